import { chinaDay, type WorkingCalendar } from '../time/calendar.ts';
import { dayText, type TimeLimit } from './time-limit.ts';

export const ENTRY_STATES = ['fulfilled', 'due', 'overdue', 'withheld', 'not-applicable'] as const;
export type EntryState = (typeof ENTRY_STATES)[number];

/** An item that fulfils an entry, as far as its state counts. Days are those of China. */
export interface Fulfilment {
  /** Day of the document, else the one on which the item was made. */
  formed: string;
  /** Of releases that are out. */
  released: readonly string[];
  /** The review ended with it. */
  withheld: boolean;
  /** Withdrawn or replaced: nothing of it will come. */
  ended: boolean;
}

export interface EntryStanding {
  state: EntryState;
  /** Last day in time: of what is missing, or of the next period. Null: no day is known. */
  due: string | null;
}

interface Period {
  start: string;
  due: string;
}

/** Where an entry is. `since`: the day from which it is in force: nothing is overdue that was due before. */
export function standingOf(
  limit: TimeLimit,
  fulfilments: readonly Fulfilment[],
  { today, since, calendar }: { today: string; since: string; calendar: WorkingCalendar },
): EntryStanding {
  const found =
    isCounted(limit) && fulfilments.length > 0
      ? fromFormation(limit, fulfilments, today, calendar)
      : byPeriod(limit, fulfilments, today, since);
  const isWithheld = found.state !== 'fulfilled' && fulfilments.some(({ withheld }) => withheld) && !fulfilments.some(isAwaited);
  return isWithheld ? { state: 'withheld', due: null } : found;
}

const isAwaited = ({ withheld, ended, released }: Fulfilment) => !withheld && !ended && released.length === 0;

type Counted = Extract<TimeLimit, { days: number }> | { kind: 'real-time' };
function isCounted(limit: TimeLimit): limit is Counted {
  return limit.kind === 'working-days' || limit.kind === 'days' || limit.kind === 'real-time';
}

/** Each item has its own day; one that is late makes the entry overdue, whatever else was released. */
function fromFormation(limit: Counted, fulfilments: readonly Fulfilment[], today: string, calendar: WorkingCalendar): EntryStanding {
  const days = fulfilments.filter(isAwaited).map(({ formed }) => lastDayOf(limit, formed, calendar));
  const [due] = days.toSorted();
  if (due !== undefined) return { state: due < today ? 'overdue' : 'due', due };
  return { state: fulfilments.some(({ released }) => released.length > 0) ? 'fulfilled' : 'due', due: null };
}

function lastDayOf(limit: Counted, formed: string, calendar: WorkingCalendar): string {
  const instant = `${formed}T00:00:00+08:00`;
  if (limit.kind === 'real-time') return formed;
  if (limit.kind === 'days') return chinaDay(new Date(Date.parse(instant) + limit.days * 86_400_000).toISOString());
  return chinaDay(new Date(Date.parse(calendar.addWorkingDays(instant, limit.days)) - 1).toISOString());
}

function byPeriod(limit: TimeLimit, fulfilments: readonly Fulfilment[], today: string, since: string): EntryStanding {
  const last =
    fulfilments
      .flatMap(({ released }) => released)
      .toSorted()
      .at(-1) ?? '';
  const periods = periodsOf(limit, today);
  if (!periods) return { state: last === '' ? 'due' : 'fulfilled', due: null };
  const [now, before, next] = periods;
  if (last >= now.start) return { state: 'fulfilled', due: next?.due ?? null };
  const wasDone = before !== undefined && last >= before.start;
  if (before && !wasDone && before.due >= since) return { state: 'overdue', due: before.due };
  if (now.due < today && now.due >= since) return { state: 'overdue', due: now.due };
  // It came in force after its day: the next one counts.
  const due = now.due < today ? (next?.due ?? null) : now.due;
  return { state: 'due', due };
}

/** The period of today, the one before and the one after, where there are such; undefined where no day is known. */
function periodsOf(limit: TimeLimit, today: string): [now: Period, before?: Period, next?: Period] | undefined {
  const year = Number(today.slice(0, 4));
  switch (limit.kind) {
    case 'yearly': {
      const of = (one: number): Period => ({ start: dayText(one, 1, 1), due: dayText(one, limit.month, limit.day) });
      return [of(year), of(year - 1), of(year + 1)];
    }
    case 'quarterly':
      return months(today, 3);
    case 'monthly':
      return months(today, 1);
    case 'through-year':
      return [{ start: dayText(limit.year, 1, 1), due: dayText(limit.year, 12, 31) }];
    case 'day':
      return [{ start: `${limit.day.slice(0, 4)}-01-01`, due: limit.day }];
    default:
      return undefined;
  }
}

function months(today: string, length: number): [Period, Period, Period] {
  const month = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  const first = month - (month % length);
  const of = (start: number): Period => ({
    start: dayText(Math.floor(start / 12), (start % 12) + 1, 1),
    due: dayText(Math.floor((start + length - 1) / 12), ((start + length - 1) % 12) + 1, 31),
  });
  return [of(first), of(first - length), of(first + length)];
}
