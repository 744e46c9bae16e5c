import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { threadCpu } from '../../src/intake/cpu-time.ts';
import { type CandidateSpec, defineRule, digits, literals, symbols, tokens } from '../../src/plugin-api.ts';
import { matchText } from '../../src/scan/pass/match-text.ts';
import { normalise } from '../../src/scan/pass/normalise.ts';
import { compileRules } from '../../src/scan/pass/rule-set.ts';

/** Everything that the pass asks about, as the pieces of the original text. */
function asked(spec: CandidateSpec, text: string): string[] {
  const rule = defineRule({
    id: 'probe',
    version: 1,
    entity: 'probe',
    severity: 'low',
    owner: 'legal',
    basis: ['test'],
    claims: false,
    messages: { probe: { en: 'P', zh: 'P' } },
    candidates: spec,
    check: (candidate) => ({ confidence: candidate.end - candidate.start, evidence: [], value: candidate.value }),
  });
  const { matches, failures } = matchText(text, compileRules([rule]));
  expect(failures).toEqual([]);
  return matches.map(({ start, end, value }) => `${text.slice(start, end)}=${value}`);
}

describe('digit runs', () => {
  test.each([
    ['12345678901', '12345678901=12345678901'],
    ['a 123 4567 8901 b', '123 4567 8901=12345678901'],
    ['a 123-4567\n  8901 b', '123-4567\n  8901=12345678901'],
    ['x1234567890Ol', undefined],
    ['1234567890O', '1234567890O=12345678900'],
    ['一二三四五六七八九零一', '一二三四五六七八九零一=12345678901'],
    ['一 二 三 四 五 六 七 八 九 零 一', '一 二 三 四 五 六 七 八 九 零 一=12345678901'],
    ['１２３４５６７８９０１', '１２３４５６７８９０１=12345678901'],
    ['123\t4567\t8901', '123\t4567\t8901=12345678901'],
    ['7\t123\t4567\t8901\t55', '123\t4567\t8901=12345678901'],
    ['1\t2\t3\t4\t5\t6\t7\t8\t9\t0\t1', '1\t2\t3\t4\t5\t6\t7\t8\t9\t0\t1=12345678901'],
    ['123\t45678901', undefined],
    ['123\t4567.89\t01', undefined],
    ['123(4567)8901', '123(4567)8901=12345678901'],
    ['123 (4567) 8901', '123 (4567) 8901=12345678901'],
    ['123×4567×8901', '123×4567×8901=12345678901'],
    ['123-四五六七-8901', '123-四五六七-8901=12345678901'],
    ['一-二-三-四-五-六-七-八-九-零-一', '一-二-三-四-五-六-七-八-九-零-一=12345678901'],
    ['123-四-8901', undefined],
    ['<b>123</b>4567<i>8901</i>', '123</b>4567<i>8901=12345678901'],
    ['123<span class="n">4567</span><!-- n -->8901', '123<span class="n">4567</span><!-- n -->8901=12345678901'],
    ['<td>123</td><td>45678901</td>', undefined],
    ['&#49;&#x32;3&nbsp;4567&nbsp;890&#49;', '&#49;&#x32;3&nbsp;4567&nbsp;890&#49;=12345678901'],
    ['&amp;#49;2345678901,', '&amp;#49;2345678901=12345678901'],
    ['\\u003123 4567 890\\u0031.', '\\u003123 4567 890\\u0031=12345678901'],
    ['123\n\n45678901', undefined],
    ['123456789012', undefined],
    ['no 12345678901', 'no 12345678901'.slice(3).concat('=12345678901')],
  ])('%p gives %p', (text, expected) => {
    expect(asked(digits({ length: 11 }), text)).toEqual(expected === undefined ? [] : [expected]);
  });

  test('a check letter counts as a digit where the rule says so, and a word that starts with X is none', () => {
    expect(asked(digits({ length: 5, lastMayBe: 'X' }), '1234X')).toEqual(['1234X=1234X']);
    expect(asked(digits({ length: 5, lastMayBe: 'X' }), '12 34x')).toEqual(['12 34x=1234X']);
    expect(asked(digits({ length: 5, lastMayBe: 'X' }), '1234Xy')).toEqual([]);
    expect(asked(digits({ length: 5, lastMayBe: 'X' }), '1234×，')).toEqual(['1234×=1234X']);
    expect(asked(digits({ length: 5, lastMayBe: 'X' }), '1234×× and 1234×5')).toEqual([]);
  });

  test('filters keep a rule from being asked', () => {
    expect(asked(digits({ length: 4, starts: '2' }), '1234 2345')).toEqual(['2345=2345']);
    expect(asked(digits({ length: [4, 12], groups: 4, gap: '.' }), '10.1.2.3 and 10-1-2-3')).toEqual(['10.1.2.3=10123']);
    expect(asked(digits({ length: 4, after: ':' }), 'a:1234 b 5678')).toEqual(['1234=1234']);
    expect(asked(digits({ length: [4, 8], groups: 2, gap: '.', decimals: 4 }), '1234.50 and 51.4158 and 514158')).toEqual([
      '51.4158=514158',
    ]);
    expect(asked(digits({ length: [4, 8], decimals: 4 }), '1234.50 and 51.4158')).toEqual(['51.4158=514158']);
  });
});

