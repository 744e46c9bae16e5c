import { ENTRY_STATES, type EntryState } from '../../domain/catalogue/state.ts';
import type { Attribute, Ground } from '../../domain/form/disclosure.ts';
import type { Engine } from '../engine.ts';
import { sightsOf } from '../reading/sight.ts';
import { requireWorker } from './authority.ts';
import { catalogueNow, type KnownEntry } from './catalogue-now.ts';
import { type EntryFilter, fittingEntries } from './read-entries.ts';
import { entryStanding, factsFor, readStandings, type Standings } from './standing.ts';

export const BOARD_DIMENSIONS = ['field', 'unit', 'level', 'node'] as const;
export type BoardDimension = (typeof BOARD_DIMENSIONS)[number];
export type BoardCounts = Record<EntryState | 'total', number>;

export interface BoardRow {
  /** Field, id of a unit, level, or time limit as written. */
  key: string;
  /** Of a unit. */
  name: string | null;
  counts: BoardCounts;
}

/** Something that is kept back although the catalogue says that it is to be public. */
export interface OverWithheld {
  entry: string;
  title: string;
  /** Null: this person does not see the item. */
  item: { id: string; number: number } | null;
  attribute: Attribute | null;
  grounds: Ground[];
  /** `proactive`: the catalogue says so. `re-evaluation`: its re-evaluation is overdue. */
  why: ('proactive' | 're-evaluation')[];
}

export interface Board {
  at: string;
  total: BoardCounts;
  tables: Record<BoardDimension, BoardRow[]>;
  grounds: { ground: Ground; entries: number }[];
  overWithheld: OverWithheld[];
  /** What was taken back as a leak, by the entry that it was to fulfil. */
  leaks: { entry: string; title: string; item: { id: string; number: number } | null }[];
}

/** Rows of one table: past these a chart and a table are no overview. All are in the counts. */
const MOST_ROWS = 500;
const MOST_LISTED = 200;

type Question = Pick<EntryFilter, 'list' | 'field' | 'unit' | 'level'>;

/** How far the catalogue is carried out, by field, unit, level and time limit; what is kept back beside what leaked. Numbers are everybody's who works here. */
export async function readBoard(engine: Engine, by: string, question: Question): Promise<Board> {
  await requireWorker(engine, by);
  const [now, standings] = await Promise.all([catalogueNow(engine), readStandings(engine)]);
  const entries = fittingEntries(now.entries, question);
  const tally = new Tally();
  for (const known of entries) count(tally, known, standings, question.unit);
  const units = await engine.store.directory.units();
  const nameOf = new Map(units.map(({ id, name }) => [id, name]));
  return {
    at: standings.now,
    total: tally.total,
    tables: tally.tables(nameOf),
    ...(await balance(engine, by, entries, standings)),
  };
}

function count(tally: Tally, known: KnownEntry, standings: Standings, unit: string | undefined): void {
  const facts = standings.facts.get(known.id) ?? [];
  const whole = entryStanding(known, standings, unit === undefined || facts.length === 0 ? facts : factsFor(known, unit, facts)).state;
  tally.add(known, whole);
  for (const one of known.named.keys()) {
    if (unit !== undefined && one !== unit) continue;
    // Without items there is nothing that would tell its units apart.
    tally.addUnit(one, facts.length === 0 ? whole : entryStanding(known, standings, factsFor(known, one, facts)).state);
  }
}

class Tally {
  readonly total = noCounts();
  readonly #rows: Record<BoardDimension, Map<string, BoardCounts>> = {
    field: new Map(),
    unit: new Map(),
    level: new Map(),
    node: new Map(),
  };

  add({ entry: { field, levels, written } }: KnownEntry, state: EntryState): void {
    bump(this.total, state);
    bump(this.#of('field', field), state);
    bump(this.#of('node', written), state);
    for (const level of levels.length > 0 ? levels : ['']) bump(this.#of('level', level), state);
  }

  addUnit(unit: string, state: EntryState): void {
    bump(this.#of('unit', unit), state);
  }

  tables(nameOf: ReadonlyMap<string, string>): Record<BoardDimension, BoardRow[]> {
    const table = (dimension: BoardDimension) =>
      [...this.#rows[dimension]]
        .map(([key, counts]) => ({ key, name: dimension === 'unit' ? (nameOf.get(key) ?? null) : null, counts }))
        .toSorted((a, b) => b.counts.overdue - a.counts.overdue || b.counts.total - a.counts.total || a.key.localeCompare(b.key))
        .slice(0, MOST_ROWS);
    return { field: table('field'), unit: table('unit'), level: table('level'), node: table('node') };
  }

  #of(dimension: BoardDimension, key: string): BoardCounts {
    const rows = this.#rows[dimension];
    const found = rows.get(key) ?? noCounts();
    rows.set(key, found);
    return found;
  }
}

function noCounts(): BoardCounts {
  return Object.fromEntries([...ENTRY_STATES, 'total' as const].map((state) => [state, 0])) as BoardCounts;
}

function bump(counts: BoardCounts, state: EntryState): void {
  counts[state]++;
  counts.total++;
}

/** Too cautious beside too open: of both a person sees the items that they see anyway. */
async function balance(
  engine: Engine,
  by: string,
  entries: readonly KnownEntry[],
  standings: Standings,
): Promise<Pick<Board, 'grounds' | 'overWithheld' | 'leaks'>> {
  const facts = entries.flatMap((known) =>
    (standings.facts.get(known.id) ?? []).map((fact) => ({ known, fact, why: whyOf(known, fact, standings.now) })),
  );
  const withheld = facts.filter(({ fact }) => fact.withheld);
  const grounds = new Map<Ground, number>();
  for (const { fact } of withheld) for (const ground of fact.grounds) grounds.set(ground, (grounds.get(ground) ?? 0) + 1);
  const tooCautious = facts.filter(({ why }) => why.length > 0).slice(0, MOST_LISTED);
  const tooOpen = facts.filter(({ fact }) => fact.leaked).slice(0, MOST_LISTED);
  const seen = await sightsOf(
    engine,
    by,
    [...tooCautious, ...tooOpen].map(({ fact }) => fact.item),
  );
  const itemOf = ({ item, number }: { item: string; number: number }) => (seen.has(item) ? { id: item, number } : null);
  return {
    grounds: [...grounds].map(([ground, count]) => ({ ground, entries: count })).toSorted((a, b) => b.entries - a.entries),
    overWithheld: tooCautious.map(({ known, fact, why }) => ({
      ...{ entry: known.id, title: titleOf(known), item: itemOf(fact), attribute: fact.attribute },
      ...{ grounds: fact.grounds, why },
    })),
    leaks: tooOpen.map(({ known, fact }) => ({ entry: known.id, title: titleOf(known), item: itemOf(fact) })),
  };
}

type Fact = NonNullable<ReturnType<Standings['facts']['get']>>[number];

function whyOf({ entry }: KnownEntry, { attribute, releases, open, reevaluation }: Fact, now: string): OverWithheld['why'] {
  if (!open || (attribute !== 'withheld' && attribute !== 'on-request')) return [];
  const isOut = releases.length > 0 && attribute !== 'on-request';
  return [
    ...(entry.way === 'proactive' && !isOut ? ['proactive' as const] : []),
    ...(reevaluation !== null && reevaluation < now ? ['re-evaluation' as const] : []),
  ];
}

function titleOf({ entry: { second, first, content } }: KnownEntry): string {
  return [second || first, content]
    .filter((part) => part !== '')
    .join('：')
    .slice(0, 120);
}
