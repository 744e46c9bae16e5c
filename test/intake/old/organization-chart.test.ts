import { expect, test } from '@jest/globals';
import { read, textOf } from '../support.ts';
import { chartList, chartNumber, chartOf, chartRecord, chartText } from './chart-builder.ts';
import { docOf } from './doc-builder.ts';

const PRINTER = chartRecord(0x89, Buffer.from('\\\\OA-FILE01\\hp\0\0\x01'));
const BOX = chartList(
  0x4008,
  chartRecord(0x11, chartNumber(0)),
  chartText('陈建国'),
  chartList(0x4010, chartRecord(0x61, Buffer.alloc(8))),
  chartText('处长'),
  chartText('13800138000'),
);
const whole = () =>
  chartOf(
    chartList(
      0x4001,
      PRINTER,
      chartList(0x4009, chartText('title\rbelow')),
      chartList(0x4006, BOX, chartList(0x4008, chartText('office'))),
    ),
  );
const document = (contents: Uint8Array) =>
  read('a.doc', docOf({ stories: { 0: [{ text: '正文\r' }] }, more: { ObjectPool: { _1: { CONTENTS: contents } } } }));

test('an organization chart is read box by box, with its title and the printer that it was made for', async () => {
  const { parts, warnings, metadata } = await document(whole());
  expect(warnings).toEqual([]);
  expect(parts.find(({ code }) => code === 'attachment-content')?.text.trim()).toBe('title\nbelow\n陈建国\t处长\t13800138000\noffice');
  expect(metadata).toContainEqual(expect.objectContaining({ code: 'metadata.printer', value: '\\\\OA-FILE01\\hp' }));
});

test('what a longer chart before it left is hidden, Chinese as well', async () => {
  const left = Buffer.concat([
    whole(),
    Buffer.from([9, 0x60, 0, 0x60]),
    chartText('陈建国'),
    chartRecord(0x61, Buffer.alloc(8)),
    chartText('13900139000'),
  ]);
  const { parts, warnings } = await document(left);
  expect(warnings).toEqual([]);
  expect(parts.find(({ code }) => code === 'hidden.previous-revision')?.text.trim()).toBe('陈建国\n13900139000');
  expect((await document(whole())).parts.some(({ code }) => code === 'hidden.previous-revision')).toBe(false);
});

test.each([
  ['is cut off', whole().subarray(0, whole().length - 12)],
  ['has a list that does not end', chartOf(Buffer.from([1, 0x40]), chartText('office'))],
  ['has a list that ends before it begins', chartOf(chartText('office'), Buffer.from([1, 0x60]))],
  ['has no last record', chartOf(chartRecord(0x60, Buffer.alloc(4))).subarray(0, -4)],
])('one that %s blocks', async (_, contents) => {
  const read = await document(contents);
  expect(read.warnings).toMatchObject([{ code: 'corrupt', place: { member: '_1' } }]);
  expect(textOf(read, 'body')).toBe('正文');
});

test('contents of another program block as before', async () => {
  const other = await document(Buffer.concat([Buffer.alloc(4), Buffer.from('OTHER'), Buffer.alloc(40)]));
  expect(other.warnings).toMatchObject([{ code: 'unsupported-format' }]);
});
