import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ReviewError } from '../../src/domain/errors.ts';
import { readDocument } from '../../src/intake/read-document.ts';
import { carryOver } from '../../src/redaction/marks/carry-over.ts';
import type { Mark, MarkList } from '../../src/redaction/marks/mark.ts';
import { placeMarks } from '../../src/redaction/marks/place-marks.ts';
import { quoteOf } from '../../src/redaction/marks/quote.ts';
import { readMarks } from '../../src/redaction/marks/read-marks.ts';
import { digest, markOn } from './samples.ts';

const KEY = 'a key of the installation';
const TEXT = '申请人王小明，电话 13812345678。\n王小明同意。\n第三行没有姓名。\n';

async function fileOf(text: string) {
  const bytes = new TextEncoder().encode(text);
  return { document: await readDocument('a.txt', bytes), digest: digest(bytes), key: KEY };
}

function listOf(text: string, marks: Mark[]): MarkList {
  return { version: 1, source: { file: 'a.txt', digest: digest(new TextEncoder().encode(text)) }, marks };
}

function quoted(text: string, number: number, start: number, end: number): Mark {
  const mark = markOn(number, 'body', 0, start, end);
  if (mark.target.kind === 'text') mark.target.quote = quoteOf(text, { start, end }, KEY, () => false);
  return mark;
}

const refusal = (run: () => unknown): ReviewError => {
  try {
    run();
  } catch (error) {
    if (error instanceof ReviewError) return error;
    throw error;
  }
  throw new Error('it was not refused');
};

describe('reading marks', () => {
  const box = (quads: number[][], page = 1): Mark => ({ ...markOn(0, 'body', 0, 0, 1), target: { kind: 'box', page, quads } });
  const read = (marks: unknown[]) => readMarks(JSON.stringify({ ...listOf('x', []), marks }));

  test('what was written is read', () => {
    const list = listOf(TEXT, [quoted(TEXT, 0, 3, 6), box([[0, 0, 1_000_000, 0, 1_000_000, 1_000_000, 0, 1_000_000]])]);
    list.marks.forEach((mark, index) => {
      mark.id = `m${index}`;
    });
    expect(readMarks(JSON.stringify(list))).toEqual(list);
  });

  test.each<[string, unknown, RegExp]>([
    ['a box outside the page', box([[0, 0, 1_000_001, 0, 1_000_001, 9_000, 0, 9_000]]), /Mark 1 has a box outside its page/],
    ['a box before the page', box([[-1, 0, 10_000, 0, 10_000, 9_000, 0, 9_000]]), /Mark 1 has a box outside its page/],
    ['a box without area', box([[5, 5, 900, 5, 900, 5, 5, 5]]), /no area/],
    ['a page 0', box([[0, 0, 9_000, 0, 9_000, 9_000, 0, 9_000]], 0), /Mark 1 cannot be read at “target.page”/],
    ['no text to put in its place', { ...markOn(0, 'body', 0, 0, 1), replacement: { kind: 'text' } }, /no text to put in its place/],
    ['an end before its start', markOn(0, 'body', 0, 5, 5), /cannot be read at/],
    ['an entry that nobody knows', { ...markOn(0, 'body', 0, 0, 1), secret: 'x' }, /Mark 1 cannot be read/],
  ])('%s is refused, by its number', (_, mark, message) => {
    const error = refusal(() => read([mark]));
    expect(error.code).toBe('invalid-input');
    expect(error.message).toMatch(message);
    expect(error.zh).toBeDefined();
  });

  test('two marks of one id are refused', () => {
    expect(refusal(() => read([markOn(7, 'body', 0, 0, 1), markOn(7, 'body', 0, 2, 3)])).message).toMatch(
      /Mark 2 has the id of an earlier one/,
    );
  });

  test('10,000 marks are read, one more is not', () => {
    const marks = Array.from({ length: 10_001 }, (_, index) => markOn(index, 'body', 0, index, index + 1));
    expect(read(marks.slice(1)).marks).toHaveLength(10_000);
    expect(refusal(() => read(marks)).message).toMatch(/10001 marks, more than 10000/);
  });

  test('no refusal quotes what it read', () => {
    expect(refusal(() => readMarks('{"a": 13812345678')).message).not.toMatch(/1381/);
    expect(refusal(() => read([{ ...markOn(0, 'body', 0, 0, 1), id: 13_812_345_678 }])).message).not.toMatch(/1381/);
  });
});

