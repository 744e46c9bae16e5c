import { describe, expect, test } from '@jest/globals';
import type { TermListRule } from '../../src/domain/rule-pack.ts';
import { threadCpu } from '../../src/intake/cpu-time.ts';
import { SIMPLIFIED, TRADITIONAL } from '../../src/scan/chinese/traditional.ts';
import { compilePack } from '../../src/scan/rule-set/packed-rules.ts';
import { scanText } from '../../src/scan/scanner.ts';
import { buildAutomaton, step } from '../../src/scan/terms/term-automaton.ts';
import { foldTerm, foldText } from '../../src/scan/terms/term-folding.ts';
import { findTerms, indexTerms } from '../../src/scan/terms/term-list.ts';

const places = (text: string, ...terms: string[]) => findTerms(foldText(text), indexTerms(terms), 100).map(({ word }) => word.folded);

/** Distinct pseudo-random words of three to seven characters. */
function manyWords(count: number): string[] {
  const words = new Set<string>();
  let seed = 7;
  const next = (below: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return (seed >>> 8) % below;
  };
  while (words.size < count) {
    const length = 3 + next(5);
    words.add(Array.from({ length }, () => String.fromCharCode(0x4e00 + next(6000))).join(''));
  }
  return [...words];
}

const list = (terms: readonly string[]): TermListRule => ({
  ruleId: 'terms-words',
  version: 1,
  severity: 'high',
  owner: 'confidentiality',
  message: { en: 'A word of the list.', zh: '词表中的词。' },
  terms,
  initials: false,
});
const scanned = (text: string, terms: readonly string[]) => {
  const rules = { off: [], shadow: [], severities: {}, termLists: [list(terms)], patterns: [], alone: true as const };
  return scanText(text, compilePack([], { digest: 'd', rules }), 'key');
};

describe('the words of a list are found', () => {
  test.each([
    ['as they are', '关于青云行动的通知'],
    ['in traditional characters', '關於青雲行動的通知'],
    ['with separators between', '青·云 行*动'],
    ['with characters that show nothing', '青\u200b云\u2060行\ufeff动'],
    ['over the end of a line', '青云\n行动'],
    ['as character references', '&#38738;云&#x884C;动'],
    ['as escapes', '\\u9752\\u4e91行动'],
  ])('%s', (_, text) => {
    expect(places(text, '青云行动')).toEqual(['青云行动']);
  });

  test.each([
    ['in full width', 'Ｐｒｏｊｅｃｔ Ｘ１'],
    ['in another case', 'PROJECT x1'],
    ['letter by letter', 'p.r.o.j.e.c.t.x.1'],
    ['without its blank', 'projectX1'],
  ])('of letters, %s', (_, text) => {
    expect(places(text, 'Project X1')).toEqual(['projectx1']);
  });

  test('whether the list writes them in traditional or in simplified characters', () => {
    expect(places('青云行动', '青雲行動')).toEqual(['青云行动']);
    expect(foldTerm('青雲 行動')).toBe(foldTerm('青云行动'));
  });

  test('the longest where one lies inside another, and both where they overlap', () => {
    expect(places('青云行动组', '青云', '青云行动组', '行动')).toEqual(['青云行动组']);
    expect(places('甲乙丙丁', '甲乙丙', '丙丁')).toEqual(['甲乙丙', '丙丁']);
  });
});

describe('no word is made of', () => {
  test.each([
    ['the end of one sentence and the start of the next', '此法。轮到', '法轮'],
    ['the ends of two lines, when it has two characters', '方法\n轮到', '法轮'],
    ['two paragraphs', '青云\n\n行动', '青云行动'],
    ['part of a longer word of letters', 'classics', 'class'],
    ['part of a longer number', '1640', '64'],
    ['characters far apart', '青 * - * 云', '青云'],
    ['letters with a blank elsewhere than the term has it', 'pro ject', 'project'],
  ])('%s', (_, text, term) => {
    expect(places(text, term)).toEqual([]);
  });
});

