import { Command } from 'commander';
import { CliError } from '../../start/cli-error.ts';
import { FOLDERS } from '../../start/folders.ts';
import { columns } from '../columns.ts';
import { checkCommand } from '../workflow-kit/check.ts';
import { diffCommand } from '../workflow-kit/diff.ts';
import { drawCommand, exportCommand, schemaCommand } from '../workflow-kit/export.ts';
import { simulateCommand } from '../workflow-kit/simulate.ts';

const AFTER = `
Listing them loads and checks them, as a start does: an unsafe workflow is refused with the shortest way to its fault.
A WORKFLOW is a file with a definition, or an id of the list: notice is its newest version, notice@1 its first. None of it needs a database.

Exit codes
  0  done; check: safe · diff: the same · simulate: everything was taken as expected
  1  check: unsafe · diff: they differ · simulate: something was refused, or came out otherwise than expected
  2  a file cannot be read, or is no definition

Examples
  imprimatur workflows
  imprimatur workflows check my-workflow.json
  imprimatur workflows simulate my-workflow.json story.json --language zh
  imprimatur workflows diff notice my-workflow.json
  imprimatur workflows draw official-document > official-document.mmd
  imprimatur workflows export notice > my-workflow.json`;

export function workflowsCommand(): Command {
  return new Command('workflows')
    .summary('list, check, simulate, compare and draw workflows')
    .description('Lists every version of every workflow with its definition hash and how many states its check visited.')
    .option('--mermaid <id>', 'print the newest version of this workflow as a Mermaid state diagram')
    .option('--json', 'print the list as JSON')
    .addHelpText('after', AFTER)
    .action((flags: { mermaid?: string; json?: boolean }) => list(flags))
    .addCommand(listCommand())
    .addCommand(checkCommand())
    .addCommand(simulateCommand())
    .addCommand(diffCommand())
    .addCommand(drawCommand())
    .addCommand(exportCommand())
    .addCommand(schemaCommand());
}

function listCommand(): Command {
  return (
    new Command('list')
      .description('Lists every version of every workflow, as the command alone does.')
      .option('--json', 'print the list as JSON')
      // The command above knows the option as well, and takes it first.
      .action((_: object, command: Command) => list(command.optsWithGlobals<{ json?: boolean }>()))
  );
}

async function list(flags: { mermaid?: string; json?: boolean }): Promise<void> {
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
}
