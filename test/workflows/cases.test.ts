import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { WorkflowCase } from '../../src/domain/workflow/case.ts';
import { newestMachine, play, versionsOfWorkflows } from './play.ts';

const folder = path.join(import.meta.dirname, '../../workflows');

for (const workflow of versionsOfWorkflows()) {
  const { default: cases } = (await import(path.join(folder, workflow.id, 'cases.ts'))) as { default: WorkflowCase[] };
  const machine = await newestMachine(workflow);
  describe(`workflow ${workflow.id}`, () => {
    test.each(cases.map((story) => [story.name, story] as const))('%s', (_, story) => {
      for (const [index, { step, result, before }] of play(machine, story).entries()) {
        const where = `step ${index + 1}, ${step.send.type} by ${step.by} in ${before.state}`;
        expect([where, result ? result.state : 'refused']).toEqual([where, step.refused ? 'refused' : step.to]);
      }
    });
  });
}
