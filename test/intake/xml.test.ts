import { describe, expect, test } from '@jest/globals';
import { IntakeError } from '../../src/domain/document.ts';
import { threadCpu } from '../../src/intake/cpu-time.ts';
import { Budget, DEFAULT_LIMITS } from '../../src/intake/limits.ts';
import { decodeXml, parseXml } from '../../src/intake/xml/parse.ts';
import { bytesOf } from './support.ts';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

function events(xml: string, limits = {}): string[] {
  const seen: string[] = [];
  parseXml(
    xml,
    {
      open: (name, attributes) =>
        seen.push(
          `<${name}${Object.entries(attributes)
            .map(([key, value]) => ` ${key}=${value}`)
            .join('')}`,
        ),
      text: (text) => seen.push(text),
      close: (name) => seen.push(`/${name}`),
    },
    new Budget({ ...DEFAULT_LIMITS, ...limits }),
  );
  return seen;
}

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return error instanceof IntakeError ? error.code : `crash: ${error}`;
  }
  return 'read';
}

describe('the XML reader', () => {
  test('resolves prefixes by their namespace, whatever they are called', () => {
    expect(events(`<x:p xmlns:x="${W}"><x:t x:val="1" plain="2"/></x:p>`).slice(1)).toEqual(['<w:t w:val=1 plain=2', '/w:t', '/w:p']);
  });

  test('gives a default namespace its prefix and takes it away again inside', () => {
    expect(events(`<p xmlns="${W}"><t xmlns=""/></p>`).filter((event) => !event.includes('='))).toEqual(['/t', '/w:p']);
  });

  test('decodes the five entities and character numbers', () => {
    expect(events('<a b="&quot;1&#x4E00;">&lt;&#26426;&amp;</a>')).toEqual(['<a b="1一', '<机&', '/a']);
  });

  test('reads CDATA as text and skips comments and instructions', () => {
    expect(events('<?xml version="1.0"?><!-- c --><a><![CDATA[<b>]]><?x y?></a>')).toEqual(['<a', '<b>', '/a']);
  });

  test.each([
    '<!DOCTYPE a><a/>',
    '<?xml version="1.0"?>\n<!DOCTYPE m:m PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">\n<a/>',
    '<!DOCTYPE a SYSTEM "a>b[c.dtd"><a/>',
  ])('passes over the name of a type that declares nothing: %s', (xml) => {
    expect(events(xml)).toEqual(['<a', '/a']);
  });

  test.each([
    '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    '<!DOCTYPE a SYSTEM "x" []><a/>',
    '<a><!DOCTYPE a><b/></a>',
    '<a><!ENTITY x "y"></a>',
  ])('refuses the declaration in %s', (xml) => {
    expect(codeOf(() => events(xml))).toBe('xml-dtd-forbidden');
  });

  test.each([
    '',
    '<a>',
    '<a></b>',
    '<a/><b/>',
    'text',
    '<a b=1/>',
    '<a b="1/>',
    '<a>&unknown;</a>',
    '<a>&#xFFFFFFF;</a>',
    '<a><!-- ',
    '<!DOCTYPE a "b><a/>',
    '<!DOCTYPE a SYSTEM "a.dtd"><a>&x;</a>',
    '<a',
    '</a>',
  ])('calls %j corrupt', (xml) => {
    expect(codeOf(() => events(xml))).toBe('corrupt');
  });

  test('refuses elements nested deeper than the limit', () => {
    expect(codeOf(() => events('<a>'.repeat(300) + '</a>'.repeat(300)))).toBe('xml-too-deep');
  });

  test('takes time linear in the length of nasty input', () => {
    for (const piece of ['<a ', 'a="', '<!--', '&', '<a b="&amp;"/>', '<![CDATA[', ' ', '<?']) {
      const started = threadCpu();
      codeOf(() => events(`<r>${piece.repeat(2 ** 20 / piece.length)}`));
      expect(threadCpu() - started).toBeLessThan(5_000);
    }
  });
});

describe('the encoding of XML', () => {
  test('follows the byte order mark and the declaration', () => {
    expect(decodeXml(Uint8Array.from(Buffer.from('\uFEFF<a>机</a>', 'utf16le')))).toContain('机');
    expect(
      decodeXml(Uint8Array.from([...bytesOf('<?xml version="1.0" encoding="GB18030"?><a>'), 0xbb, 0xfa, ...bytesOf('</a>')])),
    ).toContain('机');
  });

  test('is corrupt when the bytes are not what they claim', () => {
    expect(codeOf(() => decodeXml(Uint8Array.from([0x3c, 0xff, 0xff])))).toBe('corrupt');
  });
});
