import { describe, expect, test } from '@jest/globals';
import { countUnread } from '../../src/intake/pdf/hidden/unread-text.ts';
import type { TextObject } from '../../src/intake/pdf/objects.ts';
import type { Pdfium } from '../../src/intake/pdf/pdfium.ts';
import { bytesOf, read, textOf } from './support.ts';

interface FontOptions {
  /** Name of a predefined CMap. */
  cmap?: string;
  ordering?: string;
  /** What is on the page besides the content, to be used as XObject /X1. */
  form?: string;
  /** What an incremental update makes of the content. */
  later?: string;
}

/** A PDF whose one font, STSong-Light, is not embedded. `content` begins at (72, 700), lines are 20 apart. */
function pdfOf(content: string, { cmap = 'UniGB-UCS2-H', ordering = 'GB1', form = '', later }: FontOptions = {}): Uint8Array {
  const stream = (entries: string, text: string) => `<< ${entries} /Length ${text.length} >>\nstream\n${text}\nendstream`;
  const shown = (text: string) => stream('', `BT /F1 12 Tf 20 TL 72 700 Td ${text} ET /X1 Do`);
  const resources = '/Resources << /Font << /F1 5 0 R >> /XObject << /X1 8 0 R >> >>';
  const descriptor =
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>';
  const system = `/CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >>`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${resources} /Contents 4 0 R >>`,
    shown(content),
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /${cmap} /DescendantFonts [6 0 R] >>`,
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light ${system} /FontDescriptor 7 0 R /DW 1000 >>`,
    descriptor,
    stream(`/Type /XObject /Subtype /Form /BBox [0 0 595 842] ${resources}`, form ? `BT /F1 12 Tf 72 300 Td ${form} ET` : ''),
  ];
  let file = '%PDF-1.7\n';
  const offsets = objects.map((body, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  let start = file.length;
  file += `xref\n0 9\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size 9 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  if (later !== undefined) {
    const offset = file.length;
    file += `4 0 obj\n${shown(later)}\nendobj\n`;
    const previous = start;
    start = file.length;
    file += `xref\n4 1\n${String(offset).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 9 /Root 1 0 R /Prev ${previous} >>\nstartxref\n${start}\n%%EOF\n`;
  }
  return bytesOf(file);
}

/** Shows each line, all its glyphs in one text object. */
function lines(...all: string[]): string {
  return all.map((line) => `<${hex(line)}> Tj T*`).join(' ');
}

function hex(text: string): string {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join('');
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, '');
}

describe('text in a font that is not embedded', () => {
  test('is read when a text object shows one glyph', async () => {
    const document = await read('a.pdf', pdfOf(lines('好信息公', '开', '持续')));
    expect(textOf(document, 'body')).toBe('好信息公\n开\n持续\n');
    expect(document).toMatchObject({ warnings: [], observations: [{ code: 'font.not-embedded', note: 'STSong-Light' }] });
  });

  test('is read when every text object shows one glyph', async () => {
    const number = [...'联系电话一三八'].map((glyph, at) => `1 0 0 1 ${72 + 12 * at} 500 Tm <${hex(glyph)}> Tj`).join(' ');
    expect(onOneLine(textOf(await read('a.pdf', pdfOf(number)), 'body'))).toBe('联系电话一三八');
  });

  test('is read when its line runs up the page', async () => {
    const turned = `0 1 -1 0 300 300 Tm <${hex('内部资料')}> Tj`;
    expect(textOf(await read('a.pdf', pdfOf(turned)), 'body')).toBe('内部资料\n');
  });

  test('is read in vertical writing', async () => {
    expect(textOf(await read('a.pdf', pdfOf(lines('内部资料'), { cmap: 'UniGB-UCS2-V' })), 'body')).toBe('内部资料\n');
  });

  test('is read inside a form XObject', async () => {
    expect(textOf(await read('a.pdf', pdfOf(lines('正文'), { form: lines('密') })), 'body')).toBe('正文\n密\n');
  });

  test('is read in an earlier version of the file', async () => {
    const document = await read('a.pdf', pdfOf(lines('正文', '密'), { later: lines('正文') }));
    expect(textOf(document, 'hidden.previous-revision')).toBe('密');
  });

  test('stays hidden when it is not drawn', async () => {
    const document = await read('a.pdf', pdfOf(`3 Tr ${lines('密')}`));
    expect([textOf(document, 'body'), textOf(document, 'hidden.invisible-text')]).toEqual(['', '密']);
  });

  test('is under a box that covers only the last glyph of a line', async () => {
    const document = await read('a.pdf', pdfOf(`1 0 0 1 70 700 Tm ${lines('工资万')} ET 97 695 12 18 re f BT`));
    expect([textOf(document, 'body'), textOf(document, 'failed-redaction')]).toEqual(['工资\n', '万']);
  });

  test('is read by the second reader as well', async () => {
    const told = `/Span << /ActualText (a word) >> BDC <${hex('身份证号码一二三四五六七八')}> Tj EMC`;
    const document = await read('a.pdf', pdfOf(told));
    const codes = document.observations.map(({ code }) => code);
    expect(codes).toEqual(['reader-disagreement', 'font.not-embedded', 'hidden.other-reading']);
    expect(textOf(document, 'hidden.other-reading')).toContain('身份证号码一二三四五六七八');
  });

  test('blocks when nothing says which characters its codes are', async () => {
    const document = await read('a.pdf', pdfOf(lines('好信息公开'), { cmap: 'Identity-H', ordering: 'Identity' }));
    expect(document.warnings).toMatchObject([{ code: 'corrupt-partial', place: { page: 1 } }]);
  });
});

describe('text objects of which nothing was read', () => {
  const text = (order: number, rect: [number, number, number, number], isMeasured = true): TextObject => ({
    handle: 0,
    order,
    color: [0, 0, 0],
    hidden: undefined,
    clip: undefined,
    rect,
    isMeasured,
  });
  const engine = { call: () => 0 } as unknown as Pdfium;

  test('are counted unless another one says the same in the same place or they are white space', () => {
    const texts = new Map([
      [1, text(1, [0, 0, 100, 10])],
      [2, text(2, [1, 0, 101, 10])],
      [3, text(3, [0, 50, 100, 60])],
      [4, text(4, [0, 80, 100, 90], false)],
    ]);
    expect(countUnread(engine, texts, new Set([1]))).toBe(1);
    expect(countUnread(engine, texts, new Set([1, 3]))).toBe(0);
  });

  test('are none where they are a mark or two, and are where there are more', () => {
    const signs = (count: number) =>
      Array.from({ length: count }, (_, at): [number, TextObject] => [at, text(at, [20 * at, 0, 20 * at + 6, 8])]);
    expect(countUnread(engine, new Map(signs(2)), new Set())).toBe(0);
    expect(countUnread(engine, new Map(signs(3)), new Set())).toBe(3);
    expect(countUnread(engine, new Map([...signs(1), [9, text(9, [0, 50, 40, 58])]]), new Set())).toBe(1);
  });
});
