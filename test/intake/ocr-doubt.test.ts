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
