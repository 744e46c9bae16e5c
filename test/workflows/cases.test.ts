import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { AnyStateMachine } from 'xstate';
import type { WorkflowCase } from '../../src/domain/workflow/case.ts';
import { play } from './play.ts';

const folder = path.join(import.meta.dirname, '../../workflows');

for (const id of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
  const { default: cases } = (await import(path.join(folder, id.name, 'cases.ts'))) as { default: WorkflowCase[] };
  const { default: machine } = (await import(path.join(folder, id.name, 'v1.ts'))) as { default: AnyStateMachine };
  describe(`workflow ${id.name}`, () => {
    test.each(cases.map((story) => [story.name, story] as const))('%s', (_, story) => {
      for (const [index, { step, result, before }] of play(machine, story).entries()) {
        const where = `step ${index + 1}, ${step.send.type} by ${step.by} in ${before.state}`;
        expect([where, result ? result.state : 'refused']).toEqual([where, step.refused ? 'refused' : step.to]);
      }
    });
  });
}
