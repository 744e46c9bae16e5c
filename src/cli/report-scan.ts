import { randomBytes } from 'node:crypto';
import { Messages } from '../scan/messages.ts';
import { loadRules } from '../scan/rule-set/load-rules.ts';
import { type ScannedFile, scanFiles } from '../scan/scan-files.ts';
import type { ScanFile } from '../scan/threads/scan-task.ts';
import { EXIT, type ExitCode } from '../start/cli-error.ts';
import { externalFolders, FOLDERS, ruleFolders } from '../start/folders.ts';
import { givenKey } from '../start/installation-key.ts';
import { LinkCheck } from './check-links/link-check.ts';
import type { MakeFormat, ScanTotals } from './formats/format.ts';
import { MaskedLines } from './masked-line.ts';
import { progressBar } from './progress.ts';

export interface ReportOptions {
  format: MakeFormat;
  /** Files at a time; undefined: as many as there are processors, four at most. */
  threads: number | undefined;
  /** Whether a format that can show lines of text does. */
  lines: boolean;
  /** Asks the network for the links that the files have. */
  checkLinks: boolean;
  /** Day whose versions of the law count, `YYYY-MM-DD`. */
  on: string;
}

/** Scans the files, writes the report to standard output as results come, and says how it went. */
export async function reportScan(files: readonly ScanFile[], { format, threads, lines, checkLinks, on }: ReportOptions): Promise<ExitCode> {
  const given = givenKey();
  const key = given ?? randomBytes(32);
  const form = format(new Messages(await loadRules(...ruleFolders())), given !== undefined);
  const links = checkLinks ? new LinkCheck({ rules: await loadRules(FOLDERS.rules), key }) : undefined;
  const printer = form.open((text) => void process.stdout.write(text));
  const progress = progressBar(files.length);
  const totals: ScanTotals = { files: 0, findings: 0, blocking: 0, failed: 0 };
  for await (const read of scanFiles(files, {
    key,
    rulesFolder: FOLDERS.rules,
    externalFolders: externalFolders(),
    rules: { on },
    ...(threads === undefined ? {} : { size: threads }),
  })) {
    const file = files[read.position - 1] as ScanFile;
    const scanned = links ? await links.completed(file, read) : read;
    add(totals, scanned);
    const shown = form.showsLines && lines ? await linesOf(file, scanned) : undefined;
    progress.clear();
    printer.file(scanned, shown);
    progress.show(scanned.position, scanned.total, files[scanned.position]?.name ?? '');
  }
  progress.clear();
  printer.end(totals);
  if (links && links.unjudged > 0) process.stderr.write(unjudgedText(links.unjudged));
  return totals.failed > 0 ? EXIT.failed : totals.blocking > 0 ? EXIT.found : EXIT.ok;
}

function unjudgedText(count: number): string {
  const what = count === 1 ? '1 link gave no answer and was' : `${count} links gave no answer and were`;
  return `imprimatur: ${what} not judged. Check the network, or open them by hand.\n`;
}

/**
 * A file that failed is not read again: what made the reader fail there could do worse here. Of one with a state-secret mark
 * nothing is shown.
 */
async function linesOf(file: ScanFile, { result }: ScannedFile): Promise<MaskedLines | undefined> {
  const isShown = result.failures.length === 0 && result.findings.length > 0 && result.outcome !== 'quarantined';
  return isShown ? MaskedLines.open(file, result.findings) : undefined;
}

function add(totals: ScanTotals, { result }: ScannedFile): void {
  totals.files++;
  totals.findings += result.findings.length;
  totals.blocking += result.findings.filter((finding) => !finding.shadow && (finding.severity === 'block' || finding.quarantine)).length;
  if (result.failures.length > 0) totals.failed++;
}
