import type { Engine } from '../engine.ts';
import type { SavedFilter } from '../ports.ts';
import { refuseForbidden } from '../typed-texts.ts';

/** One's own filters of the queue, in the order in which one keeps them. */
export async function listFilters(engine: Engine, account: string): Promise<SavedFilter[]> {
  return engine.store.savedFilters.filters(account);
}

/** Keeps these filters in place of those from before. `text-refused` for words that must not be kept. */
export async function keepFilters(engine: Engine, account: string, filters: readonly SavedFilter[]): Promise<void> {
  await refuseForbidden(engine, { filters: filters.map(({ name, search }) => ({ name, search })) });
  await engine.store.savedFilters.keep(account, filters);
}
