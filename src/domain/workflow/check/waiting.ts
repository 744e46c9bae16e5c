import { activePaths } from '../../names/workflow-names.ts';
import type { Role } from '../../roles.ts';
import type { ReviewContext } from '../context.ts';
import type { ReviewEvent } from '../events.ts';
import { OTHERWISE_HEARD } from './attempts.ts';
import { DRAFTER } from './cast.ts';
import { type About, type Fault, type FaultCode, fault } from './fault-texts.ts';
import type { Off } from './rules/rule.ts';
import type { Move, Situation } from './situations.ts';

/** Roles that nobody is reminded of: the drafter has the item by their own will. */
const UNCLOCKED: ReadonlySet<string> = new Set(['drafter', 'system']);

/** Something that must never be so of a situation: what it is about, or undefined. */
type Breach = (situation: Situation, moves: readonly Move[]) => About | undefined;

/** Nobody can act, no clock runs, or nobody hears its end; in the order in which it is asked. */
const SITUATION_RULES: readonly (readonly [FaultCode, Breach])[] = [
  // To note that a period is over leads nowhere.
  [
    'dead-end',
    (situation, moves) =>
      moves.every(({ to, effects }) => to === situation && effects.length === 0) ? { state: situation.state } : undefined,
  ],
  [
    'no-clock',
    (situation) => {
      const { context } = situation.snapshot;
      const waiting = waitingIn(situation);
      const isUnclocked = waiting.length > 0 && needsClock(context) && Object.keys(context.clocks).length === 0;
      return isUnclocked ? { state: situation.state, role: waiting } : undefined;
    },
  ],
  [
    'clock-unheard',
    (situation, moves) => {
      if (waitingIn(situation).length === 0) return undefined;
      const heard = new Set(moves.flatMap(({ event }) => (event.type === 'DEADLINE_PASSED' ? [nameOf(event)] : [])));
      const unheard = Object.keys(situation.snapshot.context.clocks).find((one) => !OTHERWISE_HEARD.has(one) && !heard.has(one));
      return unheard === undefined ? undefined : { state: situation.state, role: unheard };
    },
  ],
];

const nameOf = ({ kind, key }: { kind: string; key: string }) => (key ? `${kind}:${key}` : kind);

/** What is wrong with a situation in itself. */
export function situationFault(situation: Situation, moves: readonly Move[], off: Off): Fault | undefined {
  if (!situation.waits) return undefined;
  for (const [code, breach] of SITUATION_RULES) {
    const about = off.has(code) ? undefined : breach(situation, moves);
    if (about) return { code, about };
  }
  return undefined;
}

function waitingIn({ ended, waitsFor }: Situation): Role[] {
  return ended ? [] : waitsFor.filter((role) => !UNCLOCKED.has(role));
}

/** In a round somebody waits for the decision, and a mark or a leak is reported within a day. What is closed or reported waits for nothing that could be late. */
function needsClock({ review, incident }: ReviewContext): boolean {
  return incident ? incident.kind !== 'error' && incident.reportedBy.length === 0 : review !== null;
}

/** Who acted where: place → roles that had something to do there, for every role that the place waits for. */
export class Actors {
  readonly #places = new Map<string, { state: string; idle: Set<Role> }>();

  note(situations: readonly Situation[]): void {
    for (const { snapshot, waitsFor, waits, moves } of situations) {
      if (!waits || !moves) continue;
      const key = JSON.stringify(snapshot.value);
      const place = this.#places.get(key) ?? { state: activePaths(snapshot.value).join(', '), idle: new Set(waitsFor) };
      this.#places.set(key, place);
      if (place.idle.size > 0) for (const { event } of moves) for (const role of actingAs(event)) place.idle.delete(role);
    }
  }

  fault(): Fault | undefined {
    for (const { state, idle } of this.#places.values()) {
      const [role] = idle;
      if (role !== undefined) return fault('role-cannot-act', { state, role });
    }
    return undefined;
  }
}

/** The drafter holds every role, and does what the drafter does. */
function actingAs({ by }: ReviewEvent): Role[] {
  return by.id === DRAFTER ? ['drafter'] : by.roles.map(({ role }) => role);
}

/** The situations from which no end can be reached, in the order in which they were met. */
export function endless(situations: readonly Situation[]): Situation[] {
  const before = new Map<Situation, Situation[]>();
  for (const one of situations)
    for (const { to } of one.moves ?? []) {
      const some = before.get(to);
      if (some) some.push(one);
      else before.set(to, [one]);
    }
  const ends = situations.filter(({ waits }) => !waits);
  const met = new Set(ends);
  for (let one = ends.pop(); one; one = ends.pop())
    for (const earlier of before.get(one) ?? []) {
      if (met.has(earlier)) continue;
      met.add(earlier);
      ends.push(earlier);
    }
  return situations.filter((one) => !met.has(one));
}
