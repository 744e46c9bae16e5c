import { Command, Option } from 'commander';
import type { ScanFile } from '../../scan/threads/scan-task.ts';
import { CliError, EXIT } from '../../start/cli-error.ts';
import { ruleFolders } from '../../start/folders.ts';
import type { MakeFormat } from '../formats/format.ts';
import { findFiles } from '../inputs/find-files.ts';
import { readStdin } from '../inputs/read-stdin.ts';
import { stagedFiles } from '../inputs/staged.ts';
import { calendarDay, wholeNumber } from '../place-options.ts';

const FORMATS: Record<string, () => Promise<MakeFormat>> = {
  pretty: async () => (await import('../formats/pretty.ts')).prettyFormat,
  json: async () => (await import('../formats/json.ts')).jsonFormat,
  jsonl: async () => (await import('../formats/jsonl.ts')).jsonlFormat,
  sarif: async () => (await import('../formats/sarif.ts')).sarifFormat,
  markdown: async () => (await import('../formats/markdown.ts')).markdownFormat,
};

interface ScanFlags {
  format: string;
  threads?: number;
  context: boolean;
  changedSince?: string;
  staged?: boolean;
  stdinName: string;
  checkLinks?: boolean;
  on?: string;
  jsonl?: boolean;
  attribute?: boolean;
  aggregation?: boolean;
}

const AFTER = `
Exit codes
  0  nothing blocks
  1  a finding blocks, or a state-secret mark quarantines
  2  a file could not be read or scanned fully, or the command failed

Nothing is stored and no database is needed. What was found is masked wherever it is written. A file .imprimaturignore in a folder that is
scanned lists what to pass over, as .gitignore does. With IMPRIMATUR_KEY set, fingerprints are the same from run to run. IMPRIMATUR_RULES names more folders of rules.

--check-links asks for each public link once, by HEAD, then GET. Addresses inside networks, and links in which something was found, are not
asked; what gives no answer is a warning and no finding.

JSON (--format json, jsonl)
  {"version":2,"files":[{"file","outcome","error","findings":[{"code","part","severity","rule":{"id","version"},…}],"failures"}],"totals"}
  jsonl: each file is a line of its own. src/cli/formats/README.md describes every field.

Lines (--jsonl)
  {"id","text"}                          →  {"id","entities":[{"type","start","end","rule","severity"}]}
  {"id","text","meta"}   --attribute     →  {"id","codes":[…]}
  {"id","docs":[{"id","text"}]}          →  {"id","findings":[{"type","value","from"}]}   with --aggregation

Examples
  imprimatur scan draft.docx annexes/ "reports/**/*.pdf"
  imprimatur scan --format sarif . > findings.sarif
  imprimatur scan --changed-since main
  imprimatur scan --check-links notices/
  imprimatur scan --on 2021-10-31 archive/
  pdftotext draft.pdf - | imprimatur scan -
  imprimatur scan --jsonl < snippets.jsonl

Before every commit: put this into .git/hooks/pre-commit and make it executable
  #!/bin/sh
  exec imprimatur scan --staged`;

export function scanCommand(): Command {
  const command = new Command('scan')
    .summary('scan files on their own, without a database')
    .description('Reads files as the engine does, hidden content included, and reports what must not be published.');
  return withLines(withFiles(command)).addHelpText('after', AFTER).action(scan);
}

/** Options of what is scanned and how it is told. None of them means anything for lines: asked together, they would be passed over. */
function withFiles(command: Command): Command {
  return command
    .argument('[file...]', 'files, folders, globs; - for standard input')
    .addOption(
      new Option('--format <format>', 'how to write the findings').choices(Object.keys(FORMATS)).default('pretty').conflicts('jsonl'),
    )
    .option('--no-context', 'pretty: do not show the masked line around a finding')
    .addOption(new Option('--changed-since <revision>', 'only files that differ from a git revision, new ones included').conflicts('jsonl'))
    .addOption(
      new Option('--staged', 'only what the next git commit would add or change below this folder, as it is staged').conflicts([
        'changedSince',
        'jsonl',
      ]),
    )
    .option('--stdin-name <name>', 'name under which standard input is read: its end says the format', 'stdin.txt')
    .addOption(
      new Option('--threads <count>', 'files at a time (default: processors, four at most)')
        .argParser(wholeNumber(1, 64))
        .conflicts('jsonl'),
    )
    .addOption(
      new Option('--check-links', 'ask the network whether public links are dead: tells their servers that somebody reads them').conflicts(
        'jsonl',
      ),
    )
    .addOption(
      new Option('--on <day>', 'scan by the versions of the law in force on a day (default: today)')
        .argParser(calendarDay)
        .conflicts('jsonl'),
    );
}

/** Options of objects that come line by line. */
function withLines(command: Command): Command {
  return command
    .option('--jsonl', 'read JSON objects from standard input, a line each, and answer each with one')
    .addOption(new Option('--attribute', 'with --jsonl: what is wrong with the disclosure attribute').conflicts('aggregation'))
    .option('--aggregation', 'with --jsonl: what groups of documents give away together');
}

async function scan(names: string[], flags: ScanFlags): Promise<void> {
  if (flags.jsonl) {
    if (names.length > 0) throw new CliError('--jsonl reads standard input. Leave the files out, or leave --jsonl out to scan them.');
    const { answerLines } = await import('../streams/lines.ts');
    await answerLines(flags.attribute ? 'attribute' : flags.aggregation ? 'aggregation' : 'entities', ruleFolders());
    process.exitCode = EXIT.ok;
    return;
  }
  if (flags.attribute || flags.aggregation) throw new CliError('--attribute and --aggregation say what to answer with --jsonl. Add it.');
  const format = await (FORMATS[flags.format] as () => Promise<MakeFormat>)();
  const { chinaDay } = await import('../../domain/time/calendar.ts');
  const { threads, context, checkLinks = false, on = chinaDay(new Date().toISOString()) } = flags;
  const { reportScan } = await import('../report-scan.ts');
  process.exitCode = await reportScan(await inputs(names, flags), { format, threads, lines: context, checkLinks, on });
}

async function inputs(names: readonly string[], { changedSince, staged, stdinName }: ScanFlags): Promise<ScanFile[]> {
  if (staged) {
    if (names.length > 0)
      throw new CliError('--staged scans everything that is staged below this folder. Leave the files out, or leave --staged out.');
    return stagedFiles(process.cwd());
  }
  if (names.length === 0 && changedSince === undefined) throw new CliError('Name the files to scan, or - for standard input.');
  const files: ScanFile[] = names.includes('-') ? [{ name: stdinName, bytes: await readStdin() }] : [];
  const rest = names.filter((name) => name !== '-');
  if (rest.length === 0 && changedSince === undefined) return files;
  const found = findFiles(rest, changedSince);
  // Nothing has changed is good news; a folder without files is more often a wrong name.
  if (found.length === 0 && changedSince === undefined) process.stderr.write(`imprimatur: There is no file in ${rest.join(', ')}.\n`);
  return [...files, ...found];
}
