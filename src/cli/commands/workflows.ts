import { Command } from 'commander';
import { CliError } from '../../start/cli-error.ts';
import { FOLDERS } from '../../start/folders.ts';
import { columns } from '../columns.ts';

const AFTER = `
Listing them loads and checks them, as a start does: an unsafe workflow is refused with the shortest way to its fault.

Examples
  imprimatur workflows
  imprimatur workflows --mermaid official-document > official-document.mmd`;

export function workflowsCommand(): Command {
  return new Command('workflows')
    .summary('list and check the workflows, or draw one')
    .description('Lists every version of every workflow with its definition hash and how many states its check visited.')
    .option('--mermaid <id>', 'print the newest version of this workflow as a Mermaid state diagram')
    .option('--json', 'print the list as JSON')
    .addHelpText('after', AFTER)
    .action(async (flags: { mermaid?: string; json?: boolean }) => {
      const { loadWorkflows } = await import('../../engine/load-workflows.ts');
      const registry = await loadWorkflows(FOLDERS.workflows);
      if (flags.mermaid !== undefined) {
        process.stdout.write(`${registry.current(flags.mermaid).mermaid}\n`);
        return;
      }
      const loaded = registry.list();
      if (loaded.length === 0) throw new CliError(`There is no workflow in ${FOLDERS.workflows}.`);
      if (flags.json) {
        const rows = loaded.map(({ id, version, hash, states, checked }) => ({ id, version, hash, states, checked }));
        process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
        return;
      }
      const rows = loaded.map(({ id, version, hash, states, checked }) => [
        id,
        `v${version}`,
        hash.slice(0, 16),
        String(states.length),
        String(checked),
      ]);
      process.stdout.write(`${columns([['workflow', 'version', 'definition', 'states', 'checked'], ...rows]).join('\n')}\n`);
    });
}
