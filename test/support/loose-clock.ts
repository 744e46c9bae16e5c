import { migrate } from '../../src/store/migrate.ts';
import { onServer } from './database.ts';

/** Stories move their clock by years, the database has its own. What the product says is in `schema.sql`, and tried in `proposal-clock.test.ts`. */
export const LOOSE_CLOCK = `create or replace function clock_tolerance() returns interval language sql immutable parallel safe as $$ select interval '100 years' $$`;

/** A database with the whole schema, and a clock that a test or a benchmark may move. */
export async function migrateLoosely(url: string): Promise<void> {
  await migrate(url);
  await onServer(LOOSE_CLOCK, url);
}
