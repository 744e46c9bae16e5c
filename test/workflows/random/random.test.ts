import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AnyStateMachine } from 'xstate';
import { checkWorkflow } from '../../../src/domain/workflow/check/check-workflow.ts';
import { compile } from '../../../src/domain/workflow/definition/compile.ts';
import type { WorkflowDefinition } from '../../../src/domain/workflow/definition/definition.ts';
import { parseDefinition } from '../../../src/domain/workflow/definition/read-definition.ts';
import { MACHINES } from '../zoo/machines.ts';
import { diceOf, play, REVISIONS } from './actors.ts';
import { definitions } from './definitions.ts';
import { broken } from './oracle.ts';

const DEFINITIONS = 2_000;
const STORIES = 15;
const SEED = 20_240_510;

/** The same definition is checked once: what is small comes up again. */
const verdicts = new Map<string, { machine: ReturnType<typeof compile>; safe: boolean }>();

function verdictOn(definition: WorkflowDefinition) {
  const key = JSON.stringify([definition.steps, definition.blocks]);
  const known = verdicts.get(key);
  if (known) return known;
  const machine = compile(definition);
  const made = { machine, safe: checkWorkflow(machine).faults.length === 0 };
  verdicts.set(key, made);
  return made;
}

test(`of ${DEFINITIONS} random definitions, none that passes the check breaks an invariant in the hands of random people`, () => {
  const count = { safe: 0, refused: 0, released: 0 };
  fc.assert(
    fc.property(definitions, fc.integer(), (definition, seed) => {
      const { machine, safe } = verdictOn(definition);
      count[safe ? 'safe' : 'refused']++;
      for (let at = 0; at < STORIES; at++) {
        const story = play(machine, definition.steps, diceOf(seed + at));
        const fault = broken(definition, REVISIONS[0], story);
        if (safe && fault) throw new Error(`${fault}: ${story.map(({ event }) => `${event.type} by ${event.by.id}`).join(', ')}`);
        if (story.some(({ effects }) => effects.some(({ type }) => type === 'release'))) count.released++;
      }
    }),
    { numRuns: DEFINITIONS, seed: SEED, endOnFailure: true },
  );
  // It means something only if some are safe, some are not, and things are released.
  expect(count.safe).toBeGreaterThan(300);
  expect(count.refused).toBeGreaterThan(300);
  expect(count.released).toBeGreaterThan(100);
}, 600_000);

/** What the same people break when the check is not asked: without it the test above could not fail. */
test.each([
  'a clearance survives its revocation',
  'a mark in another item stops nothing',
  'a timer releases',
  'it is released twice',
  'the look at what was released meanwhile is left out',
])('random people break a workflow that the check refuses: %s', (name) => {
  const machine = MACHINES.find((beast) => beast.name === name)?.make() as AnyStateMachine;
  const { definition } = parseDefinition(readFileSync('workflows/official-document/v2.json', 'utf8'));
  const { steps } = definition as WorkflowDefinition;
  const found = Array.from({ length: 3_000 }, (_, seed) =>
    broken(definition as WorkflowDefinition, REVISIONS[0], play(machine, steps, diceOf(seed), 150)),
  );
  expect(found.filter((fault) => fault !== undefined).length).toBeGreaterThan(0);
});
