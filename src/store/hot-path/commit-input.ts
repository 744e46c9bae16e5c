import type { TransitionCommit } from '../../engine/ports.ts';
import { commitColumns } from '../rows.ts';

/** What every commit brings, and the types of its columns. `waits_for` is an array literal: arrays of one array hold no ragged rows. */
const ALWAYS = {
  n: 'int',
  item: 'uuid',
  expected: 'int',
  title: 'text',
  state: 'text',
  snapshot: 'json',
  waits_for: 'text',
  open: 'boolean',
  round: 'int',
  revision: 'uuid',
  review: 'uuid',
  scan: 'uuid',
  scan_ticket: 'uuid',
  due: 'timestamptz',
  stream: 'text',
  sequence: 'int',
  actor: 'text',
  on_behalf_of: 'text',
  action: 'text',
  at: 'timestamptz',
  payload: 'json',
  previous: 'text',
  hash: 'text',
  canonical: 'text',
  idempotency: 'json',
} as const;

type Column = keyof ReturnType<typeof commitColumns>;

/** What only some events bring: JSON, as its table names its columns. */
export type Section = Exclude<Column, keyof typeof ALWAYS>;

const JSON_COLUMNS: ReadonlySet<string> = new Set(Object.entries(ALWAYS).flatMap(([name, type]) => (type === 'json' ? [name] : [])));

function namesOf(sections: readonly Section[]): Column[] {
  return [...(Object.keys(ALWAYS) as (keyof typeof ALWAYS)[]), ...sections];
}

/**
 * The input of a write statement that knows these sections: one array for each column, which PostgreSQL reads several times faster
 * than one JSON text of everything.
 */
export function inputOf(sections: readonly Section[]): string {
  const names = namesOf(sections);
  const arrays = names.map((name, index) => `$${index + 1}::${(ALWAYS as Partial<Record<Column, string>>)[name] ?? 'json'}[]`);
  return `unnest(${arrays.join(', ')}) as c(${names.map((name) => `"${name}"`).join(', ')})`;
}

/** The arrays of {@link inputOf} for these commits. */
export function inputValues(sections: readonly Section[], commits: readonly TransitionCommit[]): unknown[][] {
  const rows = commits.map(commitColumns);
  const isJson = (name: Column) => !(name in ALWAYS) || JSON_COLUMNS.has(name);
  return namesOf(sections).map((name) => rows.map((row) => (isJson(name) ? asJson(row[name]) : (row[name] ?? null))));
}

function asJson(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}
