import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { FORMAT, LIMITS, type WorkflowDefinition } from '../../../src/domain/workflow/definition/definition.ts';
import { parseDefinition, readDefinition } from '../../../src/domain/workflow/definition/read-definition.ts';

type Loose = Record<string, unknown>;
/** Where in the definition, and what is written there instead; undefined takes it away. */
type Edits = Record<string, unknown>;

function sound(): WorkflowDefinition {
  return JSON.parse(readFileSync('workflows/official-document/v2.json', 'utf8')) as WorkflowDefinition;
}

function edited(edits: Edits): unknown {
  const definition = sound();
  for (const [path, value] of Object.entries(edits)) {
    const keys = path.split('.');
    const last = keys.pop() as string;
    const place = keys.reduce((at, key) => at[key] as Loose, definition as unknown as Loose);
    if (value === undefined) delete place[last];
    else Object.defineProperty(place, last, { value, enumerable: true, configurable: true, writable: true });
  }
  return definition;
}

function faultsWith(edits: Edits): string[] {
  return (readDefinition(edited(edits)).faults ?? []).map(({ path, code }) => `${path} ${code}`);
}

function own(id: string, role: string): Loose {
  return { id, role, name: { en: 'Step', zh: '环节' } };
}

const blocks = (change: (blocks: unknown[]) => void): Loose[] => {
  const changed = [...sound().blocks];
  change(changed);
  return changed as unknown as Loose[];
};

test('a definition that is written well is read as it is', () => {
  const definition = sound();
  expect(readDefinition(definition)).toEqual({ definition });
  expect(parseDefinition(JSON.stringify(definition))).toEqual({ definition });
});

describe('everything that is wrong is told with its place', () => {
  test.each<[string, Edits, string[]]>([
    ['another form', { format: 'imprimatur-workflow/2' }, ['$.format wrong-value']],
    ['a member that nobody knows', { colour: 'red' }, ['$.colour unknown-member']],
    ['a member that every object has', { ['__proto__']: 1 }, ['$.__proto__ unknown-member']],
    ['a member that a block does not have', { 'blocks.1.clock': 3 }, ['$.blocks[1].clock unknown-member']],
    ['a block that nobody knows', { 'blocks.2': { block: 'vote' } }, ['$.blocks[2].block unknown-block']],
    ['a block that is none', { 'blocks.2': 7 }, ['$.blocks[2] wrong-type']],
    ['a step without its role', { 'steps.1.role': undefined }, ['$.steps[1] missing-member']],
    ['a role that is none', { 'steps.1.role': 'Head of Unit' }, ['$.steps[1].role wrong-value']],
    ['a version that is no number', { version: 'two' }, ['$.version wrong-value']],
    ['an outcome that a block does not have', { 'blocks.2.to': { withheld: 'cleared' } }, ['$.blocks[2].to.withheld unknown-member']],
    ['a name in one language', { 'name.zh': undefined }, ['$.name missing-member']],
    ['a name with spaces around it', { 'name.zh': ' 公文' }, ['$.name.zh wrong-value']],
    ['a clock of no day', { 'steps.0.clock': { workingDays: 0 } }, ['$.steps[0].clock.workingDays wrong-value']],
    ['a clock of half a day', { 'steps.0.clock': { workingDays: 0.5 } }, ['$.steps[0].clock.workingDays wrong-type']],
    [
      'two steps of one id',
      { 'steps.4.id': 'unit', 'steps.4.role': 'unitHead', 'blocks.5.step': 'unit' },
      ['$.steps[4].id name-collides', '$.blocks[5].step step-used-twice', '$.blocks[5] name-collides'],
    ],
    ['a shipped step of another role', { 'steps.0.role': 'signatory' }, ['$.steps[0].role shipped-step']],
    [
      'a role that decides nothing',
      { 'steps.0': own('first', 'drafter'), 'blocks.2.step': 'first' },
      ['$.steps[0].role role-does-not-decide'],
    ],
    ['the system as a role', { 'steps.0': own('first', 'system'), 'blocks.2.step': 'first' }, ['$.steps[0].role role-does-not-decide']],
    [
      'a step of one’s own without a name',
      { 'steps.0': { id: 'first', role: 'editor' }, 'blocks.2.step': 'first' },
      ['$.steps[0] missing-name'],
    ],
    [
      'a step called as something that every object has',
      { 'steps.0': own('constructor', 'editor'), 'blocks.2.step': 'constructor' },
      ['$.steps[0].id reserved-name'],
    ],
    ['a state called as something that every object has', { 'blocks.2.state': 'valueOf' }, ['$.blocks[2].state reserved-name']],
    [
      'a step that may be left out and is required',
      { 'steps.3.skippedWhen': { nothingFound: true } },
      ['$.steps[3].skippedWhen not-optional'],
    ],
    [
      'a step that may be left out side by side with another',
      { 'steps.2.skippedWhen': { nothingFound: true }, 'steps.2.required': false },
      ['$.blocks[3].steps[1] skipped-beside'],
    ],
    [
      'findings that nobody answers for',
      { 'steps.2': own('lawyers', 'lawyer'), 'blocks.3.steps.1': 'lawyers' },
      ['$.steps nobody-answers'],
    ],
    ['findings that two answer for', { 'steps.0.answersFor': ['legal'] }, ['$.steps[2].answersFor answers-twice']],
    ['a step in no block', { blocks: blocks((all) => all.splice(4, 1)) }, ['$.steps[3] unused-step']],
    [
      'a step in two blocks',
      { blocks: blocks((all) => all.splice(5, 0, { block: 'step', step: 'unit', state: 'again' })) },
      ['$.blocks[5].step step-used-twice'],
    ],
    ['a step twice side by side', { 'blocks.3.steps': ['confidentiality', 'confidentiality', 'legal'] }, ['$.blocks[3].steps[1] repeated']],
    ['a step that is not there', { 'blocks.5.step': 'director' }, ['$.steps[4] unused-step', '$.blocks[5].step unknown-step']],
    ['a signature by who does not sign', { 'steps.4.signs': undefined }, ['$.blocks[5].step does-not-sign']],
    ['more approvals than steps', { 'blocks.3.least': 3 }, ['$.blocks[3].least quorum']],
    ['no approval at all', { 'blocks.3.least': 0 }, ['$.blocks[3].least wrong-value']],
    ['a group of which not all approve, with steps that must', { 'blocks.3.least': 1 }, ['$.steps[1] in-quorum', '$.steps[2] in-quorum']],
    ['two who refer side by side', { 'steps.2.refers': true }, ['$.blocks[3].steps two-refer']],
    ['no recall', { blocks: blocks((all) => all.pop()) }, ['$.blocks missing-block']],
    [
      'two scans',
      { blocks: blocks((all) => all.push({ block: 'scan', state: 'again' })) },
      ['$.blocks[12] one-too-many', '$.blocks[12] name-collides', '$.blocks[12] leads-nowhere'],
    ],
    ['two blocks of one state', { 'blocks.2.state': 'quarantined' }, ['$.blocks[2].state name-collides']],
    ['a way to a state that is not there', { 'blocks.2.to': { approved: 'heaven' } }, ['$.blocks[2].to.approved unknown-state']],
    [
      'a role to be declared that every installation has',
      { roles: [{ id: 'signatory', name: { en: 'S', zh: '签' } }] },
      ['$.roles[0].id shipped-role'],
    ],
    ['a role to be declared that no step has', { roles: [{ id: 'expert', name: { en: 'E', zh: '专' } }] }, ['$.roles[0].id unused-role']],
    ['a circle', { 'blocks.4.to': { approved: 'inUnitReview' } }, ['$.blocks[4].to.approved circle']],
    ['a circle through the draft', { 'blocks.2.to': { approved: 'returned' } }, ['$.blocks[2].to.approved circle']],
    ['a step after which nothing comes', { blocks: blocks((all) => all.push(...all.splice(4, 1))) }, ['$.blocks[11] leads-nowhere']],
  ])('%s', (_, edits, expected) => {
    expect(faultsWith(edits)).toEqual(expected);
  });

  test('several at once, and what cannot be known of the rest is not guessed', () => {
    const found = faultsWith({
      name: 'Official document',
      'steps.0.role': 7,
      'steps.2.signs': 'yes',
      'blocks.5.to': { approved: 'heaven' },
      'blocks.3.least': 5,
    });
    expect(found).toEqual(['$.name wrong-type', '$.steps[0].role wrong-type', '$.steps[2].signs wrong-type', '$.blocks[3].least quorum']);
  });

  test('in both languages, and never with what was written there', () => {
    const { faults = [] } = readDefinition(edited({ 'steps.0.role': 'SECRET 绝密', 'SECRET 绝密': 1 }));
    expect(faults).toHaveLength(2);
    for (const { message } of faults) expect(message.en.length * message.zh.length).toBeGreaterThan(0);
    expect(JSON.stringify(faults)).not.toContain('SECRET');
  });
});

