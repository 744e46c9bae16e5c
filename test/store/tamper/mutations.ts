import type pg from 'pg';
import { PARTS } from '../../../src/evidence/cover/covers.ts';
import { COLUMNS_NOT_COVERED } from '../../../src/evidence/cover/not-covered.ts';

/** What was done, and where it must be told: table and, for one value, its column. */
export interface Mutation {
  kind: string;
  table: string;
  column?: string;
  /** Parts of the row's key that the verification must name. */
  row: string[];
}

export type Random = () => number;

/** The same numbers for the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export interface Table {
  name: string;
  columns: { name: string; type: string; nullable: boolean }[];
  key: string[];
}

const COVERED = [
  ...new Set([...PARTS.values()].map(({ table }) => table)),
  'audit_entry',
  'audit_head',
  'former_disposition',
  'blob',
  'stream_secret',
];
const LOG = ['log_state', 'log_tile', 'log_bundle', 'log_checkpoint', 'log_key', 'release_statement'];
/** Of these a change is told by what refers to them, or by nothing at all. */
const MORE_SKIPPED: Record<string, string[]> = {
  blob: ['created_at', 'media_type'],
  audit_entry: ['position'],
  former_disposition: ['replaced_at'],
  // Where the sequencer goes on, what is kept for whom, and what readers have from elsewhere.
  log_state: ['one', 'bound', 'fence'],
  log_checkpoint: ['at', 'kept'],
  log_key: ['valid_from', 'valid_until'],
};

export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query(
    `select c.table_name as name, c.column_name as column, c.udt_name as type, c.is_nullable = 'YES' as nullable,
      exists (select from information_schema.table_constraints k join information_schema.key_column_usage u using (constraint_name, table_schema, table_name)
        where k.constraint_type = 'PRIMARY KEY' and k.table_name = c.table_name and u.column_name = c.column_name) as key
    from information_schema.columns c where c.table_schema = 'public' and c.table_name = any ($1) order by 1, c.ordinal_position`,
    [[...COVERED, ...LOG]],
  );
  const byName = Map.groupBy(rows, (row) => row.name as string);
  const tables: Table[] = [];
  for (const [name, columns] of byName) {
    const { rows: some } = await client.query(`select 1 from "${name}" limit 1`);
    if (some.length === 0) continue;
    const skipped = [...Object.keys(COLUMNS_NOT_COVERED[name] ?? {}), ...(MORE_SKIPPED[name] ?? [])].filter(
      (column) => name !== 'item' || !HEAD.includes(column),
    );
    tables.push({
      name,
      columns: columns
        .filter(({ column }) => !skipped.includes(column))
        .map((row) => ({ name: row.column, type: row.type, nullable: row.nullable })),
      key: columns.filter(({ key }) => key).map(({ column }) => column),
    });
  }
  return tables;
}
const HEAD = ['version', 'audit_sequence', 'audit_hash', 'updated_at'];

const KINDS = ['flip', 'flip', 'flip', 'delete', 'duplicate', 'back-date', 'swap', 'erase'] as const;
/** Tables of one row. */
const ONLY = ['log_state', 'audit_head'];

