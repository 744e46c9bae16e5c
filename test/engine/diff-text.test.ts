import { expect, test } from '@jest/globals';
import { diffParagraphs, type Paragraph } from '../../src/engine/reading/diff-text.ts';
import { threadCpu } from '../../src/intake/cpu-time.ts';

/** Lines of one part, one after the other. */
function paragraphs(lines: readonly string[]): Paragraph[] {
  let start = 0;
  return lines.map((text) => {
    const paragraph = { part: 0, start, text };
    start += text.length + 1;
    return paragraph;
  });
}
const compare = (before: readonly string[], after: readonly string[]) => diffParagraphs(paragraphs(before), paragraphs(after));

test('each row says where it is in either text', () => {
  const rows = compare(['同一段。', '旧的一段。', '再见'], ['同一段。', '新的一段。', '再见', '又一段']);
  expect(rows.map(({ kind, before, after }) => [kind, before && [before.start, before.end], after && [after.start, after.end]])).toEqual([
    ['same', [0, 4], [0, 4]],
    ['changed', [5, 10], [5, 10]],
    ['same', [11, 13], [11, 13]],
    ['added', null, [14, 17]],
  ]);
});

test('a long paragraph is compared by sentence, each with its place', () => {
  const long = Array.from({ length: 300 }, (_, at) => `这是第${at}句话。`).join('');
  const [, changed] = compare([long], [long.replace('第200句', '第二百句')]);
  const start = long.indexOf('这是第200句');
  expect(changed).toMatchObject({ kind: 'changed', after: { part: 0, start, end: start + '这是第二百句话。'.length } });
});

test('a comparison takes more lines than a call takes arguments', () => {
  const lines = (prefix: string) => Array.from({ length: 200_000 }, (_, at) => `${prefix}${at}`);
  expect(compare(lines('a'), lines('b')).length).toBeGreaterThanOrEqual(200_000);
  const alike = new Array<string>(200_000).fill('同');
  expect(compare(alike, [...alike, '异']).length).toBeGreaterThan(0);
});

test('a comparison of many small gaps that share nothing ends in seconds', () => {
  const text = (mark: string) =>
    Array.from({ length: 400 }, (_, gap) => [`段${gap}`, ...Array.from({ length: 300 }, (_, line) => `${mark}${line % 7}`)]).flat();
  const begun = threadCpu();
  const rows = compare(text('旧'), text('新'));
  expect(threadCpu() - begun).toBeLessThan(8_000);
  expect(rows.filter((row) => row.kind === 'same')).toHaveLength(400);
});

test('characters of two code units that share their first half are compared whole', () => {
  const [row] = compare(['签发人：张𠮷'], ['签发人：张𠮸']);
  expect(row).toMatchObject({
    kind: 'changed',
    changes: [
      { kind: 'same', text: '签发人：张' },
      { kind: 'removed', text: '𠮷' },
      { kind: 'added', text: '𠮸' },
    ],
  });
});

test('a number and a word in Latin letters change whole: half of an old and half of a new telephone number is read by nobody', () => {
  const [row] = compare(['电话13800138001，网址old-site.gov。'], ['电话021-57721200，网址new-site.gov。']);
  expect(row).toMatchObject({
    kind: 'changed',
    changes: [
      { kind: 'same', text: '电话' },
      { kind: 'removed', text: '13800138001' },
      { kind: 'added', text: '021-57721200' },
      { kind: 'same', text: '，网址' },
      { kind: 'removed', text: 'old-site.gov' },
      { kind: 'added', text: 'new-site.gov' },
      { kind: 'same', text: '。' },
    ],
  });
});
