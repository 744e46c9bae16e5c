import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Block, cellOf, layOut, type Mark, type Run } from '../../../src/ui/screens/desk/document/layout.ts';

const body = (text: string, places: { start: number; page?: number; cell?: string }[] = [], start = 0) => ({
  code: 'body',
  start,
  text,
  places,
});

function runsOf(blocks: readonly Block[]): Run[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'page') return [];
    if (block.kind === 'table') return block.rows.flatMap((row) => row.flatMap((cell) => cell?.lines.flatMap(({ runs }) => runs) ?? []));
    return block.runs;
  });
}

describe('the layout of a text', () => {
  test('knows title, number, headings and paragraphs of an official document', () => {
    const text = '沪松府办〔2026〕12号\n2026年要点\n\n各单位：请落实。\n一、工作安排\n（一）名单\n';
    const blocks = layOut(body(text), [], '2026年要点');
    expect(blocks.map(({ kind }) => kind)).toEqual(['number', 'title', 'paragraph', 'heading', 'subheading']);
  });

  test('knows who issues it by what comes after: the number at the head, the date at the end', () => {
    const text =
      '示范区人民政府办公室\n沪松府办〔2026〕12号\n2026年要点\n各单位：请落实。\n联系人已公布。\n示范区人民政府办公室\n2026年3月2日\n（此件公开发布）\n';
    const blocks = layOut(body(text), [], '2026年要点');
    const kinds = ['letterhead', 'number', 'title', 'paragraph', 'paragraph', 'closing', 'closing', 'paragraph'];
    expect(blocks.map(({ kind }) => kind)).toEqual(kinds);
    // A sentence is no name, and a number in the middle of a text has no letterhead.
    const cited = layOut(body('请按照以下文件办理，逐项落实。\n沪松府办〔2026〕12号\n2026年3月2日\n'), []);
    expect(cited.map(({ kind }) => kind)).toEqual(['paragraph', 'number', 'paragraph']);
    expect(layOut(body('示范区办公室\n示府办〔2026〕1号\n', [], 9000), []).map(({ kind }) => kind)).toEqual(['paragraph', 'number']);
  });

  test('cuts lines where marks begin and end, also where they overlap', () => {
    const [line] = layOut(body('联系人李秀英，电话021'), [
      { id: 'name', start: 3, end: 6 },
      { id: 'all', start: 0, end: 7 },
    ]);
    expect(runsOf([line as Block]).map(({ text, marks }) => [text, marks])).toEqual([
      ['联系人', ['all']],
      ['李秀英', ['name', 'all']],
      ['，', ['all']],
      ['电话021', []],
    ]);
  });

  test('a mark over two paragraphs is in both', () => {
    const runs = runsOf(layOut(body('甲乙\n丙丁'), [{ id: 'm', start: 1, end: 4 }]));
    expect(runs.filter(({ marks }) => marks.includes('m')).map(({ text }) => text)).toEqual(['乙', '丙']);
  });

  test('offsets are those of the whole part, also in a later stretch of it', () => {
    const runs = runsOf(layOut(body('电话138', [{ start: 90, page: 2 }], 100), [{ id: 'm', start: 102, end: 105 }]));
    expect(runs.find(({ marks }) => marks.includes('m'))).toMatchObject({ start: 102, text: '138' });
  });

  test('pages are told where they change, and a line over two pages is not torn', () => {
    const text = '第一页的话\n跨页的一句话\n第二页';
    const blocks = layOut(
      body(text, [
        { start: 0, page: 1 },
        { start: 9, page: 2 },
      ]),
      [],
    );
    expect(runsOf(blocks).map((run) => run.text)).toContain('跨页的一句话');
  });

  test('cells become a table, and two tables stay two', () => {
    const cells = ['A', 'B', 'C', 'D'];
    const places = ['table 1, row 1, column 1', 'table 1, row 1, column 2', 'table 1, row 2, column 2', 'table 2, row 1, column 1'].map(
      (cell, at) => ({ start: at * 2, cell }),
    );
    const blocks = layOut(body(cells.map((cell) => `${cell}\t`).join(''), places), []);
    expect(
      blocks.map((block) => block.kind === 'table' && block.rows.map((row) => row.map((cell) => cell?.lines[0]?.runs[0]?.text ?? ''))),
    ).toEqual([
      [
        ['A', 'B'],
        ['', 'C'],
      ],
      [['D']],
    ]);
  });

  test('a sheet has its name, and columns beyond Z are after it', () => {
    expect(cellOf('联系人!C7')).toEqual({ table: '联系人', key: 'sheet 联系人', row: 7, column: 3 });
    expect(cellOf('AA1')?.column).toBe(27);
    expect(cellOf('word/media')).toBeUndefined();
  });

  test('whatever the marks, no text is lost, doubled or moved', () => {
    const text = fc
      .array(fc.constantFrom('甲', '乙', '1', '，', '\n', ' '), { minLength: 1, maxLength: 80 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.array(fc.tuple(fc.nat(80), fc.nat(12)), { maxLength: 12 }), (whole, spans) => {
        const marks: Mark[] = spans.map(([start, length], at) => ({ id: String(at), start, end: start + length }));
        const runs = runsOf(layOut(body(whole), marks));
        for (const run of runs) {
          expect(whole.slice(run.start, run.start + run.text.length)).toBe(run.text);
          for (const { id, start, end } of marks) {
            const covers = start <= run.start && end >= run.start + run.text.length;
            expect(run.marks.includes(id)).toBe(covers);
          }
        }
        const shown = (one: string) => one.replace(/\s+/g, '');
        expect(shown(runs.map((run) => run.text).join(''))).toBe(shown(whole));
      }),
    );
  });
});
