import type { ClaimState } from '../../domain/catalogue/entry.ts';
import type { EntryStanding, EntryState } from '../../domain/catalogue/state.ts';
import type { Engine } from '../engine.ts';
import type { ClaimFact, ComingChange, EntryRow, MarkRow } from '../ports.ts';
import { sightsOf } from '../reading/sight.ts';
import { noEntry } from './applicability.ts';
import { requireWorker } from './authority.ts';
import { catalogueNow, type KnownEntry } from './catalogue-now.ts';
import { entryStanding, factsFor, readStandings, type Standings } from './standing.ts';

export interface EntryFilter {
  list?: string | undefined;
  field?: string | undefined;
  /** A responsible unit: states are then those of its own work. */
  unit?: string | undefined;
  level?: string | undefined;
  state?: EntryState | undefined;
  text?: string | undefined;
}

export interface ListedEntry {
  known: KnownEntry;
  standing: EntryStanding;
  /** Releases that count. */
  releases: number;
}

export interface EntryList {
  rows: ListedEntry[];
  total: number;
  lists: string[];
  fields: string[];
  /** Levels as written; of what names none it is empty. */
  levels: string[];
  /** What comes in force on a day to come. */
  coming: ComingChange[];
}

/** Level of an entry that names none. */
const NO_LEVEL = '';

/** Entries in force that fit, with where each is. */
export async function listEntries(
  engine: Engine,
  by: string,
  filter: EntryFilter,
  page: { from: number; limit: number },
): Promise<EntryList> {
  await requireWorker(engine, by);
  const [now, standings, coming] = await Promise.all([
    catalogueNow(engine),
    readStandings(engine),
    engine.store.catalogue.coming(engine.clock.now()),
  ]);
  const fitting = fittingEntries(now.entries, filter);
  const all = fitting
    .map((known) => listed(known, standings, filter.unit))
    .filter(({ standing }) => !filter.state || standing.state === filter.state);
  const lists = [...new Set(now.entries.map(({ list }) => list))];
  const asked = now.entries.filter(({ list }) => !filter.list || list === filter.list).map(({ entry }) => entry);
  const fields = [...new Set(asked.map(({ field }) => field))].slice(0, 200);
  const levels = [...new Set(asked.flatMap((entry) => (entry.levels.length > 0 ? entry.levels : [NO_LEVEL])))].slice(0, 50);
  const rows = all.slice(page.from, page.from + page.limit);
  return { rows, total: all.length, lists, fields, levels, coming: coming.filter(({ list }) => !filter.list || list === filter.list) };
}

export function fittingEntries(entries: readonly KnownEntry[], { list, field, unit, level, text }: EntryFilter): KnownEntry[] {
  const words = (text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  return entries.filter(
    (known) =>
      (list === undefined || known.list === list) &&
      (field === undefined || known.entry.field === field) &&
      (unit === undefined || known.named.has(unit)) &&
      (level === undefined || (level === NO_LEVEL ? known.entry.levels.length === 0 : known.entry.levels.includes(level))) &&
      (words.length === 0 || words.every((word) => toldOf(known).includes(word))),
  );
}

function toldOf({ entry: { number, first, second, content, basis, units, written } }: KnownEntry): string {
  return [number, first, second, content, basis, units.join(' '), written].join('\n').normalize('NFKC').toLowerCase();
}

function listed(known: KnownEntry, standings: Standings, unit: string | undefined): ListedEntry {
  const all = standings.facts.get(known.id) ?? [];
  const facts = unit === undefined || all.length === 0 ? all : factsFor(known, unit, all);
  return {
    known,
    standing: entryStanding(known, standings, facts),
    releases: facts.reduce((sum, { releases }) => sum + releases.length, 0),
  };
}

export interface EntryPage extends ListedEntry {
  /** Every version, the newest first. */
  versions: EntryRow[];
  marks: (MarkRow & { endedBy: string | null; endedAt: string | null })[];
  /** Where each responsible unit is. */
  units: { unit: string; name: string; isAlone: boolean; standing: EntryStanding }[];
  /** Items that fulfil it, as far as this person sees them. */
  items: EntryItem[];
  mayMark: boolean;
  inForce: boolean;
  /** Instant from which it is in force, where that is to come. */
  begins: string | null;
}

export interface EntryItem {
  item: string;
  number: number | null;
  state: ClaimState;
  releases: ClaimFact['releases'];
  withheld: boolean;
}

const MOST_UNITS = 500;

/** One entry with its history and what fulfils it. Throws `not-found` for one that never was; one that has ended has its history. */
export async function readEntry(engine: Engine, by: string, id: string): Promise<EntryPage> {
  await requireWorker(engine, by);
  const [now, versions] = await Promise.all([catalogueNow(engine), engine.store.catalogue.versions(id)]);
  const [latest] = versions;
  if (!latest) throw noEntry();
  const inForce = now.byId.get(id);
  const known: KnownEntry = inForce ?? { ...latest, named: new Map() };
  const [standings, marks, items] = await Promise.all([
    readStandings(engine, id),
    engine.store.catalogue.marksOf(id),
    itemsOf(engine, by, id),
  ]);
  const facts = standings.facts.get(id) ?? [];
  const units = [...known.named].slice(0, MOST_UNITS).map(([unit, { name, isAlone }]) => ({
    ...{ unit, name, isAlone },
    standing: entryStanding(known, standings, factsFor(known, unit, facts)),
  }));
  const grants = await engine.store.directory.activeGrants(by, engine.clock.now());
  const roots = new Set((await engine.store.directory.units()).filter(({ parent }) => parent === null).map((unit) => unit.id));
  const mayMark = inForce !== undefined && grants.some(({ role, unit }) => role === 'disclosureOfficer' && roots.has(unit));
  const begins = !inForce && latest.validFrom > standings.now ? latest.validFrom : null;
  return { ...listed(known, standings, undefined), versions, marks, units, items, mayMark, inForce: inForce !== undefined, begins };
}

async function itemsOf(engine: Engine, by: string, entry: string): Promise<EntryItem[]> {
  const [claims, facts] = await Promise.all([
    engine.store.catalogue.claims({ entry }),
    engine.store.catalogue.facts(engine.clock.now(), entry),
  ]);
  const found = new Map(facts.map((fact) => [fact.item, fact]));
  const seen = await sightsOf(
    engine,
    by,
    claims.map(({ item }) => item),
  );
  return claims.flatMap(({ item, state }) => {
    const fact = found.get(item);
    // What is out is known to everybody; of anything else only who sees it hears.
    if (!seen.has(item) && (fact?.releases.length ?? 0) === 0) return [];
    const told = { releases: fact?.releases ?? [], withheld: seen.has(item) && (fact?.withheld ?? false) };
    return [{ item, number: seen.has(item) ? (fact?.number ?? null) : null, state, ...told }];
  });
}
