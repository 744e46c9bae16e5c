import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { statementsOf } from './go-source.ts';
import { GoValues, type Value } from './go-values.ts';
import type { Suite, SuiteCase } from './suite.ts';

const FOLDER = 'pkg/detectors';

/** The tables `{ name, input, want }` of the detectors' tests that ask no service. */
export const trufflehogSuite: Suite = {
  folder: 'trufflehog',
  read(folder) {
    return readdirSync(join(folder, FOLDER), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('_test.go') && !file.includes('integration'))
      .sort()
      .flatMap((file) => casesOf(file, readFileSync(join(folder, FOLDER, file), 'utf8')));
  },
};

function casesOf(file: string, source: string): SuiteCase[] {
  const values = new GoValues();
  const cases: SuiteCase[] = [];
  for (const statement of statementsOf(source)) {
    if (statement.kind !== 'set') continue;
    values.set(statement);
    const table = values.valueOf(statement.to);
    const rows = Array.isArray(table) ? table : table instanceof Map ? [...table.values()] : [];
    for (const row of rows) {
      const read = row instanceof Map ? caseOf(file, row) : undefined;
      if (read) cases.push(read);
    }
  }
  return cases;
}

/** What is wanted may be several pieces in one: id and secret with nothing between them, or JSON. */
function caseOf(file: string, row: Map<string, Value>): SuiteCase | undefined {
  const text = row.get('input') ?? row.get('data');
  const want = row.get('want');
  if (typeof text !== 'string' || !row.has('want')) return undefined;
  const wanted = Array.isArray(want) ? want.filter((one) => typeof one === 'string') : [];
  return {
    name: `${file}: ${String(row.get('name'))}`,
    text,
    values: wanted.filter((one) => text.includes(one)),
    wanted,
    isSecret: wanted.length > 0,
  };
}
