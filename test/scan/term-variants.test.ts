import { describe, expect, test } from '@jest/globals';
import { foldText } from '../../src/scan/terms/term-folding.ts';
import { findTerms, indexTerms, termListRule } from '../../src/scan/terms/term-list.ts';
import { splitForms } from '../../src/scan/terms/term-split.ts';

const TERM = '青云行动';
const found = (text: string, terms: readonly string[], options: { initials?: boolean } = {}) => {
  const folded = foldText(text);
  return findTerms(folded, indexTerms(terms, options), 100).map(({ word, start, end }) => [
    word.term,
    folded.normal.slice(folded.at[start], (folded.at[end - 1] as number) + 1),
  ]);
};

describe('a word of a list is found in pinyin', () => {
  test.each([
    ['in one piece', 'qingyunxingdong'],
    ['a syllable a word', 'Qing Yun Xing Dong'],
    ['with hyphens', 'qing-yun-xing-dong'],
    ['with tones as marks', 'qīngyún xíngdòng'],
    ['with marks beside their letters', 'qi\u0304ng yu\u0301n xi\u0301ng do\u0300ng'],
    ['in full width', 'ｑｉｎｇ ｙｕｎ ｘｉｎｇ ｄｏｎｇ'],
    ['partly', '青yun行动'],
    ['at its ends', 'qing云行dong'],
    ['at its start alone', 'qing云行动'],
    ['at its end alone', '青云行dong'],
    ['partly, with separators', '青·yun 行*动'],
    ['over a line', 'qingyun\nxingdong'],
  ])('%s', (_, text) => {
    expect(found(`关于${text}的通知`, [TERM]).map(([term]) => term)).toEqual([TERM]);
  });

  test('with tones as digits, without taking the digit for a part of it', () => {
    expect(found('qing1yun2xing2dong4。', [TERM])).toEqual([[TERM, 'qing1yun2xing2dong']]);
    expect(found('通知qing1 yun2 行动4', [TERM])).toEqual([[TERM, 'qing1 yun2 行动']]);
  });

  test('where a character has several readings, by the usual one and by that of the word', () => {
    expect(found('yinhang', ['银行'])).toEqual([['银行', 'yinhang']]);
    expect(found('yinxing', ['银行'])).toEqual([['银行', 'yinxing']]);
    expect(found('yin行', ['银行'])).toEqual([['银行', 'yin行']]);
    for (const text of ['chongqing', 'chong庆', '重qing']) expect(found(text, ['重庆'])).toEqual([['重庆', text]]);
    for (const text of ['lvyou', 'lüyou', 'lǚ yóu']) expect(found(text, ['旅游'])).toEqual([['旅游', text]]);
  });

  test('by its first letters only when the list says so, and never by two of them', () => {
    expect(found('关于qyxd的', [TERM])).toEqual([]);
    expect(found('关于QYXD的', [TERM], { initials: true })).toEqual([[TERM, 'QYXD']]);
    expect(found('q.y.x.d', [TERM], { initials: true })).toEqual([[TERM, 'q.y.x.d']]);
    expect(found('qyxdz', [TERM], { initials: true })).toEqual([]);
    expect(found('qy', ['青云'], { initials: true })).toEqual([]);
  });
});

describe('no pinyin of a word is', () => {
  test.each([
    ['another word that sounds alike', '轻云行动', TERM],
    ['another word that sounds alike, spelt in part', '轻yun行动', TERM],
    ['part of a longer word of letters', 'qingyunxingdongs', TERM],
    ['part of a longer word of letters before it', 'xqing云行动', TERM],
    ['broken inside a syllable', 'qi ng yun xing dong', TERM],
    ['two sentences', 'qing yun。xing dong', TERM],
    ['a word of English that sounds alike', 'women change', '我们'],
    ['four letters', 'dada', '大大'],
    ['one letter beside characters', 'A股', '啊股'],
  ])('%s', (_, text, term) => {
    expect(found(text, [term])).toEqual([]);
  });
});

test('a character is only itself, even where another word of the list has one that sounds alike', () => {
  expect(found('轻yun行动', [TERM, '轻重'])).toEqual([]);
  expect(found('西安sheng', ['先生', '西安'])).toEqual([['西安', '西安']]);
});

describe('a word whose characters are taken apart is found', () => {
  test.each([
    ['one of them', '氵去轮讲座', '法轮'],
    ['another', '法车仑讲座', '法轮'],
    ['all', '氵去 车仑 讲座', '法轮'],
  ])('%s', (_, text, term) => {
    expect(found(text, [term]).map(([word]) => word)).toEqual([term]);
  });

  test('and gets no more forms than it has characters, nor more than five', () => {
    expect(splitForms('青云')).toEqual([]);
    expect(splitForms('明')).toEqual(['日月']);
    expect(splitForms('明好林胡').length).toBeLessThanOrEqual(5);
    expect(splitForms('明好林胡').at(-1)).toBe('日月女子木木古月');
  });
});

test('findings of one word have one value, whatever way it was written, and say which way', () => {
  const rule = termListRule({
    ruleId: 'terms-words',
    version: 1,
    severity: 'high',
    owner: 'confidentiality',
    message: { en: 'A word of the list.', zh: '词表中的词。' },
    terms: ['法轮行动'],
    initials: true,
  });
  const text = '法轮行动，falun行动，氵去轮行动，FLXD，fǎ lún xíng dòng';
  const matches =
    rule.checkDocument?.({ kind: 'file', name: 'a', facts: undefined, found: [], parts: [{ code: 'body', visible: true, text }] }) ?? [];
  expect(matches.map(({ value }) => value)).toEqual(Array(5).fill('法轮行动'));
  expect(matches.map(({ evidence }) => evidence.at(-1))).toEqual([
    'term list',
    'pinyin',
    'another way of writing',
    'another way of writing',
    'pinyin',
  ]);
  expect(matches.map(({ start, end }) => text.slice(start, end))).toEqual(text.split('，'));
});