/** Does something to a random row; undefined where the row does not lend itself to it. */
export async function mutate(client: pg.Client, tables: readonly Table[], random: Random): Promise<Mutation | undefined> {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const table = pick(tables);
  const { rows } = await client.query(`select ctid::text, to_jsonb(t) as row from "${table.name}" t order by ctid`);
  const { ctid, row } = pick(rows) as { ctid: string; row: Record<string, unknown> };
  // What may be there without an entry is told of by nobody.
  if (isExcused(table.name, row)) return undefined;
  const names = table.key.map((column) => String(row[column]));
  const kind = pick(KINDS);
  const done = (column?: string): Mutation => ({ kind, table: table.name, row: names, ...(column && { column }) });
  const at = `where ctid = '${ctid}'`;
  if (kind === 'delete') {
    // An older checkpoint is missed by nobody: each certificate carries its own, and what it says of the tree is computed from the leaves.
    const isOlder = rows.some(({ row: other }: { row: Record<string, unknown> }) => Number(other['size']) > Number(row['size']));
    if (table.name === 'log_checkpoint' && isOlder) return undefined;
    await client.query(`delete from "${table.name}" ${at}`);
    // What is left of a statement is its place in the log.
    return table.name === 'release_statement' ? { ...done(), row: [] } : done();
  }
  if (kind === 'duplicate') {
    // A stored file that nothing names says nothing, and neither does a secret without a stream.
    if (['blob', 'stream_secret', ...ONLY].includes(table.name)) return undefined;
    const column = pick(table.columns.filter(({ name }) => table.key.includes(name)));
    const changed = { ...row, [column.name]: other(column.type, row[column.name], random) };
    await client.query(
      `insert into "${table.name}" overriding system value select * from jsonb_populate_record(null::"${table.name}", $1)`,
      [changed],
    );
    return { ...done(), row: [] };
  }
  const times = table.columns.filter(({ type, name }) => type === 'timestamptz' && row[name] !== null && row[name] !== 'infinity');
  const erasable = table.columns.filter(({ nullable, name }) => nullable && row[name] !== null);
  const column = kind === 'back-date' ? pick(times) : kind === 'erase' ? pick(erasable) : pick(table.columns);
  if (!column) return undefined;
  if (kind === 'swap') {
    const { ctid: second, row: theirs } = pick(rows) as { ctid: string; row: Record<string, unknown> };
    if (second === ctid || JSON.stringify(theirs[column.name]) === JSON.stringify(row[column.name]) || table.key.includes(column.name))
      return undefined;
    const from = `from jsonb_populate_record(null::"${table.name}", $1) r`;
    await client.query(`update "${table.name}" t set "${column.name}" = r."${column.name}" ${from} where t.ctid = '${ctid}'`, [theirs]);
    await client.query(`update "${table.name}" t set "${column.name}" = r."${column.name}" ${from} where t.ctid = '${second}'`, [row]);
    return done(column.name);
  }
  const value =
    kind === 'erase'
      ? null
      : kind === 'back-date'
        ? new Date(Date.parse(String(row[column.name])) - 86_400_000)
        : other(column.type, row[column.name], random);
  await client.query(
    `update "${table.name}" t set "${column.name}" = r."${column.name}" from jsonb_populate_record(null::"${table.name}", $1) r where t.ctid = '${ctid}'`,
    [{ [column.name]: value }],
  );
  return { ...done(column.name), ...(table.key.includes(column.name) && { row: [] }) };
}

function isExcused(table: string, row: Record<string, unknown>): boolean {
  return (
    (table === 'setting' && row['key'] === 'schema') ||
    (table === 'role' && row['name'] === null) ||
    (table === 'kind' && row['shipped'] === true && row['retired_at'] === null) ||
    (table === 'demonstration' && row['offered_at'] === null)
  );
}

/** Another value of the type. */
function other(type: string, value: unknown, random: Random): unknown {
  const digits = Math.floor(random() * 1e9).toString();
  if (type === 'bytea') return otherBytes(Buffer.from(String(value).slice(2), 'hex'), random);
  if (type === 'uuid') return `00000000-0000-4000-8000-${digits.padStart(12, '0')}`;
  if (type === 'timestamptz') return '2001-01-01T00:00:00.000Z';
  if (type === 'date') return `2031-0${1 + (Number(digits) % 9)}-11`;
  if (type === 'bool') return value !== true;
  if (type.startsWith('int')) return Number(value ?? 0) + 1 + (Number(digits) % 5000);
  if (type === 'float8') return 0.123;
  if (type.startsWith('json')) return { tampered: digits };
  if (type === '_uuid') return [`00000000-0000-4000-8000-${digits.padStart(12, '0')}`];
  if (type === '_int4') return [Number(digits) % 100];
  if (type.startsWith('_')) return [`t${digits}`];
  return `tampered-${digits}`;
}

/** One bit of them flipped, or the last byte cut off, or one more. */
function otherBytes(bytes: Buffer, random: Random): string {
  const at = Math.floor(random() * bytes.length);
  const flipped = Buffer.from(bytes);
  flipped[at] = (flipped[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  const way = random();
  const others = way < 0.8 ? flipped : way < 0.9 ? bytes.subarray(0, -1) : Buffer.concat([bytes, Buffer.of(0)]);
  return `\\x${others.toString('hex')}`;
}
