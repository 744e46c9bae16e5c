import type { Messages } from '../../scan/messages.ts';
import type { ScannedFile } from '../../scan/scan-files.ts';
import type { MaskedLines } from '../masked-line.ts';

/** What a scan of many files came to. */
export interface ScanTotals {
  files: number;
  findings: number;
  /** Findings that block, and marks that quarantine. */
  blocking: number;
  /** Files that could not be read or scanned fully. */
  failed: number;
}

/** Writes results as they come, in the order of the files. */
export interface ScanPrinter {
  /** `lines`: the file's text with everything found masked, for formats that ask for it. */
  file(scanned: ScannedFile, lines?: MaskedLines): void;
  end(totals: ScanTotals): void;
}

/** Makes a format. `keyed`: fingerprints of values are made with a key that stays the same from run to run. */
export type MakeFormat = (messages: Messages, keyed: boolean) => ScanFormat;

/** One way to write down what a scan found; one file in this folder each. None of them writes the matched text (I8). */
export interface ScanFormat {
  /** Whether a line of masked text around each finding is shown. */
  showsLines?: boolean;
  /** Begins a report. `write` takes text as it is, with its line ends. */
  open(write: (text: string) => void): ScanPrinter;
}
