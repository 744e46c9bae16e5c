import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PARTS } from '../../src/evidence/cover/covers.ts';
import { COLUMNS_NOT_COVERED, TABLES_NOT_COVERED } from '../../src/evidence/cover/not-covered.ts';
import { plainName } from '../../src/evidence/cover/part.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { freshDatabase } from '../support/database.ts';

let database: Database;
const columns = new Map<string, string[]>();
const parts = [...PARTS.values()];
const sources: Record<string, string[]> = { incident_measure: ['number'], finding: ['item'], scan: ['item'], imported_release: ['import'] };

beforeAll(async () => {
  database = await openDatabase(await freshDatabase());
  const rows = await database.rows<{ table: string; column: string }>({
    name: '',
    text: `select table_name as "table", column_name as "column" from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1, ordinal_position`,
  });
  for (const { table, column } of rows) columns.set(table, [...(columns.get(table) ?? []), column]);
});
afterAll(() => database.close());

test('every table is answered for by the trail, or the list says why not', () => {
  const answered = new Set([...parts.map(({ table }) => table), ...Object.keys(TABLES_NOT_COVERED)]);
  expect([...columns.keys()].filter((table) => !answered.has(table))).toEqual([]);
  expect([...answered].filter((table) => !columns.has(table))).toEqual([]);
});

test('every column of a covered table is in a seal, names the row, or the list says why not', () => {
  const left = [...new Set(parts.map(({ table }) => table))].flatMap((table) => {
    const own = parts.filter((part) => part.table === table);
    const known = new Set([
      ...own.flatMap((part) => [...part.columns.map(plainName), ...part.key]),
      ...Object.keys(COLUMNS_NOT_COVERED[table] ?? {}),
      ...(sources[table] ?? []),
      'item',
      'id',
    ]);
    return (columns.get(table) ?? []).filter((column) => !known.has(column)).map((column) => `${table}.${column}`);
  });
  expect(left).toEqual([]);
  const named = parts.flatMap((part) => [...part.columns.map(plainName), ...part.key].map((column) => [part.table, column] as const));
  expect(named.filter(([table, column]) => !columns.get(table)?.includes(column))).toEqual([]);
});