describe('a finding of a word list', () => {
  test('has its place in the original text, equal fingerprints for equal words, and the word nowhere', () => {
    const text = '前言：青\u200b雲行動，以及青云行动。';
    const { findings, failures } = scanned(text, ['青云行动']);
    expect(failures).toEqual([]);
    expect(findings.map(({ location }) => text.slice(location.start, location.end))).toEqual(['青\u200b雲行動', '青云行动']);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(1);
    expect(findings[0]).toMatchObject({ ruleId: 'terms-words', entity: 'sensitive-term', severity: 'high', messageId: 'term' });
    expect(JSON.stringify(findings)).not.toMatch(/云行|雲行/);
  });

  test('is one of ten thousand at most, and then the scan says so', () => {
    const { findings } = scanned('青云行动，'.repeat(10_050), ['青云行动']);
    expect(findings.length).toBe(10_001);
  });
});

describe('a hundred thousand words', () => {
  const words = manyWords(100_000);
  const index = indexTerms(words);
  const plain = '这是一段普通的公文文字，内容是关于政务公开工作要点的通知。'.repeat(36_000);

  test('are indexed in seconds and few megabytes', () => {
    const begun = threadCpu();
    const { words: indexed, automaton, pinyin } = indexTerms(words);
    expect(threadCpu() - begun).toBeLessThan(10_000);
    expect(new Set(indexed.map(({ term }) => term)).size).toBe(100_000);
    expect(indexed.length).toBeLessThan(150_000);
    const bytes = (one: object) => Object.values(one).reduce((total: number, table: Uint16Array) => total + table.byteLength, 0);
    expect(bytes(automaton)).toBeLessThan(24e6);
    expect(pinyin?.forms.length).toBeLessThan(150_000);
    expect(bytes(pinyin?.automaton ?? {})).toBeLessThan(48e6);
  });

  test('are each found, and a megabyte of text passes them in a moment', () => {
    const some = words.filter((_, place) => place % 1000 === 0);
    expect(findTerms(foldText(some.join('。')), index, 1_000).map(({ word }) => word.folded)).toEqual(some.map(foldTerm));
    const folded = foldText(plain);
    const begun = threadCpu();
    expect(findTerms(folded, index, 100)).toEqual([]);
    expect(threadCpu() - begun).toBeLessThan(3_000);
  });

  test('are looked for in their spelling too, in a megabyte of letters and of letters between characters', () => {
    for (const text of ['Notice of the open government work plan, xian fang an. '.repeat(19_000), '这是a段文字zhongguo'.repeat(70_000)]) {
      const folded = foldText(text);
      const begun = threadCpu();
      findTerms(folded, index, 100);
      expect(threadCpu() - begun).toBeLessThan(3_000);
    }
  });

  test('of one nested shape do not make it slower than linear', () => {
    const nested = indexTerms(Array.from({ length: 60 }, (_, k) => '一'.repeat(k + 2)));
    const begun = threadCpu();
    findTerms(foldText('一'.repeat(1_000_000)), nested, 10_000);
    expect(threadCpu() - begun).toBeLessThan(5_000);
  });
});

test('the automaton finds every word that plain search finds', () => {
  const words = ['ab', 'abc', 'bca', 'ca', 'aab', 'cc'];
  const automaton = buildAutomaton(words);
  const text = 'aabcaabccabcc';
  const found: string[] = [];
  for (let at = 0, node = 0; at < text.length; at++) {
    node = step(automaton, node, text.charCodeAt(at));
    for (let end = node; end !== 0; end = automaton.shorter[end] as number) {
      const word = automaton.word[end] as number;
      if (word >= 0) found.push(`${words[word]}@${at + 1}`);
    }
  }
  const expected: string[] = [];
  for (let end = 1; end <= text.length; end++)
    for (const word of words) if (text.slice(0, end).endsWith(word)) expected.push(`${word}@${end}`);
  expect(found.sort()).toEqual(expected.sort());
});

test('the table of characters pairs each traditional one with another, simplified one', () => {
  expect(TRADITIONAL.length).toBe(SIMPLIFIED.length);
  expect(new Set(TRADITIONAL).size).toBe(TRADITIONAL.length);
  expect([...SIMPLIFIED].filter((character) => TRADITIONAL.includes(character))).toEqual([]);
});
