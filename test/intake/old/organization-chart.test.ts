import { expect, test } from '@jest/globals';
import { read, textOf } from '../support.ts';
import { docOf } from './doc-builder.ts';

const NOTICE = Buffer.from('(c) Banner Blue\r\n\x1a\0');

function number(value: number): Buffer {
  return Buffer.from([value & 0xff, value >> 8]);
}

function record(tag: number, data: Uint8Array): Buffer {
  return Buffer.concat([number(tag), number(data.length), data]);
}

function list(tag: number, ...records: readonly Uint8Array[]): Buffer {
  return Buffer.concat([number(tag), ...records, number(tag | 0x2000)]);
}

/** GBK of the few characters of the tests. */
const GBK: Record<string, number[]> = { 陈: [0xb3, 0xc2], 建: [0xbd, 0xa8], 国: [0xb9, 0xfa], 处: [0xb4, 0xa6], 长: [0xb3, 0xa4] };

function text(value: string): Buffer {
  return record(0x60, Buffer.from([...[...value].flatMap((one) => GBK[one] ?? [one.charCodeAt(0)]), 0]));
}

function chartOf(...records: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat([...records, record(0xfff, Buffer.alloc(0))]);
  const head = Buffer.concat([Buffer.alloc(4), Buffer.from('UOCF\n\r'), number(NOTICE.length), NOTICE]);
  head.writeUInt32LE(head.length - 4 + body.length, 0);
  return Buffer.concat([head, body]);
}

const PRINTER = record(0x89, Buffer.from('\\\\OA-FILE01\\hp\0\0\x01'));
const BOX = list(
  0x4008,
  record(0x11, number(0)),
  text('陈建国'),
  list(0x4010, record(0x61, Buffer.alloc(8))),
  text('处长'),
  text('13800138000'),
);
const whole = () => chartOf(list(0x4001, PRINTER, list(0x4009, text('title\rbelow')), list(0x4006, BOX, list(0x4008, text('office')))));
const document = (contents: Uint8Array) =>
  read('a.doc', docOf({ stories: { 0: [{ text: '正文\r' }] }, more: { ObjectPool: { _1: { CONTENTS: contents } } } }));

test('an organization chart is read box by box, with its title and the printer that it was made for', async () => {
  const { parts, warnings, metadata } = await document(whole());
  expect(warnings).toEqual([]);
  expect(parts.find(({ code }) => code === 'attachment-content')?.text.trim()).toBe('title\nbelow\n陈建国\t处长\t13800138000\noffice');
  expect(metadata).toContainEqual(expect.objectContaining({ code: 'metadata.printer', value: '\\\\OA-FILE01\\hp' }));
});

test.each([
  ['is cut off', whole().subarray(0, whole().length - 12)],
  ['has a list that does not end', chartOf(Buffer.from([1, 0x40]), text('office'))],
  ['has a list that ends before it begins', chartOf(text('office'), Buffer.from([1, 0x60]))],
  ['has no last record', chartOf(record(0x60, Buffer.alloc(4))).subarray(0, -4)],
])('one that %s blocks', async (_, contents) => {
  const read = await document(contents);
  expect(read.warnings).toMatchObject([{ code: 'corrupt', place: { member: '_1' } }]);
  expect(textOf(read, 'body')).toBe('正文');
});

test('contents of another program block as before', async () => {
  const other = await document(Buffer.concat([Buffer.alloc(4), Buffer.from('OTHER'), Buffer.alloc(40)]));
  expect(other.warnings).toMatchObject([{ code: 'unsupported-format' }]);
});
