import { type Cover, PARTS } from '../../evidence/cover/covers.ts';
import type { Asking, Statement } from '../database.ts';

const NOTED: Statement = { name: 'covered_rows', text: `select current_setting('imprimatur.covers', true) as noted` };

/** Adds the rows that this transaction has changed so far, as its triggers noted them; of a row that changed twice the last. */
export async function addNoted(session: Pick<Asking, 'rows'>, cover: Cover): Promise<void> {
  const [found] = await session.rows<{ noted: string | null }>(NOTED);
  for (const line of (found?.noted ?? '').split('\n')) {
    if (line === '') continue;
    const [table, isGone, row] = JSON.parse(line) as [string, boolean, Record<string, unknown>];
    if (!PARTS.has(table)) throw new Error(`The rows of ${table} are noted, and no entry answers for them.`);
    if (isGone) cover.gone(table, row);
    else cover.row(table, row);
  }
}
