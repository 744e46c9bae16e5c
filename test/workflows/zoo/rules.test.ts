import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { checkWith } from '../../../src/domain/workflow/check/check-workflow.ts';
import { FAULT_TEXTS, type FaultCode } from '../../../src/domain/workflow/check/fault-texts.ts';
import type { SecondWay } from '../../../src/domain/workflow/check/rules/rule.ts';
import { notice } from '../shipped.ts';
import { DEFINITIONS } from './definitions.ts';
import { MACHINES } from './machines.ts';
import { PURE } from './pure.ts';

const ZOO = [...PURE, ...DEFINITIONS, ...MACHINES];

/** Codes that no rule has: what a rule has found, told by its nearest reason. */
const NEARER: Partial<Record<FaultCode, FaultCode>> = {
  'approval-survives-edit': 'step-skipped',
  'approval-survives-return': 'step-skipped',
  'blocked-goes-on': 'approved-unscanned',
  'revoked-released': 'returned-released',
  'schedule-survives-edit': 'timer-releases',
  'schedule-survives-return': 'timer-releases',
  'schedule-survives-cancel': 'timer-releases',
};
const ruleOf = (code: FaultCode) => NEARER[code] ?? code;

/**
 * Rules that another one implies: whatever breaks the first breaks the second as well, later or farther from what is wrong. They stay for what
 * they tell.
 */
const IMPLIED: Partial<Record<FaultCode, FaultCode>> = {
  // The floor belongs to the steps that a review is closed with, whatever the workflow counts.
  'floor-missing': 'closed-unapproved',
  'floor-optional': 'closed-unapproved',
  // Nobody holds a role that there is not.
  'no-role': 'role-cannot-act',
  // From where nobody can do anything no end is reached.
  'dead-end': 'never-ends',
  // A scan with something that blocks is not clear, and a disposition does not make it so.
  'blocker-approved': 'approved-unscanned',
  'blocker-released': 'scan-skipped',
  // Who releases what is quarantined takes it out of its place.
  'quarantined-released': 'quarantine-left',
};

const RULES = (Object.keys(FAULT_TEXTS) as FaultCode[]).filter((code) => ruleOf(code) === code && code !== 'too-large');
const without = (off: FaultCode | SecondWay, make: (typeof ZOO)[number]['make']) => checkWith({ off: new Set([off]) }, make()).faults;

test.each(RULES.filter((rule) => !(rule in IMPLIED)))('without the rule "%s" something unsafe would run', (rule) => {
  const beasts = ZOO.filter(({ code }) => ruleOf(code) === rule);
  expect(beasts.find(({ make }) => without(rule, make).length === 0)?.name).toBeDefined();
});

test.each(Object.entries(IMPLIED))('what the rule "%s" refuses is refused by "%s" as well', (rule, other) => {
  const beasts = ZOO.filter(({ code }) => code === rule);
  const told = beasts.map(({ make }) => without(rule as FaultCode, make).map(({ code }) => ruleOf(code)));
  expect(told.filter((codes) => codes.length === 0)).toEqual([]);
  expect(told.map(([first]) => first)).toContain(other);
});

/** Some things are found in two ways: by what is done, and by what is written. Neither is idle. */
test.each<[SecondWay, string]>([
  ['person-unrecorded', 'nobody writes down who approved'],
  ['skip-written', 'a step is left out for what is withheld'],
])('without the second way "%s" something unsafe would run', (way, name) => {
  const beast = ZOO.find((one) => one.name === name) as (typeof ZOO)[0];
  expect(without(way, beast.make)).toEqual([]);
});

test('a step that is left out by a condition of its own is found by what is done, where nothing is written', () => {
  const beast = ZOO.find(({ name }) => name === 'a step is left out for one mode by a condition of its own') as (typeof ZOO)[0];
  expect(without('skip-written', beast.make).map(({ code }) => code)).toEqual(['lighter-by-choice']);
});

test('nothing of the product leaves a rule out', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const naming = files.filter((file) => /\bcheckWith\b/.test(readFileSync(`src/${file}`, 'utf8')));
  expect(naming).toEqual(['domain/workflow/check/check-workflow.ts']);
});

test('what is too large to be searched is refused, and told what to do in both languages', () => {
  const { faults } = checkWith({ off: new Set(), most: 100 }, notice);
  expect(faults).toMatchObject([
    { code: 'too-large', fault: expect.stringContaining('Split the workflow'), zh: expect.stringContaining('请拆分流程') },
  ]);
});
