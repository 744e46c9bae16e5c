import { describe, expect, test } from '@jest/globals';
import { ENDED, RecognitionError, UNREADABLE } from '../../src/intake/ocr/failures.ts';
import { inReadingOrder, type PlacedText } from '../../src/intake/ocr/reading-order.ts';
import { fixture, partsOf, read, recognised } from './support.ts';

function placed(text: string, x: number, y: number, width: number, slant = 0): PlacedText {
  const [dx, dy] = [width * Math.cos(slant), width * Math.sin(slant)];
  const [top, left] = [y + x * Math.sin(slant), x * Math.cos(slant)];
  return {
    text,
    confidence: 0.9,
    quad: [
      [left, top],
      [left + dx, top + dy],
      [left + dx, top + dy + 20],
      [left, top + 20],
    ],
  };
}

describe('what was read with doubt', () => {
  const scan = (text: string, confidence: number) =>
    read('a.pdf', fixture('scanned-marking.pdf'), {}, { recognise: async () => recognised(text, confidence) });

  test('is pointed out to a person when a line is unsure', async () => {
    const { observations, warnings } = await scan('机密', 0.8);
    expect(observations).toEqual([{ code: 'ocr-uncertain', part: 0, start: 0, end: 2, place: { page: 1, line: 1 } }]);
    expect(warnings).toEqual([]);
  });

  test('blocks when the page can hardly be read, and keeps what there is', async () => {
    const document = await scan('机x', 0.6);
    expect(document.warnings).toMatchObject([{ code: 'needs-ocr', place: { page: 1 } }]);
    expect(partsOf(document, 'ocr')[0]?.text).toBe('机x');
  });

  test('is not mentioned when it is sure', async () => {
    expect(await scan('机密', 0.99)).toMatchObject({ observations: [], warnings: [] });
  });

  test('blocks when the recogniser fails, with its reason; what a library says of it is told to nobody', async () => {
    const failing = (error: Error) =>
      read('a.pdf', fixture('scanned-marking.pdf'), {}, { recognise: () => Promise.reject(error) }).then(({ warnings }) => warnings);
    expect(await failing(new RecognitionError(ENDED, 5))).toMatchObject([{ code: 'needs-ocr', words: ENDED, place: { page: 1 } }]);
    expect(await failing(new Error('ENOENT /opt/model'))).toMatchObject([{ code: 'needs-ocr', words: UNREADABLE }]);
  });
});

describe('pieces of text', () => {
  test('are joined to lines from the left, lines from the top', () => {
    const lines = inReadingOrder([placed('第二行', 0, 40, 60), placed('10年', 64, 2, 40), placed('机密★', 0, 0, 60)]);
    expect(lines.map(({ text }) => text)).toEqual(['机密★10年', '第二行']);
    expect(lines[0]?.box).toEqual([0, 0, 104, 22]);
  });

  test('of different columns are kept apart, words by a space', () => {
    expect(inReadingOrder([placed('姓名', 0, 0, 40), placed('电话', 200, 1, 40), placed('住址', 250, 0, 40)])[0]?.text).toBe(
      '姓名\t电话 住址',
    );
  });

  test('on a slanting page stay on their lines', () => {
    const slant = 0.06;
    const pieces = [0, 30, 60].flatMap((y, row) => [placed(`左${row}`, 0, y, 400, slant), placed(`右${row}`, 600, y, 400, slant)]);
    expect(inReadingOrder(pieces).map(({ text }) => text)).toEqual(['左0\t右0', '左1\t右1', '左2\t右2']);
  });

  test('that lie over each other are separate lines', () => {
    expect(inReadingOrder([placed('正文', 0, 0, 100), placed('印章', 30, 3, 60)])).toHaveLength(2);
  });
});

describe('columns', () => {
  /** Lines of 400 pixels under each other; the last of each third is the end of a paragraph. */
  const column = (name: string, x: number, y: number, lines: number) =>
    Array.from({ length: lines }, (_, index) =>
      placed(`${name}的第${'一二三四五六七八九'[index]}行`, x, y + 30 * index, index % 3 === 2 ? 120 : 400),
    );
  const texts = (pieces: readonly PlacedText[]) => inReadingOrder(pieces).map(({ text }) => text);
  const named = (pieces: readonly PlacedText[]) => pieces.map(({ text }) => text);
  const [left, right] = [column('左栏', 0, 100, 4), column('右栏', 430, 108, 4)];

  test('of running text are read one after the other', () => {
    expect(texts([...right, ...left])).toEqual(named([...left, ...right]));
  });

  test('begin again below a heading that goes over both', () => {
    const below = [...column('左下栏', 0, 290, 4), ...column('右下栏', 430, 290, 4)];
    const heading = placed('全宽的标题', 0, 230, 830);
    expect(texts([...right, ...below, heading, ...left, placed('文首', 0, 40, 830)])).toEqual([
      '文首',
      ...named([...left, ...right]),
      '全宽的标题',
      ...named(below),
    ]);
  });

  test('keep their short headings and what is in a table within them', () => {
    const more = column('左栏续', 0, 290, 3);
    const cells = [placed('姓名', 0, 235, 60), placed('电话', 200, 235, 60)];
    const beside = column('右栏', 430, 100, 9);
    expect(texts([...beside, ...left, ...cells, ...more])).toEqual([...named(left), '姓名\t电话', ...named([...more, ...beside])]);
  });

  test('of a table, with names beside them or with numbers, are read row by row', () => {
    const full = (name: string, x: number) => [0, 1, 2, 3].map((row) => placed(`${name}某某街道办事处`, x, 100 + 30 * row, 300));
    const names = [0, 1, 2, 3].map((row) => placed(`姓名${row}`, 0, 100 + 30 * row, 60));
    expect(texts([...names, ...full('甲', 120), ...full('乙', 480)])[0]).toBe('姓名0\t甲某某街道办事处\t乙某某街道办事处');
    const numbers = (x: number) => [0, 1, 2, 3].map((row) => placed('310117198001011230', x, 100 + 30 * row, 300));
    expect(texts([...numbers(0), ...numbers(400)])[0]).toBe('310117198001011230\t310117198001011230');
  });
});

describe('vertical writing', () => {
  const upright = (text: string, x: number, y: number, height: number): PlacedText => ({
    text,
    confidence: 0.9,
    isVertical: true,
    quad: [
      [x, y],
      [x + 24, y],
      [x + 24, y + height],
      [x, y + height],
    ],
  });
  const texts = (pieces: readonly PlacedText[]) => inReadingOrder(pieces).map(({ text }) => text);

  test('is read from the right, with its heading before it and a sign that lies apart in its line', () => {
    const apart: PlacedText = { ...upright('末', 40, 404, 20), isVertical: false };
    const page = [upright('第二行的前半', 40, 100, 300), apart, upright('第一行写得很长', 80, 100, 330), placed('标题', 20, 20, 90)];
    expect(texts(page)).toEqual(['标题', '第一行写得很长', '第二行的前半末']);
  });

  test('beside a table does not break its rows', () => {
    const rows = [0, 1, 2].flatMap((row) => [placed(`姓名${row}`, 60, 30 * row, 60), placed(`电话${row}`, 300, 30 * row, 60)]);
    expect(texts([upright('基本情况', 0, 0, 90), ...rows])).toEqual(['姓名0\t电话0', '姓名1\t电话1', '姓名2\t电话2', '基本情况']);
  });
});
