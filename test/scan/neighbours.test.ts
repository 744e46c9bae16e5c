import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { entitiesOf } from '../../src/scan/entities.ts';
import { loadRules } from '../../src/scan/load-rules.ts';
import { compileRules } from '../../src/scan/pass/rule-set.ts';

const set = compileRules(await loadRules(join(import.meta.dirname, '../../rules')));

const VALUES = [
  { type: 'cn-id-card', label: '身份证号码：', value: '310117198001011230' },
  { type: 'cn-id-card', label: '身份证号码：', value: '11010519491231002X' },
  { type: 'bank-card', label: '银行卡号：', value: '6228480402564890018' },
  { type: 'cn-mobile', label: '电话：', value: '13812345678' },
];
/** Words and signs beside a number, those first that a chain of digits may take for a part of it. */
const TOKENS = [
  'x',
  'X',
  'ｘ',
  'Ｘ',
  '×',
  'x轴',
  'X光',
  'x-ray',
  '(x)',
  '（X）',
  'O',
  'o',
  'l',
  'I',
  'B',
  'S',
  '√',
  '是',
  '否',
  '无',
  '—',
  '+',
];
const SEPARATORS = [
  ' ',
  '\u3000',
  '，',
  ', ',
  ',',
  '、',
  '；',
  ';',
  '。',
  '. ',
  '\t',
  '\n',
  '\r\n',
  '|',
  ' | ',
  '：',
  '（',
  '）',
  '“',
  '”',
  '~',
  '·',
  ' × ',
  "'",
];

const found = (text: string, type: string) =>
  entitiesOf(text, set).flatMap((one) => (one.type === type ? [{ type, start: one.start, end: one.end }] : []));
const SEPARATED = TOKENS.flatMap((token) => SEPARATORS.map((separator) => [token, separator] as const));

describe.each(VALUES)('$type $value', ({ type, label, value }) => {
  test('is found by itself', () => {
    expect(found(`${label}${value}`, type)).toEqual([{ type, start: label.length, end: label.length + value.length }]);
  });

  test('is found whatever comes after it', () => {
    const lost = SEPARATED.filter(([token, separator]) => found(`${label}${value}${separator}${token}`, type).length === 0);
    expect(lost).toEqual([]);
  });

  test('is found whatever comes before it', () => {
    const lost = SEPARATED.filter(([token, separator]) => found(`${token}${separator}${value}`, type).length === 0);
    expect(lost).toEqual([]);
  });

  test('is found twice, whatever is between', () => {
    const lost = SEPARATED.filter(([token, separator]) => {
      const text = `${label}${value}${separator}${token}${separator}${label}${value}`;
      return found(text, type).length !== 2;
    });
    expect(lost).toEqual([]);
  });
});

test('a letter directly after a number is taken as its check letter when it is one', () => {
  expect(found('11010519491231002X', 'cn-id-card')).toEqual([{ type: 'cn-id-card', start: 0, end: 18 }]);
  expect(found('11010519491231002 X', 'cn-id-card')).toEqual([{ type: 'cn-id-card', start: 0, end: 19 }]);
});

test('a column of ticks beside numbers hides none', () => {
  const rows = Array.from({ length: 20 }, () => '王,310117198001011230,x,13812345678,X').join('\n');
  expect(found(rows, 'cn-id-card')).toHaveLength(20);
  expect(found(rows, 'cn-mobile')).toHaveLength(20);
});
