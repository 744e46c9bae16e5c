import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { createMachine } from 'xstate';
import { chartOf } from '../../../src/domain/workflow/chart.ts';
import { compareWorkflows } from '../../../src/domain/workflow/compare-workflows.ts';
import { compile } from '../../../src/domain/workflow/definition/compile.ts';
import type { WorkflowDefinition } from '../../../src/domain/workflow/definition/definition.ts';
import { namesOf } from '../../../src/domain/workflow/definition/names.ts';
import { readDefinition } from '../../../src/domain/workflow/definition/read-definition.ts';
import { DEFINITION_SCHEMA } from '../../../src/domain/workflow/definition/schema.ts';
import { machineJson } from '../../../src/domain/workflow/machine-json.ts';
import { mermaidOf } from '../../../src/domain/workflow/mermaid.ts';
import { described } from '../../../src/engine/load-workflows.ts';
import { allMachines } from '../play.ts';
import { EVERYTHING } from './everything.ts';

function loaded(value: unknown) {
  const { definition, faults } = readDefinition(value);
  if (!definition) throw new Error(JSON.stringify(faults));
  return described(compile(definition), namesOf(definition));
}

const BEFORE = loaded(EVERYTHING);
const { steps, blocks } = EVERYTHING;
const withStep = (id: string, change: object): WorkflowDefinition => ({
  ...EVERYTHING,
  steps: steps.map((step) => (step.id === id ? { ...step, ...change } : step)),
});

test.each<[string, unknown, string[]]>([
  ['nothing', EVERYTHING, []],
  ['a name', { ...EVERYTHING, name: { en: 'All', zh: '全部' } }, ['It is called "All" and no longer "Everything".']],
  [
    'a role',
    withStep('translation', { role: 'linguist' }),
    [
      'The step Step translation belongs to linguist and no longer to translator.',
      '"In step translation" waits for: linguist.',
      '"In re-examination" waits for: Confidentiality reviewer, Legal reviewer, linguist.',
    ],
  ],
  ['a clock', withStep('unit', { clock: { workingDays: 2 } }), ['"In unit review": Step, 2 working days.']],
  ['a clock that is the usual one again', withStep('unit', { clock: undefined }), ['"In unit review": Step, the usual number of days.']],
  [
    'consultation',
    withStep('expert-one', { consults: false }),
    [
      'In "Step expert-one" this is possible no more: Consult.',
      'In "Step expert-one" this is possible no more: Record the opinion.',
      'In "Step expert-one" this is possible no more: Consultation lapsed without answer.',
    ],
  ],
  [
    'a step that must approve now',
    withStep('legal', { required: true, skippedWhen: undefined }),
    [
      'The step Legal review must approve now.',
      ...['one', 'two', 'three'].map(
        (id) => `From "Step expert-${id}", Approve leads to In legal review and no longer to In confidentiality review or In legal review.`,
      ),
    ],
  ],
  [
    'how many must approve',
    { ...EVERYTHING, blocks: blocks.map((block) => (block.block === 'sideBySide' ? { ...block, least: 1 } : block)) },
    ['So many of these must approve: 1 of Step expert-one, Step expert-two, Step expert-three.'],
  ],
  [
    'who answers for findings',
    {
      ...withStep('translation', { answersFor: undefined }),
      steps: withStep('translation', { answersFor: undefined }).steps.map((step) =>
        step.id === 'unit' ? { ...step, answersFor: ['disclosure'] } : step,
      ),
    },
    [
      'Disclosure findings are answered for by Unit review and no longer by Step translation.',
      '"In re-examination" waits for: Unit head, Confidentiality reviewer, Legal reviewer.',
    ],
  ],
  [
    'where it leads',
    {
      ...EVERYTHING,
      blocks: blocks.map((block) => (block.block === 'signature' ? { ...block, to: { returned: 'inUnitReview' } } : block)),
    },
    ['From "Awaiting signature", Return leads to In unit review and no longer to Returned.'],
  ],
  [
    'that there is no schedule',
    { ...EVERYTHING, blocks: blocks.filter(({ block }) => block !== 'schedule') },
    ['State taken away: Release scheduled.', 'In "Cleared for release" this is possible no more: Schedule the release.'],
  ],
])('two versions that differ in %s are told apart in words', (_, after, expected) => {
  const differences = compareWorkflows(BEFORE, loaded(JSON.parse(JSON.stringify(after))));
  expect(differences.map(({ message }) => message.en)).toEqual(expected);
  for (const { message } of differences) expect(message.zh).not.toBe('');
});

test('every machine is exported as JSON from which XState makes the same one', async () => {
  for (const [, machine] of [...(await allMachines()), ['everything', compile(EVERYTHING)] as const]) {
    const again = createMachine(JSON.parse(JSON.stringify(machineJson(machine))));
    expect(mermaidOf(again)).toBe(mermaidOf(machine));
    expect(again.getInitialSnapshot({} as never).value).toBe('draft');
    const names = { name: EVERYTHING.name, about: EVERYTHING.about, states: {} };
    expect(chartOf(again, names).transitions.length).toBe(chartOf(machine, names).transitions.length);
  }
});

test('the schema that is published is JSON Schema, and says of a form what reading says', () => {
  const isValid = new Ajv2020({ strict: false }).compile(DEFINITION_SCHEMA);
  const wrong = [
    { ...EVERYTHING, format: 'x' },
    { ...EVERYTHING, more: 1 },
    { ...EVERYTHING, steps: [] },
    { ...EVERYTHING, blocks: [{ block: 'vote' }] },
    { ...EVERYTHING, blocks: [{ block: 'sideBySide', steps: ['unit'] }] },
    { ...EVERYTHING, name: { en: ' x', zh: 'x' } },
    null,
  ];
  expect(isValid(EVERYTHING)).toBe(true);
  for (const one of wrong) expect([isValid(one), readDefinition(one).faults !== undefined]).toEqual([false, true]);
});
