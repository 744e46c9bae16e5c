import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { entitiesOf } from '../../src/scan/entities.ts';
import { compileRules } from '../../src/scan/pass/rule-set.ts';
import { loadRules } from '../../src/scan/rule-set/load-rules.ts';

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

/** Numbers of list entries directly before a value. */
const MARKS = [
  '1.',
  '1. ',
  '1．',
  '1·',
  '12.',
  '120.',
  '2.1.',
  '1、',
  '12、',
  '1)',
  '1）',
  '(1)',
  '（1）',
  '[1]',
  '【1】',
  '①',
  '⑫',
  '⑴',
  '⒈',
  '一、',
  '（一）',
  '（十二）',
];
const BEFORE_A_MARK = ['', '名单\n', '名单：', '甲方；', '共2人。', '名单\n  ', '（'];

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

  test('is found after the number of a list entry', () => {
    const starts = BEFORE_A_MARK.flatMap((before) => MARKS.map((mark) => before + mark));
    expect(starts.filter((start) => found(`${start}${label}${value}`, type).length === 0)).toEqual([]);
    expect(starts.filter((start) => found(`${start}${value}`, type).length === 0)).toEqual([]);
  });

  test('is found in each entry of a list in one line', () => {
    for (const separator of ['，', '；', '、', ' ', '; '])
      expect([separator, found([1, 2, 3].map((k) => `${k}.${value}`).join(separator), type).length]).toEqual([separator, 3]);
  });

  test('is found twice, whatever is between', () => {
    const lost = SEPARATED.filter(([token, separator]) => {
      const text = `${label}${value}${separator}${token}${separator}${label}${value}`;
      return found(text, type).length !== 2;
    });
    expect(lost).toEqual([]);
  });
});

/** Numbers that are found by their label or their form: a word or a sign after them hides none of them either. */
const LABELLED = [
  { type: 'cn-landline', label: '电话：', value: '021-57812345' },
  { type: 'phone', label: '电话：', value: '+852 6123 4587' },
  { type: 'phone', label: 'Tel: ', value: '+44 20 7946 0958' },
  { type: 'us-ssn', label: 'SSN ', value: '536-22-8145' },
  { type: 'iban', label: 'IBAN ', value: 'GB29NWBK60161331926819' },
  { type: 'cn-passport', label: '护照号码：', value: 'E12345678' },
  { type: 'imei', label: 'IMEI：', value: '490154203237518' },
  { type: 'hk-id-card', label: '香港身份证：', value: 'A123456(3)' },
  { type: 'cn-id-card', label: '身份证号：', value: '310104198203132175' },
  { type: 'bank-card', label: '银行账号：', value: '50131000624518903' },
  { type: 'eu-national-id', label: 'PESEL ', value: '44051401359' },
];

describe.each(LABELLED)('$type $label$value', ({ type, label, value }) => {
  test('is found after its label, whatever comes after it', () => {
    const lost = SEPARATED.filter(([token, separator]) => found(`${label}${value}${separator}${token}`, type).length === 0);
    expect(lost).toEqual([]);
  });

  test('is found after its label, whatever comes before that', () => {
    const lost = SEPARATED.filter(([token, separator]) => found(`${token}${separator}${label}${value}`, type).length === 0);
    expect(lost).toEqual([]);
  });
});

/** As people write a mobile number, with a lone figure beside it: the number of a row or of an entry. */
const WRITTEN = ['13812345678', '138 1234 5678', '138-1234-5678'];
const FIGURES = ['1', '2', '9', '12', '120'];

test('a mobile number is found after a lone figure, whatever is between', () => {
  const between = ['/', ' / ', ' ', '\u3000', '\t', '-', '–', '|', ' | ', '、', '，', ',', '. ', '\n', '~', '：', ')', '）', '('];
  const texts = ['', '名单\n', '联系人；'].flatMap((start) =>
    FIGURES.flatMap((figure) => between.flatMap((separator) => WRITTEN.map((number) => start + figure + separator + number))),
  );
  expect(texts.filter((text) => found(text, 'cn-mobile').length === 0)).toEqual([]);
});

test('each of several numbers in one row of figures is found', () => {
  for (const number of WRITTEN) {
    for (const gap of [' ', '\t', '/', '-']) {
      const row = FIGURES.slice(0, 3).map((figure) => `${figure}${gap}${number}`);
      expect([row.join(' '), found(row.join(' '), 'cn-mobile').length]).toEqual([row.join(' '), 3]);
      expect([row.join('\n'), found(row.join('\n'), 'cn-mobile').length]).toEqual([row.join('\n'), 3]);
    }
  }
});

test('a card, a landline and an identity number are found after a lone figure and a slash', () => {
  const numbers = [
    ['cn-id-card', '310117198001011230'],
    ['bank-card', '6228480402564890018'],
    ['cn-landline', '021-57812345'],
  ] as const;
  for (const [type, number] of numbers)
    for (const figure of FIGURES) expect([figure, number, found(`${figure}/${number}`, type).length]).toEqual([figure, number, 1]);
});

test('a date, a path, a fraction and a column of figures hold no mobile number', () => {
  const others = [
    '2024/5/13812345678',
    'v1/13812345678',
    'a=1/13812345678',
    '/1/13812345678/',
    '0.5/13812345678',
    '4321 138 1234 5678',
    '99 4321 138 1234 5678 77',
  ];
  expect(others.filter((text) => found(text, 'cn-mobile').length > 0)).toEqual([]);
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

test('a landline is found after the number of a list entry', () => {
  const lost = MARKS.filter((mark) => found(`名单\n${mark}021-57812345`, 'cn-landline').length === 0);
  expect(lost).toEqual([]);
});

test('decimals are no numbers of persons', () => {
  const decimals = [
    '0.310117198001011230',
    '共0.13812345678',
    '系数为1.13812345678',
    '3.13812345678元',
    '-1.13812345678',
    '=1.13812345678',
    'a,1.13812345678,b',
    '比例\n0.13812345678',
  ];
  expect(decimals.filter((text) => found(text, 'cn-id-card').length + found(text, 'cn-mobile').length > 0)).toEqual([]);
});
