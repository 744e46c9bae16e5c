import { describe, expect, test } from '@jest/globals';
import { docxOf, read, textOf } from '../support.ts';
import { compoundFileOf } from './compound-builder.ts';
import { docOf } from './doc-builder.ts';

const ID = '310117198001011230';
const FULL = 10;
const LINE = [1];
const END = [0];
const TEXT = 0x81;
const SYMBOL = 0x86;

/** The header that OLE has before the equation. */
const framed = (mtef: number[]) => Uint8Array.from([28, 0, 0, 0, 2, 0, ...Array(22).fill(0), ...mtef]);

/** Version 3, of Equation Editor: options are the upper half of the record's number. */
const three = (...records: number[][]) => framed([3, 1, 1, 3, 0, FULL, ...records.flat(), 0]);
const signs3 = (text: string, typeface = TEXT) =>
  [...text].flatMap((one) => [2, typeface, one.charCodeAt(0) & 255, one.charCodeAt(0) >> 8]);

/** Version 5, of MathType: options follow. */
const five = (...records: number[][]) => framed([5, 1, 0, 6, 0, ...Buffer.from('DSMT6\0'), 0, ...records.flat(), 0]);
const signs5 = (text: string) => [...text].flatMap((one) => [2, 0, TEXT, one.charCodeAt(0) & 255, one.charCodeAt(0) >> 8]);
const line5 = [1, 0];

/** What a document with the equation as its one object says of it. */
async function sayingOf(equation: Uint8Array) {
  const object = { 'Equation Native': equation };
  const document = await read('a.doc', docOf({ stories: { 0: [{ text: '正文\r' }] }, more: { ObjectPool: { _1: object } } }));
  return { text: textOf(document, 'picture-text'), codes: document.observations.map(({ code }) => code), warnings: document.warnings };
}

describe('an equation says what is in it', () => {
  const cases: [string, Uint8Array, string][] = [
    ['a line', three(LINE, signs3(`x=${ID}`), END), `x=${ID}`],
    ['a fraction', three(LINE, signs3('v='), [3, 14, 0, 0], LINE, signs3('12'), END, LINE, signs3('34'), END, END, END), 'v=12 34'],
    ['lines below each other', three([4, 1, 1], LINE, signs3('one'), END, LINE, signs3('two'), END, END), 'one\ntwo'],
    ['a matrix', three([5, 0, 1, 1, 1, 2, 0, 0], LINE, signs3('a'), END, LINE, signs3('b'), END, END), 'a b'],
    ['signs with an accent', three(LINE, [0x22, TEXT, 0x78, 0, 6, 2, 0], signs3('y'), END), 'xy'],
    ['Greek letters', three(LINE, signs3('S', SYMBOL), signs3('p', 0x84), END), 'Σπ'],
    ['Chinese words in their old code', three(LINE, signs3('\ud6a4\ubcfe'), END), '证件'],
    ['Chinese words in Unicode', three(LINE, signs3('数据'), END), '数据'],
    [
      'moved signs, sizes and fonts',
      three([8, 1, 0, 65, 0], [9, 100, 1, 2, 0], [9, 101, 3, 0], [9, 2, 9], [0x81, 128, 128, 1, 0, 2, 0], signs3('z'), END),
      'z',
    ],
    ['an empty line', three([0x11], LINE, signs3('a'), END), 'a'],
    [
      'one of MathType',
      five(
        [19, ...Buffer.from('WinAllBasicCodePages\0')],
        [17, 1, ...Buffer.from('Times New Roman\0')],
        [18, 0, 2, 0x15, 0xf2, 0x4f, 1, 0x3f, 2, 1, 0, 0],
        [16, 0, 0, 0, 0, 0, 0, 0],
        [15, 1],
        [200, 3, 9, 9, 9],
        line5,
        signs5(`身份${ID}`),
        [3, 0, 15, 0x81, 1, 0],
        line5,
        signs5('2'),
        END,
        END,
        END,
      ),
      `身份${ID}2`,
    ],
    ['blanks of MathType', five(line5, signs5('a\uef04b'), END), 'a b'],
  ]; // prettier-ignore
  test.each(cases)('%s', async (_, equation, said) => {
    expect(await sayingOf(equation)).toEqual({ text: said, codes: [], warnings: [] });
  });

  test('as MathType before 4 kept it, in characters of one byte', async () => {
    const line = [...ID].flatMap((one) => [2, TEXT, one.charCodeAt(0)]);
    const mtef = [4, 1, 0, 3, 5, FULL, 4, 1, 1, 1, ...line, 0x22, 0x84, 0x74, 6, 9, 0, 0, 0, 0];
    const object = {
      '\u0001CompObj': Uint8Array.from([...Array(28).fill(0), ...Buffer.from('MathType Equation\0')]),
      '\u0001Ole10Native': Uint8Array.from([mtef.length, 0, 0, 0, ...mtef]),
    };
    const document = await read('a.doc', docOf({ stories: { 0: [{ text: '正文\r' }] }, more: { ObjectPool: { _1: object } } }));
    expect(textOf(document, 'picture-text')).toBe(`${ID}τ`);
    expect([document.observations, document.warnings]).toEqual([[], []]);
  });

  test('in a new document as well', async () => {
    const bytes = compoundFileOf({ 'Equation Native': three(LINE, signs3(ID), END) });
    const document = await read('a.docx', docxOf('<w:p><w:r><w:t>正文</w:t></w:r></w:p>', '', { 'word/embeddings/oleObject1.bin': bytes }));
    expect(textOf(document, 'picture-text')).toBe(ID);
    expect([document.observations, document.warnings]).toEqual([[], []]);
  });
});

test.each([
  ['of a version that is not known', framed([2, 1, 1, 3, 0]), 'unsupported-format'],
  ['without any', new Uint8Array(), 'unsupported-format'],
  ['cut off within a record', three(LINE, [2, TEXT]).subarray(0, -1), 'corrupt'],
  ['with a record that there is not', five([99]), 'corrupt'],
])('an equation %s blocks', async (_, equation, code) => {
  expect((await sayingOf(equation)).warnings).toMatchObject([{ code, place: { member: '_1' } }]);
});
