import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { IntakeError } from '../../src/domain/document.ts';
import { readDocument } from '../../src/intake/read-document.ts';
import { type compileRules, scanDocument } from '../../src/scan/scanner.ts';

const FOLDER = path.join(import.meta.dirname, '../fixtures/file-cases');

/** What must come of a small file: entities or codes. `or an error`, `or any block`: not being read is as good. */
export interface FileCase {
  /** Name of the list that it is in. */
  kind: string;
  file: string;
  must: string[];
  mustNot: string[];
  note: string;
}

export interface Fate {
  codes: Set<string>;
  isRead: boolean;
  blocks: boolean;
}

/** One list per kind of file, so that each grows by itself. */
function lists(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .toSorted();
}

export function fileCases(): FileCase[] {
  return lists().flatMap((name) =>
    (JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')) as Omit<FileCase, 'kind'>[]).map((one) => ({
      ...one,
      kind: path.basename(name, '.json'),
    })),
  );
}

/** The files that are there, lists and descriptions apart. */
export function caseFiles(): string[] {
  const known = new Set([...lists(), 'README.md']);
  return readdirSync(FOLDER).filter((name) => !known.has(name));
}

/** What the scanner says of a file. */
export async function fateOf(file: string, bytes: Uint8Array, rules: ReturnType<typeof compileRules>): Promise<Fate> {
  try {
    const { findings, failures } = scanDocument(await readDocument(file, bytes), undefined, rules, 'key');
    return {
      codes: new Set([...findings.map(({ entity }) => entity), ...failures.map(({ code }) => code)]),
      isRead: failures.length === 0,
      blocks: failures.length > 0 || findings.some(({ severity, quarantine }) => severity === 'block' || quarantine),
    };
  } catch (error) {
    if (error instanceof IntakeError) return { codes: new Set([error.code]), isRead: false, blocks: true };
    throw error;
  }
}

/** What was missed of a case, and what was reported and must not be. */
export function problemsOfFile({ must, mustNot }: FileCase, { codes, isRead, blocks }: Fate): { missed: string[]; never: string[] } {
  const isEnough = (must.includes('or an error') && !isRead) || (must.includes('or any block') && blocks);
  const missed = must.filter((wanted) => !wanted.startsWith('or ') && !codes.has(wanted));
  return { missed: isEnough ? [] : missed, never: mustNot.filter((code) => codes.has(code)) };
}

export function caseBytes(file: string): Uint8Array {
  return new Uint8Array(readFileSync(path.join(FOLDER, file)));
}
