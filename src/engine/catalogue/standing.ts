import { type EntryStanding, type Fulfilment, standingOf } from '../../domain/catalogue/state.ts';
import { chinaDay, type WorkingCalendar } from '../../domain/time/calendar.ts';
import type { Engine } from '../engine.ts';
import type { ClaimFact, MarkRow } from '../ports.ts';
import type { KnownEntry } from './catalogue-now.ts';

/** Everything that says where entries are, read at once. */
export interface Standings {
  now: string;
  today: string;
  calendar: WorkingCalendar;
  facts: ReadonlyMap<string, ClaimFact[]>;
  marks: ReadonlyMap<string, MarkRow>;
  /** Where entries are that no item fulfils: the same for the same limit and day of coming in force. */
  bare: Map<string, EntryStanding>;
}

export async function readStandings(engine: Pick<Engine, 'store' | 'clock' | 'calendar'>, entry?: string): Promise<Standings> {
  const now = engine.clock.now();
  const [facts, marks] = await Promise.all([engine.store.catalogue.facts(now, entry), engine.store.catalogue.marks()]);
  return {
    now,
    today: chinaDay(now),
    calendar: engine.calendar(),
    facts: Map.groupBy(facts, (fact) => fact.entry),
    marks: new Map(marks.map((mark) => [mark.entry, mark])),
    bare: new Map(),
  };
}

/** Where an entry is as a whole; `of`: only by what these items made of it, for one of its units. */
export function entryStanding(known: KnownEntry, standings: Standings, of?: readonly ClaimFact[]): EntryStanding {
  if (standings.marks.has(known.id)) return { state: 'not-applicable', due: null };
  const facts = of ?? standings.facts.get(known.id) ?? [];
  if (facts.length === 0) return bareStanding(known, standings);
  const { today, calendar } = standings;
  return standingOf(known.entry.limit, facts.map(fulfilmentOf), { today, calendar, since: chinaDay(known.validFrom) });
}

function bareStanding({ entry, validFrom }: KnownEntry, { bare, today, calendar }: Standings): EntryStanding {
  const key = `${validFrom} ${JSON.stringify(entry.limit)}`;
  const found = bare.get(key) ?? standingOf(entry.limit, [], { today, calendar, since: chinaDay(validFrom) });
  bare.set(key, found);
  return found;
}

/**
 * What counts for one responsible unit. Units named one by one work together: what any of them releases counts for all. A unit of a collective name
 * answers for itself, with those below it.
 */
export function factsFor(known: KnownEntry, unit: string, facts: readonly ClaimFact[]): ClaimFact[] {
  if (known.named.get(unit)?.isAlone) {
    const alone = new Set([...known.named].filter(([, { isAlone }]) => isAlone).map(([id]) => id));
    return facts.filter(({ units }) => units.some((one) => alone.has(one)) || units.every((one) => !known.named.has(one)));
  }
  return facts.filter(({ units }) => units.includes(unit));
}

function fulfilmentOf({ formed, releases, withheld, open }: ClaimFact): Fulfilment {
  const isOut = releases.length > 0;
  return { formed, released: releases.map(({ releasedAt }) => chinaDay(releasedAt)), withheld, ended: !open && !isOut && !withheld };
}
