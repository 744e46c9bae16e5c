import { Command } from 'commander';
import { EXIT } from '../../start/cli-error.ts';
import { type KitFlags, overFiles, print, printJson, withKitOptions } from './options.ts';

const SAME = { en: 'They are the same.', zh: '两个版本相同。' };

export function diffCommand(): Command {
  return withKitOptions(new Command('diff'))
    .description('Tells in words what is otherwise in the second of two workflows. Exit code 1 when they differ.')
    .argument('<from>', 'file or id')
    .argument('<to>', 'file or id')
    .action((from: string, to: string, flags: KitFlags) =>
      overFiles(flags, async () => {
        const { compareWorkflows } = await import('../../domain/workflow/compare-workflows.ts');
        const { checkNamesOf } = await import('../../engine/check-names.ts');
        const { findWorkflow } = await import('./find-workflow.ts');
        const [before, after] = [await findWorkflow(from), await findWorkflow(to)];
        const roles = [...(after.definition?.roles ?? []), ...(before.definition?.roles ?? [])];
        const { naming } = checkNamesOf(after.workflow, roles);
        const differences = compareWorkflows(before.workflow, after.workflow, naming);
        if (flags.format === 'json') printJson(differences);
        else
          print(
            differences.length === 0 ? SAME[flags.language] : differences.map(({ message }) => `- ${message[flags.language]}`).join('\n'),
          );
        if (differences.length > 0) process.exitCode = EXIT.found;
      }),
    );
}
