import { randomBytes } from 'node:crypto';
import type { RevisionFacts, ScanResult } from '../domain/finding.ts';
import { createScanPool, type ScanPoolOptions } from './threads/pool.ts';
import type { ScanFile } from './threads/scan-task.ts';

export interface ScanFilesOptions extends Omit<ScanPoolOptions, 'key'> {
  /** Secret for fingerprints; without one, fingerprints hold for this call only. */
  key?: string | Uint8Array;
  facts?: RevisionFacts;
}

export interface ScannedFile {
  name: string;
  /** Files given before this one plus one, and how many there are: for a progress bar. */
  position: number;
  total: number;
  result: ScanResult;
}

/** Scans files on their own, without a database, several at a time; results come in the order of the files. */
export async function* scanFiles(files: readonly ScanFile[], options: ScanFilesOptions): AsyncGenerator<ScannedFile> {
  const { facts, key = randomBytes(32), ...rest } = options;
  const pool = await createScanPool({ ...rest, key });
  const ahead = 16;
  try {
    // Those under way and no others: a result that was handed on is not kept.
    const running: Promise<ScanResult>[] = [];
    let next = 0;
    for (const [index, file] of files.entries()) {
      for (; next < Math.min(files.length, index + ahead); next++) running.push(pool.scan([files[next] as ScanFile], facts));
      yield { name: file.name, position: index + 1, total: files.length, result: await (running.shift() as Promise<ScanResult>) };
    }
  } finally {
    await pool.close();
  }
}