describe('words, literals and symbols', () => {
  test('hyphens of every kind are one', () => {
    for (const hyphen of '-\u02d7\u2010\u2011\u2012\u2013\u2043\u2212\ufe63\uff0d') {
      expect(asked(literals(['api-key']), `the api${hyphen}key of 5`)).toEqual([`api${hyphen}key=api-key`]);
    }
  });

  test('tokens hold a letter and a digit', () => {
    expect(asked(tokens({ length: 9 }), 'E12345678 ABCDEFGHI 123456789')).toEqual(['E12345678=E12345678']);
  });

  test('literals are found inside names and not inside prose', () => {
    expect(asked(literals(['secret']), 'the secretary; client_secret=1; dbSecret')).toEqual([
      'secret=secret',
      'secret=secret',
      'Secret=secret',
    ]);
  });

  test('a zero inside a text does not end it', () => {
    expect(asked(literals(['机密', 'secret']), '一\0机密\0 secret\0')).toEqual(['机密=机密', 'secret=secret']);
    expect(asked(literals(['机密']), '\0\0\0\0\0\0\0\0机密')).toEqual(['机密=机密']);
  });

  test('literals of every length start a word, whatever the rest of it, up to the end of the text', () => {
    for (const literal of ['ab', 'abc', 'abcd', 'abcde', 'abcdef', 'abcdefg', 'ab cd', 'abcde f', 'a-bcdef']) {
      for (const after of ['', ' ', 'xyz', '，下', '\n'])
        expect(asked(literals([literal]), `说 ${literal.toUpperCase()}${after}`)).toEqual([`${literal.toUpperCase()}=${literal}`]);
      expect(asked(literals([literal], { word: true }), `${literal}x, ${literal}`)).toEqual([`${literal}=${literal}`]);
    }
  });

  test('a literal may be spaced, traditional, broken over lines', () => {
    expect(asked(literals(['机密'], { spaced: true }), '机密 机 密 機\n密 机x密')).toEqual(['机密=机密', '机 密=机密', '機\n密=機密']);
  });

  test('word boundaries hold next to Chinese', () => {
    expect(asked(literals(['VIN'], { word: true }), '号VIN码 VINs')).toEqual(['VIN=VIN']);
  });

  test('symbols inside a number are still seen', () => {
    expect(asked(symbols('*'), '138*12345678 *')).toEqual(['*=*', '*=*']);
  });
});

test('a hundred thousand words cost what ten cost', () => {
  const words = Array.from(
    { length: 100_000 },
    (_, k) => `词${String.fromCharCode(0x4e00 + (k % 20_000))}${String.fromCharCode(0x4e00 + Math.floor(k / 5))}`,
  );
  const text = `${'会议认真落实各项工作。'.repeat(50_000)}${words[77_777]}`;
  const before = threadCpu();
  expect(asked(literals(words), text).at(-1)).toBe(`${words[77_777]}=${words[77_777]}`);
  expect(threadCpu() - before).toBeLessThan(20_000);
});

test('every literal that a plain search finds is found, for any words and text', () => {
  const word = fc
    .array(fc.constantFrom('机', '密', '内', '部', '。', 'x'), { minLength: 2, maxLength: 4 })
    .map((letters) => `机${letters.join('')}`);
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { minLength: 1, maxLength: 8 }),
      fc.array(fc.constantFrom('机', '密', '内', '部', '。', 'x')),
      (words, letters) => {
        const text = letters.join('');
        const hits = new Set<string>();
        const rule = defineRule({
          id: 'probe',
          version: 1,
          entity: 'probe',
          severity: 'low',
          owner: 'legal',
          basis: ['test'],
          messages: { probe: { en: 'P', zh: 'P' } },
          candidates: literals(words),
          check: (candidate) => {
            hits.add(`${candidate.start} ${candidate.value}`);
            return null;
          },
        });
        matchText(text, compileRules([rule]));
        const naive = new Set<string>();
        for (const one of words) for (let at = text.indexOf(one); at >= 0; at = text.indexOf(one, at + 1)) naive.add(`${at} ${one}`);
        expect([...hits].sort()).toEqual([...naive].sort());
      },
    ),
    { numRuns: 300 },
  );
});

describe('normalising', () => {
  test('keeps a way back for any text: offsets never fall and end at its end', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            'a',
            '１',
            '\u200b',
            '，',
            'Ａ',
            '𝟓',
            '①',
            '②',
            'Х',
            '\u00a0',
            '！',
            '\ud835',
            '&#49;',
            '&shy;',
            '<b>',
            '\\u0031',
          ),
        }),
        (text) => {
          const { text: normal, map } = normalise(text);
          expect(map?.length).toBeGreaterThan(normal.length);
          for (let at = 1; at <= normal.length; at++) expect(map?.[at]).toBeGreaterThanOrEqual(map?.[at - 1] as number);
          expect(map?.[normal.length]).toBe(text.length);
        },
      ),
    );
  });

  test.each([
    ['ＡＢＣ１２３＠ｘ．ｃｎ', 'ABC123@x.cn'],
    ['口令：Ｔｊ！８，请', '口令：Tj!8，请'],
    ['𝟓𝟎Х', '50X'],
    ['① 第一', '① 第一'],
    ['①②③', '123'],
    ['机\u200b密\u2060', '机密'],
    ['⼯作秘密', '工作秘密'],
    ['&#x5f20;&#20013;&amp;&zwnj;co&nbsp;', '张中&co '],
    ['\\u624b\\u673a', '手机'],
    ['wang<b>@</b>163.com', 'wang@163.com'],
    ['a & b &unknown; <b>x</b> C:\\users', 'a & b &unknown; <b>x</b> C:\\users'],
  ])('%p becomes %p', (text, normal) => {
    expect(normalise(text).text).toBe(normal);
  });
});
