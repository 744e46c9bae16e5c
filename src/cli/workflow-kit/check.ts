import { Command } from 'commander';
import type { Name } from '../../domain/names/name.ts';
import { EXIT } from '../../start/cli-error.ts';
import { type KitFlags, overFiles, print, printJson, withKitOptions } from './options.ts';

const AFTER = `
Everything that people, timers and scans could do is tried, in every order. A workflow that could publish what was not reviewed is refused with a
story: who does what, and what comes of it. --diagram prints the story as a sequence diagram.`;

export function checkCommand(): Command {
  return withKitOptions(new Command('check'))
    .description('Checks workflows exhaustively, as a start does. Exit code 1 when one is unsafe, 2 when one is not written well.')
    .argument('<workflow...>', 'files with definitions, or ids')
    .option('--diagram', 'print the story of what is unsafe as a Mermaid sequence diagram')
    .addHelpText('after', AFTER)
    .action((asked: string[], flags: KitFlags & { diagram?: boolean }) =>
      overFiles(flags, async () => {
        const results = [];
        for (const one of asked) results.push(await check(one));
        if (flags.format === 'json') printJson(results);
        else for (const result of results) print(told(result, flags));
        if (results.some(({ state }) => state === 'refused')) process.exitCode = EXIT.found;
      }),
    );
}

async function check(asked: string) {
  const { checkWorkflow } = await import('../../domain/workflow/check/check-workflow.ts');
  const { checkNamesOf } = await import('../../engine/check-names.ts');
  const { findWorkflow } = await import('./find-workflow.ts');
  const { isShippedRole } = await import('../../domain/roles.ts');
  const { workflow, file, definition } = await findWorkflow(asked);
  const { states, faults } = checkWorkflow(workflow.machine, { names: checkNamesOf(workflow, definition?.roles) });
  const { id, version, hash } = workflow;
  const state = faults.length === 0 ? ('passed' as const) : ('refused' as const);
  // Roles that the organisation has to declare before the workflow can be used.
  const roles = [...new Set(workflow.steps.map(({ role }) => role).filter((role) => !isShippedRole(role)))];
  return { file, id, version, hash, state, checked: states, states: workflow.states.length, roles, faults };
}

type Result = Awaited<ReturnType<typeof check>>;

function told(
  { id, version, state, checked, states, roles, faults }: Result,
  { language, diagram }: { language: keyof Name; diagram?: boolean },
) {
  const [first] = faults;
  if (first && diagram) return first.story.mermaid[language];
  const refused = { en: `${id} v${version} is unsafe:`, zh: `${id} v${version} 不安全：` };
  if (state === 'refused') return [refused[language], ...faults.map(({ story }) => story.text[language])].join('\n');
  const passed = {
    en: `${id} v${version} is safe: ${states} states; the search went through ${checked} situations.`,
    zh: `${id} v${version} 安全：共 ${states} 个状态，已逐一核验 ${checked} 种情形。`,
  };
  const needs = { en: `Needs these roles to be declared: ${roles.join(', ')}.`, zh: `须先设立以下角色：${roles.join('、')}。` };
  return [passed[language], ...(roles.length > 0 ? [needs[language]] : [])].join('\n');
}
