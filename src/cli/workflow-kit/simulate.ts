import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { Name } from '../../domain/names/name.ts';
import type { LoadedWorkflow } from '../../domain/workflow/registry.ts';
import type { SimulatedAnswer } from '../../engine/definitions/simulate.ts';
import { EXIT } from '../../start/cli-error.ts';
import { NotWellWritten } from './not-well-written.ts';
import { type KitFlags, overFiles, print, printJson, withKitOptions } from './options.ts';

const AFTER = `
A story is a JSON file: who there is, and what they do in order. The drafter is "drafter", scans and timers are "system". What an event needs
and does not say (digest, reason) is filled in. "to" or "refused": true say what you expect.

  { "people": { "li": ["unitHead"], "wang": ["confidentialityReviewer"], "zhou": ["publisher"] },
    "events": [
      { "by": "drafter", "event": "SUBMIT" },
      { "by": "system", "event": "SCANNED", "scan": "clean" },
      { "by": "li", "event": "APPROVE", "step": "unit" },
      { "by": "li", "event": "APPROVE", "step": "confidentiality", "refused": true },
      { "by": "wang", "event": "APPROVE", "step": "confidentiality", "to": "cleared" },
      { "by": "zhou", "event": "RELEASE", "to": "released" } ] }`;

export function simulateCommand(): Command {
  return withKitOptions(new Command('simulate'))
    .description('Plays a story of invented people on a workflow, and tells for each event whether it is taken, or why not.')
    .argument('<workflow>', 'file or id')
    .argument('<story>', 'JSON file with the story')
    .addHelpText('after', AFTER)
    .action((asked: string, story: string, flags: KitFlags) =>
      overFiles(flags, async () => {
        const { readSimulation } = await import('../../engine/definitions/read-simulation.ts');
        const { simulate } = await import('../../engine/definitions/simulate.ts');
        const { findWorkflow } = await import('./find-workflow.ts');
        const { EVENT_NAMES } = await import('../../domain/names/events.ts');
        const { workflow } = await findWorkflow(asked);
        const { simulation, faults } = readSimulation(await readFile(story, 'utf8'));
        if (!simulation) throw new NotWellWritten(story, faults);
        const answers = simulate(workflow, simulation);
        const expected = answers.map((answer, at) => isExpected(answer, simulation.events[at]));
        if (flags.format === 'json') printJson(answers.map((answer, at) => ({ ...answer, expected: expected[at] })));
        else
          print(
            answers
              .map((answer, at) =>
                line(workflow, answer, { at, expected: expected[at] === true, event: EVENT_NAMES[answer.event] }, flags.language),
              )
              .join('\n'),
          );
        if (expected.includes(false)) process.exitCode = EXIT.found;
      }),
    );
}

function isExpected({ taken, state }: SimulatedAnswer, { to, refused = false }: { to?: string; refused?: boolean } = {}): boolean {
  return taken !== refused && (to === undefined || to === state);
}

function line(
  { names, steps }: LoadedWorkflow,
  { by, step, taken, refusal, state }: SimulatedAnswer,
  { at, expected, event }: { at: number; expected: boolean; event: Name },
  language: keyof Name,
): string {
  const name = steps.find(({ id }) => id === step)?.name[language] ?? step;
  const called = step === null ? '' : { en: ` (${name})`, zh: `（${name}）` }[language];
  const what = `${at + 1}. ${by}: ${event[language]}${called}`;
  const place = names.states[state]?.[language] ?? state;
  const unexpected = expected ? '' : { en: '  ✗ not as expected', zh: '  ✗ 与预期不符' }[language];
  if (taken) return `${what} → ${place} [${state}]${unexpected}`;
  const refused = { en: ': refused. ', zh: '：不予受理。' }[language];
  return `${what}${refused}${refusal?.message[language] ?? ''}${unexpected}`;
}
