import { readdirSync } from 'node:fs';
import { sqlMigration } from './sql-migration.ts';

/** These run right after one with a higher number: they were written at the same time, and databases have run them in that order. */
const AFTER = new Map([['111-covered-catalogue', '116-catalogue']]);

/**
 * All migrations in order: every file `NNN-name.sql` of this folder, by its number. A released file is never edited: add the next number.
 * `SCHEMA_VERSION` goes up with every one; `OLDEST_READER` follows it when processes of an older version could not live with the new
 * schema. They then refuse to start.
 */
export const MIGRATIONS = readdirSync(new URL('.', import.meta.url))
  .flatMap((file) => /^(\d{3}-[a-z-]+)\.sql$/.exec(file)?.[1] ?? [])
  .sort((a, b) => place(a).localeCompare(place(b), 'en'))
  .map(sqlMigration);
export const SCHEMA_VERSION = MIGRATIONS.length;
export const OLDEST_READER = MIGRATIONS.length;

function place(name: string): string {
  const before = AFTER.get(name);
  return before ? `${before} ${name}` : name;
}
