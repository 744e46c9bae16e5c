import { expect, test } from '@jest/globals';
import { diffParagraphs } from '../../src/engine/reading/diff-text.ts';
import { threadCpu } from '../../src/intake/cpu-time.ts';

test('a comparison takes more lines than a call takes arguments', () => {
  const lines = (prefix: string) => Array.from({ length: 200_000 }, (_, at) => `${prefix}${at}`);
  expect(diffParagraphs(lines('a'), lines('b')).length).toBeGreaterThanOrEqual(200_000);
  const alike = new Array<string>(200_000).fill('同');
  expect(diffParagraphs(alike, [...alike, '异']).length).toBeGreaterThan(0);
});

test('a comparison of many small gaps that share nothing ends in seconds', () => {
  const text = (mark: string) =>
    Array.from({ length: 400 }, (_, gap) => [`段${gap}`, ...Array.from({ length: 300 }, (_, line) => `${mark}${line % 7}`)]).flat();
  const begun = threadCpu();
  const rows = diffParagraphs(text('旧'), text('新'));
  expect(threadCpu() - begun).toBeLessThan(8_000);
  expect(rows.filter((row) => row.kind === 'same')).toHaveLength(400);
});

test('characters of two code units that share their first half are compared whole', () => {
  const [row] = diffParagraphs(['签发人：张𠮷'], ['签发人：张𠮸']);
  expect(row).toEqual({
    kind: 'changed',
    changes: [
      { kind: 'same', text: '签发人：张' },
      { kind: 'removed', text: '𠮷' },
      { kind: 'added', text: '𠮸' },
    ],
  });
});
