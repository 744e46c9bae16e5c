import { Command, Option } from 'commander';
import { CliError } from '../../start/cli-error.ts';
import { type KitFlags, overFiles, print, printJson, withKitOptions } from './options.ts';

export function drawCommand(): Command {
  return withKitOptions(new Command('draw'))
    .description('Draws a workflow as a Mermaid state diagram; with --format json, as its states and ways with their names.')
    .argument('<workflow>', 'file or id')
    .action((asked: string, flags: KitFlags) =>
      overFiles(flags, async () => {
        const { findWorkflow } = await import('./find-workflow.ts');
        const { workflow } = await findWorkflow(asked);
        if (flags.format === 'text') return print(workflow.mermaid);
        const { chartOf } = await import('../../domain/workflow/chart.ts');
        printJson(chartOf(workflow.machine, workflow.names));
      }),
    );
}

export function exportCommand(): Command {
  return new Command('export')
    .description(
      'Prints the definition of a workflow, to write your own over it; or its state machine as XState and Stately’s tools read it.',
    )
    .argument('<workflow>', 'file or id')
    .addOption(new Option('--as <form>', 'what to print').choices(['definition', 'machine']).default('definition'))
    .action((asked: string, { as }: { as: 'definition' | 'machine' }) =>
      overFiles({ language: 'en', format: 'text' }, async () => {
        const { findWorkflow } = await import('./find-workflow.ts');
        const { workflow, definition, file } = await findWorkflow(asked);
        if (as === 'definition') {
          if (!definition) throw new CliError(`${file} is a machine written by hand and has no definition in blocks. Use --as machine.`);
          return printJson(definition);
        }
        const { machineJson } = await import('../../domain/workflow/machine-json.ts');
        printJson(machineJson(workflow.machine));
      }),
    );
}

export function schemaCommand(): Command {
  return new Command('schema')
    .description('Prints the JSON Schema of definitions, for an editor that completes and checks them as they are written.')
    .action(async () => {
      const { DEFINITION_SCHEMA } = await import('../../domain/workflow/definition/schema.ts');
      printJson(DEFINITION_SCHEMA);
    });
}
