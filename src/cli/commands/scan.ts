import { statSync } from 'node:fs';
import path from 'node:path';
import { Command, Option } from 'commander';
import { loadRules } from '../../scan/load-rules.ts';
import { type ScannedFile, scanFiles } from '../../scan/scan-files.ts';
import { CliError, EXIT, type ExitCode } from '../cli-error.ts';
import { FOLDERS } from '../folders.ts';
import type { ScanFormat, ScanTotals } from '../formats/format.ts';
import { jsonFormat } from '../formats/json.ts';
import { Messages } from '../formats/message.ts';
import { prettyFormat } from '../formats/pretty.ts';
import { wholeNumber } from '../place-options.ts';
import { progressBar } from '../progress.ts';

const FORMATS: Record<string, (messages: Messages) => ScanFormat> = { pretty: prettyFormat, json: jsonFormat };

interface ScanFlags {
  format: string;
  threads?: number;
}

const AFTER = `
Exit codes
  0  nothing blocks
  1  a finding blocks, or a state-secret mark quarantines
  2  a file could not be read or scanned fully, or the command failed

Nothing is stored and no database is needed. The matched text is never printed: an excerpt is masked.

Examples
  imprimatur scan draft.docx
  imprimatur scan --format json *.pdf > findings.json`;

export function scanCommand(): Command {
  return new Command('scan')
    .summary('scan files on their own, without a database')
    .description('Reads files as the engine does, hidden content included, and reports what must not be published.')
    .argument('<file...>', 'files to scan')
    .addOption(new Option('--format <format>', 'how to write the findings').choices(Object.keys(FORMATS)).default('pretty'))
    .addOption(new Option('--threads <count>', 'files at a time (default: processors, four at most)').argParser(wholeNumber(1, 64)))
    .addHelpText('after', AFTER)
    .action(async (names: string[], flags: ScanFlags) => {
      process.exitCode = await scan(names, flags);
    });
}

async function scan(names: readonly string[], flags: ScanFlags): Promise<ExitCode> {
  const files = names.map(fileNamed);
  const format = FORMATS[flags.format] as (messages: Messages) => ScanFormat;
  const printer = format(new Messages(await loadRules(FOLDERS.rules))).open((text) => void process.stdout.write(text));
  const progress = progressBar(files.length);
  const totals: ScanTotals = { files: 0, findings: 0, blocking: 0, failed: 0 };
  const threads = flags.threads === undefined ? {} : { size: flags.threads };
  for await (const scanned of scanFiles(files, { rulesFolder: FOLDERS.rules, ...threads })) {
    add(totals, scanned);
    progress.clear();
    printer.file(scanned);
    progress.show(scanned.position, scanned.total, files[scanned.position]?.name ?? '');
  }
  progress.clear();
  printer.end(totals);
  return totals.failed > 0 ? EXIT.failed : totals.blocking > 0 ? EXIT.found : EXIT.ok;
}

function fileNamed(name: string): { name: string; path: string } {
  const facts = statSync(name, { throwIfNoEntry: false });
  if (!facts) throw new CliError(`There is no file ${name}. Check the name.`);
  if (!facts.isFile()) throw new CliError(`${name} is no file. Name the files to scan.`);
  return { name, path: path.resolve(name) };
}

function add(totals: ScanTotals, { result }: ScannedFile): void {
  totals.files++;
  totals.findings += result.findings.length;
  totals.blocking += result.findings.filter((finding) => !finding.shadow && (finding.severity === 'block' || finding.quarantine)).length;
  if (result.failures.length > 0) totals.failed++;
}
