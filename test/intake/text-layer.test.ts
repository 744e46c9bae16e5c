import { describe, expect, test } from '@jest/globals';
import * as pdfLib from 'pdf-lib';
import type { Recognition } from '../../src/intake/read-document.ts';
import { redact } from '../../src/redaction/redact.ts';
import { marksOn, printed } from '../redaction/samples.ts';
import { greyPng } from './png.ts';
import { read, textOf } from './support.ts';

/** A page that is one picture, with this text in no colour over it. */
const scanOf = async (...lines: string[]) => {
  const file = await pdfLib.PDFDocument.create();
  const font = await file.embedFont(pdfLib.StandardFonts.Helvetica);
  const page = file.addPage([595, 842]);
  page.drawImage(await file.embedPng(greyPng(8, 8, () => 255)), { x: 0, y: 0, width: 595, height: 842 });
  page.pushOperators(pdfLib.setTextRenderingMode(pdfLib.TextRenderingMode.Invisible));
  for (const [at, line] of lines.entries()) page.drawText(line, { x: 72, y: 660 - 30 * at, size: 14, font });
  return file.save();
};

/** What recognition reads on it: these lines, at 200 dots per inch. */
const seeing = (...lines: (string | { text: string; y: number })[]) => ({
  recognise: async (): Promise<Recognition> => {
    const scale = 200 / 72;
    const read = lines.map((line, at) => {
      const { text, y } = typeof line === 'string' ? { text: line, y: 842 - 660 + 30 * at } : line;
      const box = [72, y - 12, 6 * text.length, 15].map((one) => one * scale) as [number, number, number, number];
      return { text, confidence: 0.99, box };
    });
    return { confidence: 0.99, lines: read, text: read.map(({ text }) => text).join('\n') };
  },
});

const codes = (document: { observations: { code: string }[] }) => document.observations.map(({ code }) => code);

describe('an invisible text over the picture of a page', () => {
  test('that says what recognition reads there is the text of the page, once', async () => {
    const document = await read(
      'a.pdf',
      await scanOf('Phone 138 1234 5678 of Ms Li', 'second line'),
      {},
      seeing('Phone 138 1234 5678 of Ms Li', 'second line'),
    );
    expect(document.parts.map(({ code, visible, text }) => [code, visible, text.trim()])).toEqual([
      ['body', true, 'Phone 138 1234 5678 of Ms Li\nsecond line'],
    ]);
    expect(codes(document)).toEqual([]);
    expect(document.warnings).toEqual([]);
    expect(document.parts[0]?.runs?.length).toBeGreaterThan(0);
  });

  test('may differ where recognition slips by a letter, and what the layer leaves out is read from the picture', async () => {
    const document = await read(
      'a.pdf',
      await scanOf('a long line of ordinary text'),
      {},
      seeing('a 1ong line of ordinary text', { text: 'a stamp', y: 500 }),
    );
    expect(textOf(document, 'body').trim()).toBe('a long line of ordinary text');
    expect(textOf(document, 'ocr').trim()).toBe('a stamp');
    expect(codes(document)).toEqual([]);
  });

  test.each([
    ['another number', 'Phone 138 1234 5678', 'Phone 138 1234 5679'],
    ['another name', 'Payment to Mr Smith now', 'Payment to Mr Jones now'],
    ['more than is seen', 'second line and a secret', 'second line'],
    ['a line of its own', 'nothing like it', 'Phone 138 1234 5678'],
  ])('that says %s is hidden text', async (_, layer, shown) => {
    const document = await read('a.pdf', await scanOf(layer), {}, seeing(shown));
    expect(textOf(document, 'hidden.invisible-text').trim()).toBe(layer);
    expect(textOf(document, 'ocr').trim()).toBe(shown);
    expect(codes(document)).toContain('hidden.invisible-text');
  });

  test('that says what is seen somewhere else on the page is hidden text', async () => {
    const document = await read('a.pdf', await scanOf('the same words'), {}, seeing({ text: 'the same words', y: 700 }));
    expect(codes(document)).toContain('hidden.invisible-text');
  });

  test('cannot be told without recognition, and blocks as before', async () => {
    const document = await read('a.pdf', await scanOf('words that may be there'));
    expect(codes(document)).toContain('hidden.invisible-text');
    expect(document.warnings.map(({ code }) => code)).toEqual(['needs-ocr']);
  });

  test('is believed where who made the file proved it, and not by anything that the file says', async () => {
    const bytes = await printed(['联系人：张小三', '电话：13812345678，其余公开。']);
    const original = await read('a.pdf', bytes);
    const { bytes: result, proof } = await redact('a.pdf', bytes, marksOn(original, bytes, ['张小三']));
    expect(proof.passed).toBe(true);
    const unknown = await read('a.pdf', result);
    expect([codes(unknown), unknown.warnings.length]).toEqual([['hidden.invisible-text'], 1]);
    const known = await read('a.pdf', result, {}, { isLayerProved: true });
    expect([codes(known), known.warnings, known.parts.map(({ code }) => code)]).toEqual([[], [], ['body']]);
    expect(textOf(known, 'body')).toContain('13812345678');
    expect(textOf(known, 'body')).not.toContain('张小三');
  });
});
