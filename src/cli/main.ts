import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command, CommanderError } from 'commander';
import { EXIT } from '../start/cli-error.ts';
import type { Compose } from '../start/composition.ts';
import { accountCommand } from './commands/account.ts';
import { auditCommand } from './commands/audit.ts';
import { catalogueCommand } from './commands/catalogue.ts';
import { certificateCommand } from './commands/certificate.ts';
import { demoCommand } from './commands/demo.ts';
import { gateCommand } from './commands/gate.ts';
import { kindsCommand } from './commands/kinds.ts';
import { logCommand } from './commands/log.ts';
import { migrateCommand } from './commands/migrate.ts';
import { redactCommand } from './commands/redact.ts';
import { releasesCommand } from './commands/releases.ts';
import { reportCommand } from './commands/report.ts';
import { rescanCommand } from './commands/rescan.ts';
import { rolesCommand } from './commands/roles.ts';
import { rulesCommand } from './commands/rules.ts';
import { scanCommand } from './commands/scan.ts';
import { serveCommand } from './commands/serve.ts';
import { sm2Command } from './commands/sm2.ts';
import { verifyCommand } from './commands/verify.ts';
import { witnessCommand } from './commands/witness.ts';
import { workerCommand } from './commands/worker.ts';
import { workflowsCommand } from './commands/workflows.ts';
import { explain } from './explain.ts';

const ABOUT = `Imprimatur 先审 – nothing is published that was not reviewed first.

Drafters submit, rules scan, reviewers decide on exactly what they saw, a publisher releases it, an auditor verifies the trail.`;

const AFTER = `
Exit codes
  0  done, nothing found
  1  scan: a finding blocks · kinds check: it cannot be put in force · catalogue import: rows were left out · audit verify: the trail is broken · verify: the files are not what was released, or that is not shown · gate: something is not released · redact: the proof failed · demo: something differed from what was expected
  2  the command failed, or a file could not be read; one line says what to do

Examples
  imprimatur serve --port 8080
  imprimatur scan draft.docx annex.pdf
  imprimatur audit verify`;

function program(compose: Compose): Command {
  const top = new Command('imprimatur')
    .description(ABOUT)
    .version(version(), '-V, --version', 'print the version')
    .addHelpText('after', AFTER)
    .showHelpAfterError('(imprimatur --help lists the commands and their options)')
    .helpCommand('help [command]', 'show what a command does')
    .exitOverride();
  const commands = [
    serveCommand,
    workerCommand,
    migrateCommand,
    demoCommand,
    scanCommand,
    redactCommand,
    accountCommand,
    rolesCommand,
    auditCommand,
    logCommand,
    witnessCommand,
    certificateCommand,
    verifyCommand,
    gateCommand,
    sm2Command,
    reportCommand,
    workflowsCommand,
    kindsCommand,
    catalogueCommand,
    rulesCommand,
    rescanCommand,
    releasesCommand,
  ];
  for (const make of commands) top.addCommand(inherit(make(compose)));
  return top;
}

/** Of the product, and of the Node that runs it: both are asked for when something is reported. */
function version(): string {
  const file = path.join(import.meta.dirname, '../../package.json');
  const { version: own } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return `${own} (Node ${process.versions.node})`;
}

/** Commands that are built apart do not take over how the program ends and where it points the lost. */
function inherit(command: Command): Command {
  command.exitOverride().showHelpAfterError(`(imprimatur ${command.name()} --help says more)`);
  for (const below of command.commands) inherit(below);
  return command;
}

/** Runs one command line. Sets the exit code; the process ends when nothing is left to do. */
export async function main(argv: readonly string[], compose: Compose): Promise<void> {
  quietPipes();
  try {
    await program(compose).parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.failed;
      return;
    }
    process.stderr.write(`imprimatur: ${explain(error)}\n`);
    if (process.env['IMPRIMATUR_DEBUG']) console.error(error);
    process.exit(EXIT.failed);
  }
}

/** `imprimatur scan … | head` is no failure. */
function quietPipes(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.ok);
    throw error;
  });
}
