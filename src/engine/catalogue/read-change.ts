import type { CatalogueEntry } from '../../domain/catalogue/entry.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import type { ChangeContent } from '../ports.ts';
import { requireWorker } from './authority.ts';
import { catalogueNow } from './catalogue-now.ts';

/** A change as who confirms it reads it. */
export interface ChangeView {
  id: string;
  list: string;
  source: string;
  digest: string;
  madeBy: string;
  madeAt: string;
  inForceFrom: string | null;
  counts: { added: number; changed: number; ended: number };
  /** The first of each. */
  added: CatalogueEntry[];
  changed: { before: CatalogueEntry | null; after: CatalogueEntry; parts: string[] }[];
  ended: CatalogueEntry[];
}

/** Entries of each kind that are shown: the counts are of all. */
export const MOST_SHOWN = 200;

export async function readChange(engine: Engine, by: string, id: string): Promise<ChangeView> {
  await requireWorker(engine, by);
  const row = await engine.store.catalogue.change(id);
  if (!row) throw new ReviewError('not-found', { en: 'There is no such change of the catalogue.', zh: '没有该目录变更。' });
  const { added, changed, ended } = JSON.parse(row.changes) as ChangeContent;
  const { byId } = await catalogueNow(engine);
  const before = async (entry: string, version: number) => {
    const known = byId.get(entry);
    if (known?.version === version) return known.entry;
    return (await engine.store.catalogue.versions(entry)).find((one) => one.version === version)?.entry ?? null;
  };
  const { changes: _, ...about } = row;
  const gone = await Promise.all(ended.slice(0, MOST_SHOWN).map((one) => before(one.id, one.version)));
  return {
    ...about,
    counts: { added: added.length, changed: changed.length, ended: ended.length },
    added: added.slice(0, MOST_SHOWN).map(({ entry }) => entry),
    changed: await Promise.all(
      changed.slice(0, MOST_SHOWN).map(async (one) => ({ before: await before(one.id, one.version), after: one.entry, parts: one.parts })),
    ),
    ended: gone.filter((entry) => entry !== null),
  };
}
