import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { IntakeError } from '../../src/domain/document.ts';
import { readDocument } from '../../src/intake/read-document.ts';
import { loadRules } from '../../src/scan/rule-set/load-rules.ts';
import { compileRules, scanDocument } from '../../src/scan/scanner.ts';

const FOLDER = path.join(import.meta.dirname, '../fixtures/file-cases');

/** What must come of a small file: entities or codes. `or an error`, `or any block`: not being read is as good. */
interface FileCase {
  file: string;
  must: string[];
  mustNot: string[];
  note: string;
}

interface Fate {
  codes: Set<string>;
  isRead: boolean;
  blocks: boolean;
}

/** One list per kind of file, so that each grows by itself. */
const lists = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .toSorted();
const cases = lists.flatMap((name) => JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')) as FileCase[]);
const rules = compileRules(await loadRules(path.join(import.meta.dirname, '../../rules')));

async function fateOf(file: string): Promise<Fate> {
  try {
    const document = await readDocument(file, new Uint8Array(readFileSync(path.join(FOLDER, file))));
    const { findings, failures } = scanDocument(document, undefined, rules, 'key');
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

describe('files from real use', () => {
  test('are all there, and each is in one list', () => {
    const files = readdirSync(FOLDER).filter((name) => !lists.includes(name) && name !== 'README.md');
    expect(cases.map(({ file }) => file).toSorted()).toEqual(files.toSorted());
  });

  for (const { file, must, mustNot, note } of cases) {
    test(`${file}${note && ` (${note})`}`, async () => {
      const { codes, isRead, blocks } = await fateOf(file);
      const isEnough = (must.includes('or an error') && !isRead) || (must.includes('or any block') && blocks);
      const missed = must.filter((wanted) => !wanted.startsWith('or ') && !codes.has(wanted));
      expect({ missed: isEnough ? [] : missed, never: mustNot.filter((code) => codes.has(code)) }).toEqual({ missed: [], never: [] });
    });
  }
});