describe('places of marks', () => {
  test('marks that overlap are one stretch, and none is lost', async () => {
    const file = await fileOf(TEXT);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(TEXT.length - 2), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 20 }),
        async (spans) => {
          const marks = spans.map(([start, length], index) => markOn(index, 'body', 0, start, Math.min(TEXT.length, start + length)));
          const cuts = placeMarks(listOf(TEXT, marks), file).cuts.get(0) ?? [];
          const isIn = (at: number) => cuts.some(({ start, end }) => at >= start && at < end);
          const isMarked = (at: number) => spans.some(([start, length]) => at >= start && at < start + length);
          for (let at = 0; at < TEXT.length; at++) expect(isIn(at)).toBe(isMarked(at));
          for (const [index, cut] of cuts.entries()) if (index > 0) expect(cut.start).toBeGreaterThanOrEqual(cuts[index - 1]?.end ?? 0);
        },
      ),
    );
  });

  test('marks of other bytes, places that are not there, other words and open proposals are refused', async () => {
    const file = await fileOf(TEXT);
    const place = (marks: Mark[], text = TEXT) => refusal(() => placeMarks(listOf(text, marks), file));
    expect(place([], 'other').code).toBe('stale-digest');
    expect(place([markOn(0, 'body', 0, 5, TEXT.length + 1)]).message).toMatch(/Mark 1 is at a place that the file has not/);
    expect(place([markOn(0, 'header', 0, 0, 1)]).message).toMatch(/Mark 1 is at a place that the file has not/);
    const moved = quoted(TEXT, 0, 3, 6);
    if (moved.target.kind === 'text') moved.target.position = { start: 4, end: 7 };
    expect(place([moved]).message).toMatch(/not what was marked/);
    expect(place([{ ...markOn(0, 'body', 0, 0, 1), state: 'proposed' }]).code).toBe('incomplete');
  });

  test('a mark that was dropped takes nothing out', async () => {
    const file = await fileOf(TEXT);
    expect(placeMarks(listOf(TEXT, [{ ...markOn(0, 'body', 0, 0, 3), state: 'dropped' }]), file)).toMatchObject({ values: [] });
  });
});

describe('marks in a new revision', () => {
  const marks = [quoted(TEXT, 0, 3, 6), quoted(TEXT, 1, 10, 21), quoted(TEXT, 2, 23, 26)];
  const carried = async (text: string) => carryOver(listOf(TEXT, marks), await fileOf(text));
  const states = async (text: string) => (await carried(text)).map(({ state }) => state);

  test('the same bytes: all are the same', async () => {
    expect(await states(TEXT)).toEqual(['same', 'same', 'same']);
  });

  test('text before them: they moved, and their places hold the same values', async () => {
    const moved = await carried(`新的一行\n${TEXT}`);
    expect(moved.map(({ state }) => state)).toEqual(['moved', 'moved', 'moved']);
    const text = `新的一行\n${TEXT}`;
    const values = moved.map(({ mark }) =>
      mark.target.kind === 'text' ? text.slice(mark.target.position.start, mark.target.position.end) : '',
    );
    expect(values).toEqual(['王小明', '13812345678', '王小明']);
  });

  test('a change after them: they are the same', async () => {
    expect(await states(`${TEXT}又一行\n`)).toEqual(['same', 'same', 'same']);
  });

  test('a value that is gone is lost, and so is one whose words around it went and that is there twice', async () => {
    expect(await states(TEXT.replace('13812345678', '13912345678'))).toEqual(
      ['lost', 'lost', 'same'].map((state, index) => (index === 0 ? 'lost' : state)),
    );
  });

  test('a box is lost in other bytes', async () => {
    const box: Mark = {
      ...markOn(0, 'body', 0, 0, 1),
      target: { kind: 'box', page: 1, quads: [[0, 0, 9_000, 0, 9_000, 9_000, 0, 9_000]] },
    };
    expect(carryOver(listOf(TEXT, [box]), await fileOf('other')).map(({ state }) => state)).toEqual(['lost']);
  });

  test('without a key nothing is found again', async () => {
    const { key: _key, ...file } = await fileOf(`x${TEXT}`);
    expect(carryOver(listOf(TEXT, marks), file).map(({ state }) => state)).toEqual(['lost', 'lost', 'lost']);
  });
});

test('a quote holds nothing of what is marked, nor of a mark beside it', () => {
  const spans = [
    { start: 3, end: 6 },
    { start: 10, end: 21 },
  ];
  const isMarked = (start: number, end: number) => spans.some((span) => span.start < end && span.end > start);
  const quotes = spans.map((span) => quoteOf(TEXT, span, KEY, isMarked));
  const written = JSON.stringify(quotes);
  for (const { start, end } of spans) for (let at = start; at + 2 <= end; at++) expect(written).not.toContain(`"${TEXT.slice(at, at + 2)}`);
  expect(quotes[0]).not.toHaveProperty('suffix');
  expect(quotes[1]).not.toHaveProperty('prefix');
});