describe('what is too large', () => {
  const steps = (count: number) => Array.from({ length: count }, (_, at) => own(`step${at}`, 'editor'));
  const panel = (count: number) => ({ block: 'sideBySide', state: 'panel', steps: steps(count).map(({ id }) => id) });

  test('is refused: 10,000 states', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => ({ block: 'step', step: `step${at}` }));
    expect(faultsWith({ blocks: many })).toEqual(['$.blocks too-large']);
  });

  test('is refused: more than 20 steps side by side, more than 30 steps, more than 60 states', () => {
    const beside = { steps: [...sound().steps, ...steps(21)], blocks: blocks((all) => all.splice(4, 0, panel(21))) };
    expect(faultsWith(beside)).toEqual(['$.blocks[4].steps too-large']);
    expect(faultsWith({ steps: [...sound().steps, ...steps(26)] })).toContain('$.steps too-large');
    const single = steps(24).slice(20);
    const states = {
      steps: [...sound().steps, ...steps(24)],
      blocks: blocks((all) => all.splice(4, 0, panel(20), ...single.map(({ id }) => ({ block: 'step', step: id })))),
    };
    expect(faultsWith(states)).toEqual(['$.blocks too-large']);
  });

  test('is refused: a text of more than 200 kB, before it is read', () => {
    const { faults } = parseDefinition(`{"x":"${'长'.repeat(LIMITS.bytes / 3)}"}`);
    expect(faults?.map(({ code }) => code)).toEqual(['too-large']);
  });

  test('is told once and not ten thousand times', () => {
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`member${at}`, at]));
    expect(readDefinition({ ...sound(), ...many }).faults?.length).toBe(100);
  });
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a list', []],
  ['a number', 7],
  ['an empty object', {}],
  ['lists where objects belong', { format: FORMAT, steps: {}, blocks: 'none' }],
  ['holes', { ...({} as WorkflowDefinition), steps: [null, undefined, 3], blocks: [null, [], {}] }],
])('%s is refused and breaks nothing', (_, value) => {
  expect(readDefinition(value).faults?.length).toBeGreaterThan(0);
});

test('what is not JSON is told as that', () => {
  expect(parseDefinition('{').faults?.map(({ code }) => code)).toEqual(['not-json']);
});
