import type { CatalogueEntry } from '../../domain/catalogue/entry.ts';
import { EntryRanking } from '../../domain/catalogue/rank.ts';
import { type UnitNames, unitNameKey, unitNames } from '../../domain/catalogue/units.ts';
import type { Engine } from '../engine.ts';
import type { CatalogueStore, EntryRow } from '../ports.ts';

/** An entry in force with the units that its names mean now. */
export interface KnownEntry {
  id: string;
  version: number;
  list: string;
  entry: CatalogueEntry;
  validFrom: string;
  /** By unit: which name means it, and whether it means nothing else. */
  named: ReadonlyMap<string, { name: string; isAlone: boolean }>;
}

/** The catalogue as it is in force, kept in memory until something of it changes. */
export interface CatalogueNow {
  entries: readonly KnownEntry[];
  byId: ReadonlyMap<string, KnownEntry>;
  names: UnitNames;
  /** Made when it is first asked for. */
  ranking(): EntryRanking<KnownEntry>;
}

const KEPT = new WeakMap<CatalogueStore, { revision: string; now: Promise<CatalogueNow> }>();

type Little = Pick<Engine, 'store' | 'clock'>;

/** Asks the database for the revision alone while nothing changed. */
export async function catalogueNow({ store, clock }: Little): Promise<CatalogueNow> {
  const at = clock.now();
  const revision = await store.catalogue.revision(at);
  const kept = KEPT.get(store.catalogue);
  if (kept?.revision === revision) return kept.now;
  const now = read(store, at);
  KEPT.set(store.catalogue, { revision, now });
  // What failed is read anew the next time.
  now.catch(() => KEPT.delete(store.catalogue));
  return now;
}

async function read(store: Engine['store'], at: string): Promise<CatalogueNow> {
  const [rows, names] = await Promise.all([store.catalogue.entries(at), namesNow(store)]);
  const entries = rows.map((row) => knownEntry(row, names));
  let ranking: EntryRanking<KnownEntry> | undefined;
  return {
    entries,
    byId: new Map(entries.map((one) => [one.id, one])),
    names,
    ranking: () => {
      ranking ??= new EntryRanking(entries);
      return ranking;
    },
  };
}

async function namesNow(store: Engine['store']): Promise<UnitNames> {
  const [units, names] = await Promise.all([store.directory.units(), store.catalogue.names()]);
  return unitNames(units, names);
}

function knownEntry({ id, version, list, entry, validFrom }: EntryRow, names: UnitNames): KnownEntry {
  const named = new Map<string, { name: string; isAlone: boolean }>();
  for (const name of entry.units) {
    const { units = [], isAlone = false } = names.get(unitNameKey(name)) ?? {};
    for (const unit of units) if (isAlone || !named.has(unit)) named.set(unit, { name, isAlone });
  }
  return { id, version, list, entry, validFrom, named };
}
