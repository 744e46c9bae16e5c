import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadRules } from '../../src/scan/rule-set/load-rules.ts';
import { compileRules } from '../../src/scan/scanner.ts';
import { caseBytes, caseFiles, fateOf, fileCases, problemsOfFile } from './file-cases.ts';

const rules = compileRules(await loadRules(path.join(import.meta.dirname, '../../rules')));

describe('files from real use', () => {
  test('are all there, and each is in one list', () => {
    expect(
      fileCases()
        .map(({ file }) => file)
        .toSorted(),
    ).toEqual(caseFiles().toSorted());
  });

  for (const one of fileCases()) {
    test(`${one.file}${one.note && ` (${one.note})`}`, async () => {
      expect(problemsOfFile(one, await fateOf(one.file, caseBytes(one.file), rules))).toEqual({ missed: [], never: [] });
    });
  }
});
