import { expect, test } from '@jest/globals';
import { CHANNEL_NAMES } from '../../src/domain/names/channels.ts';
import { placesName } from '../../src/domain/names/places.ts';
import { CHANNELS, channelWords } from '../../src/ui/parts/plan/channels.ts';

test('channels have the same names on paper as in the workspace', () => {
  expect(CHANNEL_NAMES).toEqual(Object.fromEntries(CHANNELS.map((id) => [id, { en: channelWords.en[id], zh: channelWords.zh[id] }])));
});

test('places are told file by file: the first ones, and how many there are', () => {
  const labelOf = (field: string) => ({ en: `field ${field}`, zh: `字段${field}` });
  const at = (paragraph: number, more: object = {}) => ({ file: '附件.docx', part: 'body', start: 0, end: 1, paragraph, ...more });
  expect(placesName([at(1), at(1), at(3, { page: 2 })], labelOf)).toEqual({
    en: '附件.docx: paragraph 1, page 2 paragraph 3',
    zh: '附件.docx：第 1 段、第 2 页第 3 段',
  });
  expect(
    placesName(
      Array.from({ length: 9 }, (_, index) => at(index + 1)),
      labelOf,
    ).zh,
  ).toBe('附件.docx：第 1 段、第 2 段、第 3 段、第 4 段、第 5 段、第 6 段等 9 处');
  const field = { part: 'field:title', start: 0, end: 1 };
  const hidden = { file: 'a.xlsx', part: 'hidden.sheet', start: 0, end: 1, cell: 'B2' };
  const cell = { file: 'b.docx', part: 'body', start: 0, end: 1, cell: 'table 1, row 2, column 3' };
  const member = { file: 'c.zip', member: 'd.txt', part: 'body', start: 0, end: 1, line: 4 };
  expect(placesName([field, hidden, cell, member], labelOf)).toEqual({
    en: 'The form: field title; a.xlsx: not on the page cell B2; b.docx: table 1, row 2, column 3; c.zip › d.txt: line 4',
    zh: '表单：字段title；a.xlsx：看不见的内容单元格 B2；b.docx：表 1 第 2 行第 3 列；c.zip › d.txt：第 4 行',
  });
});
