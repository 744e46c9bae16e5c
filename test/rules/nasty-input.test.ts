import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadRules } from '../../src/scan/load-rules.ts';

import { compileRules, scanText } from '../../src/scan/scanner.ts';

const rules = await loadRules(join(import.meta.dirname, '../../rules'));
const SIZE = 1_000_000;
/** Milliseconds for 1 MB of one shape and one rule; a linear rule takes a tenth of it. */
const BUDGET = 5_000;

function filled(piece: string): string {
  return piece.repeat(Math.ceil(SIZE / piece.length)).slice(0, SIZE);
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
  degrees: filled('31.123° '),
  'zero-width characters': filled('1\u200b'),
  'full width': filled('１３８'),
  'line breaks': filled('\n'),
  blanks: filled(' '),
  'invalid surrogates': filled('\ud835'),
};

describe('1 MB of one shape', () => {
  for (const rule of rules) {
    test(`takes ${rule.id} linear time`, () => {
      const set = compileRules([rule]);
      for (const [shape, text] of Object.entries(SHAPES)) {
        const before = performance.now();
        const { failures } = scanText(text, set, 'key', { timeoutMs: BUDGET });
        const took = performance.now() - before;
        expect({ shape, slow: took > BUDGET, failures: failures.filter((failure) => failure.code !== 'too-many-findings') }).toEqual({
          shape,
          slow: false,
          failures: [],
        });
      }
    }, 240_000);
  }

  test('does not make all rules together superlinear', () => {
    const set = compileRules(rules);
    for (const [shape, text] of Object.entries(SHAPES)) {
      const before = performance.now();
      scanText(text, set, 'key');
      expect({ shape, slow: performance.now() - before > 4 * BUDGET }).toEqual({ shape, slow: false });
    }
  }, 240_000);
});
