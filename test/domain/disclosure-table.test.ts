import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ATTRIBUTES, type Attribute, GROUNDS, type Ground } from '../../src/domain/form/disclosure.ts';
import {
  BY_FOUND,
  BY_GROUND,
  BY_TYPE,
  type Cell,
  DOCUMENT_TYPES,
  FOUND,
  GROUND_KINDS,
  judgeDisclosure,
} from '../../src/domain/form/disclosure-table.ts';

const ALL = Object.keys(GROUNDS) as Ground[];

test('every combination of attribute, ground, finding and type of paper has its rows, each with its article', () => {
  let cases = 0;
  for (const attribute of ATTRIBUTES)
    for (const grounds of [[], ...ALL.map((ground) => [ground])])
      for (const found of FOUND)
        for (const type of DOCUMENT_TYPES) {
          const rows = judgeDisclosure({ attribute, grounds, found: [found], types: [type] });
          expect(rows.map(({ about }) => about)).toEqual(['ground', 'found', 'type']);
          for (const row of rows) expect(row.verdict === 'allowed' || row.article !== undefined).toBe(true);
          cases++;
        }
  expect(cases).toBe(4 * 12 * 6 * 9);
});

describe('the law', () => {
  const verdict = (attribute: Attribute, grounds: Ground[], more: Partial<Parameters<typeof judgeDisclosure>[0]> = {}) =>
    judgeDisclosure({ attribute, grounds, found: [], types: [], ...more }).map((row) => row.verdict);

  test.each(ALL)('what is disclosed on its own accord has no ground to hold it back: %s', (ground) => {
    expect(verdict('proactive', [ground])).toEqual(['contradiction']);
  });

  test('what is withheld or redacted has a ground', () => {
    expect([verdict('withheld', []), verdict('redacted', [])]).toEqual([['contradiction'], ['contradiction']]);
  });

  test('a third party is asked before a paper is withheld for its sake or given to an applicant', () => {
    for (const attribute of ['withheld', 'on-request'] as const)
      expect(judgeDisclosure({ attribute, grounds: ['trade-secret'], found: [], types: [] })).toMatchObject([
        { verdict: 'needs-reason', consults: true, article: 15 },
      ]);
  });

  test('a request for instructions that is a discussion draft needs a reason to be public', () => {
    const types = ['request-for-instructions', 'draft'] as const;
    expect(verdict('proactive', [], { types })).toEqual(['allowed', 'needs-reason', 'needs-reason']);
  });

  test('a normative document is withheld for a reason of article 14 only, and then with a reason', () => {
    const types = ['normative'] as const;
    expect(verdict('withheld', ['internal-affairs'], { types })).toEqual(['allowed', 'contradiction']);
    expect(verdict('withheld', ['national-security'], { types })).toEqual(['allowed', 'needs-reason']);
  });
});

test('the tables are in the rule’s README as they are in code', () => {
  const readme = readFileSync(path.join(import.meta.dirname, '../../rules/disclosure-decision/README.md'), 'utf8');
  expect(readme).toContain(tableOf('Ground', GROUND_KINDS, BY_GROUND));
  expect(readme).toContain(tableOf('Found', FOUND, BY_FOUND));
  expect(readme).toContain(tableOf('Type of paper', DOCUMENT_TYPES, BY_TYPE));
});

function tableOf<Name extends string>(head: string, names: readonly Name[], cells: Record<Attribute, Record<Name, Cell>>): string {
  const rows = names.map((name) => `| ${name} | ${ATTRIBUTES.map((attribute) => say(cells[attribute][name])).join(' | ')} |`);
  return [`| ${head} | ${ATTRIBUTES.join(' | ')} |`, `|---|${ATTRIBUTES.map(() => '---|').join('')}`, ...rows].join('\n');
}

function say({ verdict, article, by, consults, unlessMandatory }: Cell): string {
  const notes = [consults && 'third party asked', unlessMandatory && 'with a ground of art 14: reason', by && `by ${by}`].filter(Boolean);
  const what = { allowed: '–', 'needs-reason': `reason, art ${article}`, contradiction: `**never**, art ${article}` }[verdict];
  return notes.length > 0 ? `${what} (${notes.join('; ')})` : what;
}
