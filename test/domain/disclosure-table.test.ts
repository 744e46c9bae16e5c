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
import { ATTRIBUTE_NAMES, DOCUMENT_TYPE_NAMES, FOUND_NAMES } from '../../src/domain/names/disclosure.ts';
import type { Name } from '../../src/domain/names/name.ts';

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

const readmeOf = (page: string) => readFileSync(path.join(import.meta.dirname, '../../rules/disclosure-decision', page), 'utf8');

test('the tables are in the rule’s README as they are in code', () => {
  const readme = readmeOf('README.md');
  expect(readme).toContain(tableOf('Ground', GROUND_KINDS, BY_GROUND));
  expect(readme).toContain(tableOf('Found', FOUND, BY_FOUND));
  expect(readme).toContain(tableOf('Type of paper', DOCUMENT_TYPES, BY_TYPE));
});

test('and in the Chinese one, by the names of the screens', () => {
  const readme = readmeOf('README.zh.md');
  const kinds = { none: '未填', mandatory: '不得公开', 'third-party': '第三方权益', discretionary: '可以不予公开' };
  expect(rowsIn(readme)).toEqual([
    ...chineseRows('不予公开的依据', GROUND_KINDS, kinds, BY_GROUND),
    ...chineseRows('文件所载内容', FOUND, chinese(FOUND_NAMES), BY_FOUND),
    ...chineseRows('文件类型', DOCUMENT_TYPES, chinese(DOCUMENT_TYPE_NAMES), BY_TYPE),
  ]);
});

const rowsIn = (readme: string) => readme.split('\n').filter((line) => /^\|(?!---)/.test(line));
const chinese = <Code extends string>(names: Record<Code, Name>) =>
  Object.fromEntries(Object.entries<Name>(names).map(([code, { zh }]) => [code, zh])) as Record<Code, string>;

function chineseRows<Code extends string>(
  head: string,
  codes: readonly Code[],
  names: Record<Code, string>,
  cells: Record<Attribute, Record<Code, Cell>>,
): string[] {
  const line = (first: string, rest: readonly string[]) => `| ${[first, ...rest].join(' | ')} |`;
  return [
    line(
      head,
      ATTRIBUTES.map((attribute) => ATTRIBUTE_NAMES[attribute].name.zh),
    ),
    ...codes.map((code) =>
      line(
        names[code],
        ATTRIBUTES.map((attribute) => sayInChinese(cells[attribute][code])),
      ),
    ),
  ];
}

function sayInChinese({ verdict, article, by, consults, unlessMandatory }: Cell): string {
  const notes = [
    consults && '征求第三方意见',
    unlessMandatory && '有第14条依据的：说明理由',
    by && (by === 'its own rule' ? '由各自的规则提示' : `由${by}提示`),
  ].filter(Boolean);
  const what = { allowed: '–', 'needs-reason': `说明理由，第${article}条`, contradiction: `**不得**，第${article}条` }[verdict];
  return notes.length > 0 ? `${what}（${notes.join('；')}）` : what;
}

function tableOf<Name extends string>(head: string, names: readonly Name[], cells: Record<Attribute, Record<Name, Cell>>): string {
  const rows = names.map((name) => `| ${name} | ${ATTRIBUTES.map((attribute) => say(cells[attribute][name])).join(' | ')} |`);
  return [`| ${head} | ${ATTRIBUTES.join(' | ')} |`, `|---|${ATTRIBUTES.map(() => '---|').join('')}`, ...rows].join('\n');
}

function say({ verdict, article, by, consults, unlessMandatory }: Cell): string {
  const notes = [consults && 'third party asked', unlessMandatory && 'with a ground of art 14: reason', by && `by ${by}`].filter(Boolean);
  const what = { allowed: '–', 'needs-reason': `reason, art ${article}`, contradiction: `**never**, art ${article}` }[verdict];
  return notes.length > 0 ? `${what} (${notes.join('; ')})` : what;
}
