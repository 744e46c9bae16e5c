import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { defineRule } from '../../src/plugin-api.ts';
import { editionOn, olderEditions, type RuleEdition } from '../../src/scan/rule-set/edition.ts';
import { loadRules } from '../../src/scan/rule-set/load-rules.ts';
import { compilePack } from '../../src/scan/rule-set/packed-rules.ts';
import { compileRules, scanText } from '../../src/scan/scanner.ts';

const rules = await loadRules(join(import.meta.dirname, '../../rules'));
const TEXT = '申请人陶娟系低保户，已签字。';
const SENSITIVE = 'sensitive-personal-information';
const editions: RuleEdition[] = [
  { id: 'first', from: '2020-10-01' },
  { id: 'second', from: '2021-11-01' },
];
const dated = { id: 'dated', editions };

describe('the edition in force', () => {
  test.each([
    ['2019-01-01', 'first'],
    ['2020-10-01', 'first'],
    ['2021-10-31', 'first'],
    ['2021-11-01', 'second'],
    [undefined, 'second'],
  ])('on %s it is the %s', (day, id) => expect(editionOn(dated, day)).toBe(id));

  test('a rule without editions has none, and only older ones are told', () => {
    expect(editionOn({ id: 'plain' }, '2021-11-01')).toBeUndefined();
    expect(olderEditions([dated, { id: 'plain' }], '2021-10-31')).toEqual({ dated: 'first' });
    expect(olderEditions([dated], '2021-11-01')).toEqual({});
  });

  test.each([
    [[...editions].reverse(), 'in order'],
    [[editions[0]!, { ...editions[1]!, id: 'first' }], 'twice'],
    [[{ id: 'first', from: '1 May' }], 'YYYY-MM-DD'],
  ])('editions that cannot work stop the start', (wrong, why) => {
    const rest = {
      version: 1,
      entity: 'x',
      severity: 'low',
      owner: 'legal',
      basis: ['test'],
      messages: { x: { en: 'X', zh: 'X' } },
    } as const;
    expect(() => defineRule({ id: 'dated', ...rest, editions: wrong, checkDocument: () => [] })).toThrow(why);
  });
});

describe('a rule set of a day', () => {
  test('another edition is another digest, another day under the same one is not', () => {
    const digest = (on?: string) => compileRules(rules, on === undefined ? {} : { on }).digest;
    expect(digest('2021-10-31')).toBe(digest('2021-03-01'));
    expect(digest('2021-11-01')).not.toBe(digest('2021-10-31'));
    expect(digest('2025-11-01')).not.toBe(digest('2025-10-31'));
    expect(digest('2025-11-01')).toBe(digest());
  });

  test('a finding names the version of the day, and since when its kind has counted', () => {
    const found = (on: string) =>
      scanText(TEXT, compileRules(rules, { on }), 'key')
        .findings.filter(({ ruleId }) => ruleId === SENSITIVE)
        .map(({ data, basis }) => ({ data, basis }));
    expect(found('2021-10-31')).toEqual([]);
    expect(found('2021-11-01')).toMatchObject([
      {
        data: { category: 'specific identity', version: 'PIPL art 28', since: '2021-11-01' },
        basis: ['PIPL art 28', 'PIPL art 29', 'GB/T 35273-2020 annex B'],
      },
    ]);
    expect(found('2026-01-01')).toMatchObject([{ data: { version: 'GB/T 45574-2025', since: '2021-11-01' } }]);
  });

  test('a pack is compiled for its day', () => {
    const pack = { off: [], shadow: [], severities: {}, termLists: [], patterns: [] };
    const ids = (on?: string) => {
      const set = compilePack(rules, { digest: 'x', rules: on === undefined ? pack : { ...pack, on } });
      return scanText(TEXT, set, 'key').findings.map(({ ruleId }) => ruleId);
    };
    expect(ids('2021-10-31')).not.toContain(SENSITIVE);
    expect(ids()).toContain(SENSITIVE);
  });
});
