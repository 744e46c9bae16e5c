import { describe, expect, test } from '@jest/globals';
import { pdfOf } from './pdf-objects.ts';
import { read, textOf } from './support.ts';

describe('a file whose table alone is wrong', () => {
  const broken = (change: (text: string) => string, content = '') =>
    Buffer.from(
      change(
        Buffer.from(pdfOf({ content }))
          .toString('latin1')
          .replace(/startxref\n\d+/, 'startxref\n9'),
      ),
      'latin1',
    );
  const codesOf = async (bytes: Uint8Array) => (await read('a.pdf', bytes)).warnings.map(({ code }) => code);

  test('is read like any other, since every reader finds all of it', async () => {
    const document = await read(
      'a.pdf',
      broken((text) => text, 'BT /F1 14 Tf 72 600 Td (13800138000) Tj ET'),
    );
    expect(document.warnings).toEqual([]);
    expect(textOf(document, 'body')).toContain('13800138000');
  });

  test.each([
    ['an object has no end', (text: string) => text.replace(/endobj\n(?=5 0 obj)/, '')],
    ['an object that is referred to is not there', (text: string) => text.replace('/Kids[3 0 R]/Count 1', '/Kids[3 0 R 9 0 R]/Count 2')],
    ['its end is missing', (text: string) => text.replace('%%EOF\n', '')],
  ])('is not taken for whole where %s', async (_, change) => {
    expect(await codesOf(broken(change))).toContain('corrupt-partial');
  });

  test('is not taken for whole where two readers differ', async () => {
    const claimed = '/Span <</ActualText (a harmless sentence)>> BDC BT /F1 14 Tf 72 600 Td (310117198001011230) Tj ET EMC';
    expect(await codesOf(broken((text) => text, claimed))).toContain('corrupt-partial');
  });
});
