import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { threadCpu } from '../../src/intake/cpu-time.ts';
import { defineRule, symbols } from '../../src/plugin-api.ts';
import { loadRules } from '../../src/scan/rule-set/load-rules.ts';
import { compileRules, scanText } from '../../src/scan/scanner.ts';

const rules = await loadRules(join(import.meta.dirname, '../../rules'));
const SIZE = 1_000_000;
/** CPU milliseconds that one rule may take on 1 MB of one shape; half of what the scanner allows. */
const BUDGET = 2_500;

function filled(piece: string): string {
  return piece.repeat(Math.ceil(SIZE / piece.length)).slice(0, SIZE);
}

/** Names that follow each other and hardly ever return. */
function roster(separator: string): string {
  const [surnames, given] = [[...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗'], [...'娜婷琪彤昊梓涵伟勇敏慧秀军海少明华新建康']];
  const names = surnames.flatMap((surname) => given.flatMap((first) => given.map((second) => surname + first + second)));
  return filled(names.map((name) => name + separator).join(''));
}

/** One line each, of what rules look at. */
const SHAPES: Record<string, string> = {
  digits: filled('1'),
  'digits and blanks': filled('1 '),
  'digits and hyphens': filled('138-'),
  'digits and dots': filled('10.'),
  'digits and stars': filled('62*'),
  stars: filled('*'),
  colons: filled('a:'),
  'letters and digits': filled('a1'),
  'upper case': filled('ABCDEFGHIJ '),
  'one word': filled('a'),
  'at signs': filled('a@'),
  'numerals in Chinese': filled('一二三'),
  'numerals and blanks': filled('一 '),
  'marks without an end': filled('机密'),
  'spaced marks': filled('机 密 '),
  'stars of marks': filled('秘密★'),
  'names and roles': filled('申请人王'),
  'a list of names': filled('王丽、'),
  'a list of different names': roster('、'),
  'names after commas': roster('，'),
  'names in lines': roster('\n'),
  'names in cells': roster('\t'),
  'names after blanks': roster(' '),
  'names that are joined': roster('与'),
  'names before a title': filled('王丽等3名'),
  'table headers': filled('姓名\t'),
  'rows of headers': filled('a\t姓名\nb\t王丽\n'),
  addresses: filled('中山路12号'),
  'roads without numbers': filled('中山路'),
  passwords: filled('password='),
  'keys in text': filled('api_key: a1B2'),
  'opening brackets': filled('（'),
  'private keys that never end': filled('-----BEGIN RSA PRIVATE KEY-----\nAAAA'),
  'tokens without an end': filled('eyJhbGci.'),
  'links with passwords': filled('postgres://a:'),
  'links in links': filled('http://a.'),
  'links of parameters': filled('http://a.cn/?utm_a=1&'),
  'names of hosts': filled('www.a.local/'),
  'shares and backslashes': filled('\\\\ab\\c'),
  'link texts that never close': filled('[a](http://a.cn/('),
  'attributes without an end': filled('此件公开\n'),
  'labels of attributes': filled('公开属性：□主动公开\n'),
  'quotations of companies': filled('该公司报价'),
  'a list of attachments': `办公厅文件\n国办发〔2024〕1号\n关于测试的通知\n各单位：\n${filled('附件：1.甲\n')}`,
  degrees: filled('31.123° '),
  'zero-width characters': filled('1\u200b'),
  'full width': filled('１３８'),
  'character references': filled('&#49;'),
  'inline tags': filled('1<b>'),
  'tags without an end': filled('1<b x'),
  cells: filled('1\t'),
  'digits in brackets': filled('(1)'),
  'digits and full stops': filled('1。'),
  'parts of an address in English': filled('No. 1, Lane 2, '),
  'line breaks': filled('\n'),
  blanks: filled(' '),
  'invalid surrogates': filled('\ud835'),
};

const set = compileRules(rules);

describe('1 MB of one shape costs every rule linear time', () => {
  test.each(Object.keys(SHAPES))('%s', (shape) => {
    const before = threadCpu();
    // The scanner holds each rule to its own time and names the one that overran.
    const { failures } = scanText(SHAPES[shape] as string, set, 'key', { timeoutMs: BUDGET });
    expect(failures.filter((failure) => failure.code !== 'too-many-findings')).toEqual([]);
    expect(threadCpu() - before).toBeLessThan(4 * BUDGET);
  });

  test('a roster four times as long costs about four times as much', () => {
    const cost = (text: string) => {
      const before = threadCpu();
      scanText(text, set, 'key', { timeoutMs: BUDGET });
      return threadCpu() - before;
    };
    const text = roster('、');
    cost(text.slice(0, SIZE / 4));
    // Quadratic would be sixteen times.
    expect(cost(text) / cost(text.slice(0, SIZE / 4))).toBeLessThan(9);
  });

  test('and the measure catches one that is not', () => {
    const quadratic = defineRule({
      id: 'quadratic',
      version: 1,
      entity: 'x',
      severity: 'low',
      owner: 'legal',
      basis: ['test'],
      messages: { x: { en: 'X', zh: 'X' } },
      candidates: symbols('@'),
      check: (candidate) => (/^(?:a@)*b/.test(candidate.text) ? { confidence: 1, evidence: [] } : null),
    });
    const { failures } = scanText(SHAPES['at signs'] as string, compileRules([quadratic]), 'key', { timeoutMs: 1_000 });
    expect(failures.map(({ code, ruleId }) => [code, ruleId])).toEqual([['rule-timeout', 'quadratic']]);
  });
});
