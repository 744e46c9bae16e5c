import type { EntryReminder } from '../../domain/catalogue/entry.ts';
import type { EntryStanding } from '../../domain/catalogue/state.ts';
import type { NotificationKind } from '../../domain/notifications/notification.ts';
import { MOST_TOLD } from '../../domain/notifications/notification.ts';
import { chinaDay } from '../../domain/time/calendar.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { CatalogueStore, NewNotification, ToldRow } from '../ports.ts';
import { catalogueNow } from './catalogue-now.ts';
import { entryStanding, factsFor, readStandings } from './standing.ts';

const KINDS: Record<EntryReminder, NotificationKind> = {
  month: 'catalogue-month',
  day: 'catalogue-day',
  overdue: 'catalogue-overdue',
};

/** What was looked at last by this process: a day and a state of the catalogue are looked at once. */
const LOOKED_AT = new WeakMap<CatalogueStore, string>();

/**
 * Tells the responsible units what is due within a month, due today and overdue: each entry once for each of its due days, and of all entries of a day in
 * one notification for each person. May run twice and on two processes: a cause is one. Resolves to whose.
 */
export async function remindUnits(engine: Engine): Promise<string[]> {
  const { catalogue } = engine.store;
  const look = `${chinaDay(engine.clock.now())} ${await catalogue.revision(engine.clock.now())}`;
  if (LOOKED_AT.get(catalogue) === look) return [];
  const fresh = await untold(engine);
  const notifications = await notificationsOf(engine, fresh);
  // In this order: after a crash between them the same causes are written once more, and kept once.
  await engine.store.notifications.told([], notifications);
  await catalogue.noteTold(fresh, engine.clock.now());
  LOOKED_AT.set(catalogue, look);
  return notifications.map(({ account }) => account);
}

async function untold(engine: Engine): Promise<ToldRow[]> {
  const { entries } = await catalogueNow(engine);
  if (entries.length === 0) return [];
  const [standings, told] = await Promise.all([readStandings(engine), engine.store.catalogue.told()]);
  const known = new Set(told.map(keyOf));
  const inAMonth = monthAfter(standings.today);
  const rows: ToldRow[] = [];
  for (const entry of entries) {
    const facts = standings.facts.get(entry.id) ?? [];
    const whole = entryStanding(entry, standings, []);
    for (const unit of entry.named.keys()) {
      const standing = facts.length === 0 ? whole : entryStanding(entry, standings, factsFor(entry, unit, facts));
      const what = reminderOf(standing, standings.today, inAMonth);
      if (!what || standing.due === null) continue;
      const row = { entry: entry.id, unit, due: standing.due, what };
      if (!known.has(keyOf(row))) rows.push(row);
    }
  }
  return rows;
}

const keyOf = ({ entry, unit, due, what }: ToldRow) => `${entry} ${unit} ${due} ${what}`;

function reminderOf({ state, due }: EntryStanding, today: string, inAMonth: string): EntryReminder | undefined {
  if (due === null) return undefined;
  if (state === 'overdue') return 'overdue';
  if (state !== 'due' || due > inAMonth) return undefined;
  return due <= today ? 'day' : 'month';
}

/** The same day of the next month, or its last. */
function monthAfter(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(date, last))).toISOString().slice(0, 10);
}

async function notificationsOf(engine: Engine, rows: readonly ToldRow[]): Promise<NewNotification[]> {
  const at = engine.clock.now();
  const notifications: NewNotification[] = [];
  for (const [unit, own] of Map.groupBy(rows, (row) => row.unit)) {
    const workers = (await engine.store.catalogue.workersOf(unit, at)).slice(0, MOST_TOLD);
    for (const what of new Set(own.map((row) => row.what))) {
      const cause = `catalogue:${unit}:${what}:${chinaDay(at)}`;
      for (const account of workers) notifications.push({ id: newId(), account, kind: KINDS[what], item: null, subject: unit, cause, at });
    }
  }
  return notifications;
}
