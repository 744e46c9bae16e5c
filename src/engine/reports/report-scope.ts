import { ReviewError } from '../../domain/errors.ts';
import type { Role } from '../../domain/roles.ts';
import { chinaDay, endOfChinaDay } from '../../domain/time/calendar.ts';
import type { StateMeta } from '../../domain/workflow/vocabulary.ts';
import type { Engine } from '../engine.ts';
import type { ReportScope, UnitRow } from '../ports.ts';

/** What a person asks a report of; days in China, both included. */
export interface ReportQuestion {
  /** With those below it; everything that the person oversees when it is left out. */
  unit?: string;
  from?: string;
  until?: string;
}

/** The question with what was left out, and what the store is asked. */
export interface Asked {
  unit: string | null;
  from: string;
  until: string;
  scope: ReportScope;
  units: readonly UnitRow[];
}

/** What reports need of the engine. */
export type ReportEngine = Pick<Engine, 'store' | 'clock' | 'workflows' | 'kinds'>;

/** Whoever runs the machine, at its command line: could read the database by hand. No account has this id. */
const OPERATOR = 'operator';
const OVERSEERS: ReadonlySet<Role> = new Set<Role>(['auditor', 'administrator']);
const MOST_YEARS = 5;

/**
 * `not-allowed` for who is neither auditor nor administrator, over the unit if one is given; `invalid-input` for a period that ends before it begins
 * or is longer than five years. Without a period: the year until today.
 */
export async function reportScope(engine: ReportEngine, by: string, question: ReportQuestion): Promise<Asked> {
  const now = engine.clock.now();
  const units = await engine.store.directory.units();
  const overseen = by === OPERATOR ? new Set(units.map(({ id }) => id)) : await unitsOverseen(engine, by, now);
  if (overseen.size === 0) {
    throw new ReviewError('not-allowed', {
      en: 'Reports are for auditors and administrators. Ask one of them, or for the role.',
      zh: '统计报表仅供审计员和管理员查看，请联系其提供，或申请相应角色。',
    });
  }
  const { unit = null } = question;
  const tops = topmost(units, overseen);
  const all = placesBelow(units, tops);
  if (unit !== null && !all.some((place) => place.unit === unit)) {
    throw new ReviewError(
      'not-allowed',
      {
        en: 'You are neither auditor nor administrator of this unit. Choose one of yours.',
        zh: '您不是该单位的审计员或管理员，请选择您负责的单位。',
      },
      { unit },
    );
  }
  const period = periodOf(question, chinaDay(now));
  const scope: ReportScope = {
    places: unit === null ? all : placesBelow(units, [unit]),
    from: new Date(`${period.from}T00:00:00+08:00`).toISOString(),
    until: endOfChinaDay(`${period.until}T00:00:00+08:00`),
    now,
    working: workingStates(engine),
  };
  return { unit, ...period, scope, units };
}

async function unitsOverseen({ store }: ReportEngine, account: string, now: string): Promise<Set<string>> {
  const grants = await store.directory.activeGrants(account, now);
  return new Set(grants.filter(({ role }) => OVERSEERS.has(role)).map(({ unit }) => unit));
}

function periodOf({ from, until }: ReportQuestion, today: string): { from: string; until: string } {
  const last = until ?? (from !== undefined && from > today ? from : today);
  const first = from ?? dayAfter(yearsBefore(last, 1));
  if (first > last) {
    throw new ReviewError('invalid-input', {
      en: 'The period ends before it begins. Give a later last day.',
      zh: '截止日期早于起始日期，请重新选择时间段。',
    });
  }
  if (first <= yearsBefore(last, MOST_YEARS)) {
    throw new ReviewError('invalid-input', {
      en: `A report covers ${MOST_YEARS} years at most. Choose a shorter period.`,
      zh: `报表时间段最长${MOST_YEARS}年，请缩短时间段。`,
    });
  }
  return { from: first, until: last };
}

/** The 29th of February becomes the 1st of March where there is none. */
function yearsBefore(day: string, years: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() - years);
  return date.toISOString().slice(0, 10);
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** Of these units those that are below no other of them. */
function topmost(units: readonly UnitRow[], wanted: ReadonlySet<string>): string[] {
  const parents = new Map(units.map(({ id, parent }) => [id, parent]));
  const isBelow = (unit: string) => {
    for (let at = parents.get(unit); at; at = parents.get(at)) if (wanted.has(at)) return true;
    return false;
  };
  return [...wanted].filter((unit) => parents.has(unit) && !isBelow(unit));
}

/** The units below and these themselves, each told under one of these; below a single one under the unit that comes next. */
function placesBelow(units: readonly UnitRow[], tops: readonly string[]): ReportScope['places'] {
  const children = new Map<string | null, string[]>();
  for (const { id, parent } of units) children.set(parent, [...(children.get(parent) ?? []), id]);
  const places: { unit: string; branch: string }[] = [];
  const walk = (unit: string, branch: string) => {
    places.push({ unit, branch });
    for (const child of children.get(unit) ?? []) walk(child, branch);
  };
  const [only] = tops;
  if (only === undefined || tops.length > 1) for (const top of tops) walk(top, top);
  else {
    places.push({ unit: only, branch: only });
    for (const child of children.get(only) ?? []) walk(child, child);
  }
  return places;
}

/** Outer states in which a role, or the scan, has something to do; in others an item rests. */
function workingStates(engine: ReportEngine): string[] {
  const states = engine.workflows.list().flatMap(({ machine }) => Object.entries(machine.root.states));
  return [...new Set(states.filter(([, node]) => isWorkedOn(node)).map(([state]) => state))];
}

type Node = { meta?: StateMeta | undefined; states: Record<string, Node> };

function isWorkedOn({ meta, states }: Node): boolean {
  return [meta?.waitsFor ?? []].flat().length > 0 || Object.values(states).some(isWorkedOn);
}
