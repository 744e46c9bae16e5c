import { describe, expect, test } from '@jest/globals';
import { mailOf } from './samples.ts';
import { docxOf, partsOf, read, refusal, textOf } from './support.ts';

const ID = '身份证110118198512011119';

/** `uuencode`: a head, lines of 45 bytes, a line of no bytes. `blank`: what stands for zero. */
function uuencoded(name: string, content: Uint8Array | string, blank = '`'): string {
  const data = Buffer.from(content);
  const character = (value: number) => (value === 0 ? blank : String.fromCharCode(32 + value));
  const lines: string[] = [];
  for (let at = 0; at < data.length; at += 45) {
    const piece = data.subarray(at, at + 45);
    const padded = Buffer.concat([piece, Buffer.alloc((3 - (piece.length % 3)) % 3)]);
    let line = character(piece.length);
    for (let index = 0; index < padded.length; index += 3) {
      const value = padded.readUIntBE(index, 3);
      line += [18, 12, 6, 0].map((shift) => character((value >> shift) & 63)).join('');
    }
    lines.push(line.trimEnd());
  }
  return [`begin 644 ${name}`, ...lines, blank.trim() || ' ', 'end', ''].join('\n');
}

const HEAD = 'From: a@example.cn\nSubject: x\n\n';

describe('a file that a text encloses', () => {
  test.each([
    ['uuencode', uuencoded('底稿.txt', ID)],
    ['uuencode with blanks, those at the end of a line lost', uuencoded('底稿.txt', `${ID}@@@@@@`, ' ')],
    ['base64', `begin-base64 644 底稿.txt\n${Buffer.from(ID).toString('base64')}\n====\n`],
  ])('as %s is an attachment of its message', async (_, block) => {
    const document = await read('a.eml', `${HEAD}请查收。\n\n${block}此致`);
    expect(textOf(document, 'attachment-content')).toContain(ID);
    expect(document.observations).toContainEqual(expect.objectContaining({ code: 'attachment' }));
    expect(textOf(document, 'body')).toContain('此致');
  });

  test('is read as what it is, in mail and in plain text', async () => {
    const block = uuencoded('a.docx', docxOf(`<w:p><w:r><w:t>${ID}</w:t></w:r></w:p>`));
    for (const [name, text] of [
      ['a.eml', HEAD + block],
      ['a.txt', `附件\n${block}`],
    ] as const) {
      const document = await read(name, text);
      expect(textOf(document, 'attachment-content')).toContain(ID);
      expect(document.warnings).toEqual([]);
    }
  });

  test('is read as an attachment with that transfer encoding', async () => {
    const message = mailOf().replace('Content-Transfer-Encoding: base64', 'Content-Transfer-Encoding: x-uuencode');
    const document = await read('a.eml', message.replace(Buffer.from(ID).toString('base64'), uuencoded('底稿.txt', ID)));
    expect(textOf(document, 'attachment-content')).toBe(ID);
  });

  test('that cannot be read blocks', async () => {
    expect(await refusal('a.eml', HEAD + uuencoded('a.docx', 'PK\u0003\u0004 damaged'))).toBe('warned: corrupt');
  });

  test.each([
    ['BinHex', '(This file must be converted with BinHex 4.0)\n\n:$f*TEQKPH#jKFR9\n', 'warned: unsupported-format'],
    ['yEnc', '=ybegin line=128 size=3 name=a.txt\nabc\n=yend size=3\n', 'warned: unsupported-format'],
    ['PGP', `-----BEGIN PGP MESSAGE-----\n\n${'hQEMA'.repeat(12)}\n=abcd\n-----END PGP MESSAGE-----\n`, 'warned: encrypted'],
  ])('in %s blocks', async (_, block, fate) => {
    expect(await refusal('a.eml', HEAD + block)).toBe(fate);
    expect(await refusal('a.txt', block)).toBe(fate);
  });

  test('is not in a text that talks about one', async () => {
    const talk =
      'begin 644 a.txt\nis how such a block starts\nbegin 2024 with a plan\n=ybegin is a mark, (BinHex 4.0) a program\n-----BEGIN PGP MESSAGE-----\n…\n';
    const document = await read('a.txt', talk);
    expect(document).toMatchObject({ observations: [], warnings: [] });
    expect(partsOf(document, 'body')[0]?.text).toBe(talk);
  });

  test('is not in a text shorter than the word that begins one', async () => {
    expect(textOf(await read('a.txt', 'b'), 'body')).toBe('b');
  });

  test('does not take its lines out of what a viewer shows', async () => {
    const number = '310117198001011230';
    expect(textOf(await read('a.txt', `begin 644 a\n${number}\nend\n`), 'body')).toContain(number);
  });
});
