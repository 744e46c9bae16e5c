import { describe, expect, test } from '@jest/globals';
import { pdfOf } from './pdf-objects.ts';
import { read, textOf } from './support.ts';

const ID = '310117198001011230';
const each = (draw: (digit: string, index: number) => string) => Array.from(ID, draw).join(' ');
const at = (text: string, x: number, y: number, turn = '1 0 0 1') => `BT /F1 14 Tf ${turn} ${x} ${y} Tm (${text}) Tj ET`;

async function linesOf(content: string): Promise<string[]> {
  return textOf(await read('a.pdf', pdfOf({ content })), 'body')
    .trim()
    .split('\n')
    .slice(1);
}

describe('glyphs that follow each other in a column are one line', () => {
  test.each([
    ['under each other', each((digit, index) => at(digit, 72, 640 - 16 * index))],
    ['under each other, well apart', each((digit, index) => at(digit, 72, 640 - 20 * index))],
    ['in one text with a leading', `BT /F1 14 Tf 72 660 Td 16 TL ${each((digit) => `(${digit}) '`)} ET`],
    ['above each other', each((digit, index) => at(digit, 72, 300 + 16 * index))],
    ['turned to the left', each((digit, index) => at(digit, 300, 300 + 9 * index, '0 1 -1 0'))],
    ['turned to the right', each((digit, index) => at(digit, 300, 600 - 9 * index, '0 -1 1 0'))],
    ['turned one by one, side by side', each((digit, index) => at(digit, 300 + 16 * index, 300, '0 1 -1 0'))],
  ])('%s', async (_, content) => {
    expect((await linesOf(content)).map((line) => line.trim())).toContain(ID);
  });

  test('and what follows is a line of its own', async () => {
    const lines = await linesOf(`${each((digit, index) => at(digit, 72, 640 - 16 * index))} ${at('A sentence below', 72, 350)}`);
    expect(lines).toEqual([ID, 'A sentence below']);
  });
});

describe('single glyphs that are not one text stay apart', () => {
  test.each([
    ['numbers at an axis', [0, 1, 2, 3].map((one) => at(String(one), 72, 640 - 40 * one)).join(' '), ['0', '1', '2', '3']],
    ['a large and a small one', `${at('3', 72, 640)} BT /F1 7 Tf 72 628 Td (1) Tj ET`, ['3', '1']],
    ['a glyph above a sentence', `${at('3', 72, 640)} ${at('1. a sentence', 72, 624)}`, ['3', '1. a sentence']],
    ['one in another column', `${at('3', 72, 640)} ${at('1', 92, 624)}`, ['3', '1']],
  ])('%s', async (_, content, lines) => expect(await linesOf(content)).toEqual(lines));
});
