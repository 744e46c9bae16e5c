import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AnyStateMachine } from 'xstate';
import { checkWorkflow } from '../../../src/domain/workflow/check/check-workflow.ts';
import { compile } from '../../../src/domain/workflow/definition/compile.ts';
import type { WorkflowDefinition } from '../../../src/domain/workflow/definition/definition.ts';
import { parseDefinition } from '../../../src/domain/workflow/definition/read-definition.ts';
import { described } from '../../../src/engine/load-workflows.ts';
import { MACHINES } from '../zoo/machines.ts';
import { diceOf, play, REVISIONS } from './actors.ts';
import { definitions } from './definitions.ts';
import { broken } from './oracle.ts';
import { spoils, spoiltBy } from './spoils.ts';

const DEFINITIONS = 2_000;
const STORIES = 10;
const SEED = 20_240_510;
/** So many are searched whatever people do with them. */
const EVERY = 25;

/** As it was written, or with something that blocks cannot say. */
const machines = fc.tuple(definitions, fc.option(spoils));

function storiesOf(machine: AnyStateMachine, { steps }: WorkflowDefinition, seed: number) {
  return Array.from({ length: STORIES }, (_, at) => play(machine, steps, diceOf(seed + at)));
}

const hasReleased = (story: ReturnType<typeof play>) => story.some(({ effects }) => effects.some(({ type }) => type === 'release'));

/** Turned round: whatever people break is refused. So only that has to be searched, and a few others, to see that most are not simply refused. */
test(`of ${DEFINITIONS} random definitions, none that passes the check breaks an invariant in the hands of random people`, () => {
  const [written, hashes] = [new Set<string>(), new Set<string>()];
  const count = { safe: 0, refused: 0, broken: 0, released: 0 };
  let drawn = 0;
  fc.assert(
    fc.property(machines, fc.integer(), ([definition, spoil], seed) => {
      const machine = spoil ? spoiltBy(compile(definition), spoil) : compile(definition);
      written.add(described(compile(definition)).hash);
      hashes.add(described(machine).hash);
      const stories = storiesOf(machine, definition, seed);
      const bad = stories.find((story) => broken(definition, REVISIONS[0], story) !== undefined);
      if (stories.some(hasReleased)) count.released++;
      if (bad) count.broken++;
      if (!bad && drawn++ % EVERY > 0) return;
      const safe = checkWorkflow(machine).faults.length === 0;
      if (!bad) count[safe ? 'safe' : 'refused']++;
      if (safe && bad)
        throw new Error(
          `${broken(definition, REVISIONS[0], bad)}: ${bad.map(({ event }) => `${event.type} by ${event.by.id}`).join(', ')}`,
        );
    }),
    { numRuns: DEFINITIONS, seed: SEED, endOnFailure: true },
  );
  console.info(`Of ${DEFINITIONS} definitions ${written.size} differ, and ${hashes.size} machines; ${JSON.stringify(count)}`);
  expect(written.size).toBeGreaterThanOrEqual(1_500);
  expect(hashes.size).toBeGreaterThanOrEqual(1_500);
  // It means something only if some are safe, some are not, some are broken, and things are released.
  expect(count.safe).toBeGreaterThan(20);
  expect(count.refused).toBeGreaterThan(5);
  expect(count.broken).toBeGreaterThan(100);
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
