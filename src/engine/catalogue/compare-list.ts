import { type CatalogueChanges, compareCatalogues, isNoChange } from '../../domain/catalogue/compare.ts';
import type { CatalogueEntry, CatalogueProblem } from '../../domain/catalogue/entry.ts';
import { unknownUnits } from '../../domain/catalogue/units.ts';
import { ReviewError } from '../../domain/errors.ts';
import { chinaDay } from '../../domain/time/calendar.ts';
import { canonicalJson } from '../../evidence/canonical-json.ts';
import { sha256 } from '../../evidence/digest.ts';
import type { CatalogueRead } from '../../scan/catalogue/read-catalogue.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { ChangeContent } from '../ports.ts';
import { catalogueNow } from './catalogue-now.ts';
import type { CatalogueContent } from './put-in-force.ts';

/** What a file would change. Nothing is stored. */
export interface ListPreview {
  list: string;
  year: number;
  entries: number;
  changes: CatalogueChanges;
  /** Entries of the list as it is when all that was confirmed for it is in force: it is compared with these. */
  before: ReadonlyMap<string, CatalogueEntry>;
  /** From when these are in force, where that is to come: this list cannot be in force before. */
  startsFrom: string | null;
  problems: CatalogueProblem[];
  unknownUnits: { name: string; entries: number }[];
  /** Of what was read and what it changes: who proposes it names it. */
  digest: string;
}

type Little = Pick<Engine, 'store' | 'clock'>;

/** Compares what was read with the list of that name, which is that of the file when it is left out. */
export async function compareList(engine: Little, read: CatalogueRead, named: string | undefined): Promise<ListPreview> {
  const { year, entries, problems } = read;
  const list = (named?.trim() || read.title).slice(0, 200);
  const [now, known, last] = await Promise.all([
    catalogueNow(engine),
    engine.store.catalogue.latest(list),
    engine.store.catalogue.lastChange(list),
  ]);
  return {
    ...{ list, year, entries: entries.length, problems },
    changes: compareCatalogues(known, entries),
    before: new Map(known.map(({ id, entry }) => [id, entry])),
    startsFrom: last && last.inForceFrom > engine.clock.now() ? last.inForceFrom : null,
    unknownUnits: unknownUnits(entries, now.names),
    digest: sha256(canonicalJson({ list, base: last?.id ?? null, entries })),
  };
}

/**
 * Keeps what is to be approved, with ids for its new entries, and says what two people decide. `from`: day in China from which it is in force. Throws
 * `invalid-input` when nothing would change, and for a day that is over or before the list is what it was compared with.
 */
export async function draftListChange(
  engine: Little,
  { by, preview, source, from }: { by: string; preview: ListPreview; source: string; from: string | null },
): Promise<CatalogueContent> {
  const { list, changes } = preview;
  if (isNoChange(changes))
    throw new ReviewError(
      'invalid-input',
      { en: 'This list changes nothing.', zh: '该目录与现行目录一致，没有变更。' },
      { field: 'files' },
    );
  const start = startOf(engine, preview, from);
  const content: ChangeContent = {
    list,
    base: (await engine.store.catalogue.lastChange(list))?.id ?? null,
    added: changes.added.map((entry) => ({ id: newId(), entry })),
    changed: changes.changed,
    ended: changes.ended,
  };
  const text = canonicalJson(content);
  const [id, at, digest] = [newId(), engine.clock.now(), sha256(text)];
  const record = { actor: by, action: 'catalogue.drafted', at, payload: { change: id, list, digest } };
  await engine.store.catalogue.addChange({ id, list, source: source.slice(0, 200), changes: text, digest, madeBy: by, madeAt: at }, record);
  const { added, changed, ended } = changes;
  return { ...{ change: id, digest, list, from: start }, added: added.length, changed: changed.length, ended: ended.length };
}

function startOf({ clock }: Little, { startsFrom }: ListPreview, from: string | null): string | null {
  if (from !== null && from < chinaDay(clock.now()))
    throw new ReviewError(
      'invalid-input',
      { en: 'A list is not backdated. Name a day to come, or none.', zh: '目录不得追溯启用，请填写今后的日期，或不填。' },
      { field: 'from' },
    );
  const start = from === null ? null : new Date(`${from}T00:00:00+08:00`).toISOString();
  if (startsFrom === null || (start !== null && start >= startsFrom)) return start;
  // It was compared with what is in force by then.
  const day = chinaDay(startsFrom);
  throw new ReviewError(
    'invalid-input',
    {
      en: `This list changes on ${day} already. Name this day, or a later one.`,
      zh: `该目录已定于${day}变更，启用日期不得早于该日。`,
    },
    { field: 'from' },
  );
}
