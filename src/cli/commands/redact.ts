import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import type { MarkList } from '../../redaction/marks/mark.ts';
import type { Proof } from '../../redaction/proof/proof.ts';
import { CliError, EXIT } from '../../start/cli-error.ts';
import { ruleFolders } from '../../start/folders.ts';
import { givenKey } from '../../start/installation-key.ts';
import { progressBar } from '../progress.ts';

interface RedactFlags {
  marks?: string;
  out?: string;
  proof?: string;
  suggest?: boolean;
  keepProposed?: boolean;
}

const AFTER = `
Exit codes
  0  the redacted file was made and proved, or the marks were written
  1  the proof failed: no file was written, and the reasons are on standard error
  2  the marks or the file cannot be used, or the command failed

Nothing is stored and no database is needed. A PDF is made anew from what its pages show, with a text layer of what stays; texts, Markdown, CSV and HTML
are written anew from what a reader sees. Then the result is read by every reader that we have: none may find what was taken out, and the rest must be there.

Marks are JSON; they hold places, grounds and keyed digests, never what they take out. --suggest writes them from what the rules find, as proposed:
a person sets each "state" to "kept" or "dropped". With IMPRIMATUR_KEY set, marks can be carried over to a new revision.

Examples
  imprimatur redact --suggest reply.pdf --out marks.json
  imprimatur redact reply.pdf --marks marks.json --out reply.redacted.pdf --proof proof.json`;

export function redactCommand(): Command {
  return new Command('redact')
    .summary('take marked places out of a file, and prove that they are gone')
    .description('Makes a redacted file from a file and its marks, or proposes marks from what the rules find.')
    .argument('<file>', 'PDF, text, Markdown, CSV or HTML')
    .option('--marks <file>', 'what is taken out, as JSON')
    .option('--out <file>', 'where the redacted file, or with --suggest the marks, are written')
    .option('--proof <file>', 'where the proof is written as JSON, passed or not')
    .option('--suggest', 'write marks from the findings, to be decided on')
    .option('--keep-proposed', 'take out what is only proposed as well')
    .addHelpText('after', AFTER)
    .action(run);
}

async function run(name: string, flags: RedactFlags): Promise<void> {
  const bytes = new Uint8Array(readFileSync(name));
  if (flags.suggest) {
    const written = `${JSON.stringify(await suggested(path.basename(name), bytes), undefined, 2)}\n`;
    if (flags.out === undefined) process.stdout.write(written);
    else writeFileSync(checkedOut(flags.out, name), written);
    process.exitCode = EXIT.ok;
    return;
  }
  if (flags.marks === undefined || flags.out === undefined)
    throw new CliError('Name the marks with --marks and the file to write with --out, or ask for marks with --suggest.');
  const out = checkedOut(flags.out, name);
  const { readMarks } = await import('../../redaction/marks/read-marks.ts');
  const marks = decided(readMarks(readFileSync(flags.marks, 'utf8')), flags.keepProposed === true);
  const { redactApart } = await import('../../redaction/redact-apart.ts');
  const key = givenKey();
  const bar = progressBar(100);
  const progress = (step: 'make' | 'prove', done: number, all: number) => bar.show((step === 'make' ? 0 : all) + done, 2 * all, step);
  const { bytes: result, proof } = await redactApart(
    { name: path.basename(name), bytes, marks, ...(key && { key }) },
    { progress },
  ).finally(() => bar.clear());
  if (flags.proof !== undefined) writeFileSync(flags.proof, `${JSON.stringify(proof, undefined, 2)}\n`);
  if (proof.passed) writeFileSync(out, result);
  else tell(proof);
  process.exitCode = proof.passed ? EXIT.ok : EXIT.found;
}

function checkedOut(out: string, source: string): string {
  if (path.resolve(out) === path.resolve(source)) throw new CliError('--out is the file itself. Write the result under another name.');
  return out;
}

function decided(marks: MarkList, keepProposed: boolean): MarkList {
  if (!keepProposed) return marks;
  return { ...marks, marks: marks.marks.map((mark) => (mark.state === 'proposed' ? { ...mark, state: 'kept' as const } : mark)) };
}

function tell({ checks }: Proof): void {
  for (const { failures, failed } of checks) {
    for (const { en } of failures) process.stderr.write(`imprimatur: ${en}\n`);
    if (failed > failures.length) process.stderr.write(`imprimatur: … and ${failed - failures.length} more.\n`);
  }
  process.stderr.write('imprimatur: The proof failed, so no file was written.\n');
}

async function suggested(name: string, bytes: Uint8Array): Promise<MarkList> {
  const [{ documentReader }, { loadRules }, { compileRules, scanDocument }, { suggestMarks }, { digestOf }] = await Promise.all([
    import('../../scan/document-reader.ts'),
    import('../../scan/rule-set/load-rules.ts'),
    import('../../scan/scanner.ts'),
    import('../../redaction/suggest.ts'),
    import('../../redaction/marks/quote.ts'),
  ]);
  const key = givenKey();
  const document = await (await documentReader())(name, bytes);
  const rules = compileRules(await loadRules(...ruleFolders()));
  const { findings } = scanDocument(document, undefined, rules, key ?? randomBytes(32));
  return suggestMarks({ digest: digestOf(bytes), document, findings, ...(key && { key }) });
}
