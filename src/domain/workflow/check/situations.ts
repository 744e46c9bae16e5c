import type { AnyStateMachine } from 'xstate';
import { type Advanced, activeIds, advanceFrom, eventsOf, initial, restore } from '../advance.ts';
import type { ReviewContext, Snapshot } from '../context.ts';
import type { ReviewEvent, RevisionDigest } from '../events.ts';
import type { Effect } from '../vocabulary.ts';
import { attemptsOn, DRAFTER } from './attempts.ts';
import { type Numbered, Numbering, type Part } from './numbering.ts';

/** What the workflow itself knows at some point: all that its guards look at. */
export interface Situation {
  snapshot: Snapshot;
  state: string;
  released: boolean;
  /** Somebody is expected to act: there must be a way out. */
  waits: boolean;
  /** Numbers of the histories that have led here. */
  histories: Set<number>;
  numbered: Numbered<Snapshot>;
  /** Undefined until they are asked for. */
  moves?: readonly Move[];
}

/** An event that is taken, and where it leads. */
export interface Move {
  event: ReviewEvent;
  effects: readonly Effect[];
  to: Situation;
}

const context = (from: (context: ReviewContext) => unknown) => ({ from: (snapshot: Snapshot) => from(snapshot.context) });

/** Rounds and ids grow without end and no guard looks at them; people who fill the step of their own role never meet a limit. */
const PARTS: readonly Part<Snapshot>[] = [
  { from: ({ value }) => value },
  context(({ revision }) => revision.digest),
  context(({ review }) => review !== null),
  context(({ approvals }) => approvals),
  { ...context(({ filled }) => filled), counts: (filled: ReviewContext['filled']) => filled['anyone'] },
  context(({ scanned }) => scanned),
  context(({ open }) => open),
  context(({ found }) => found),
  context(({ toConsult }) => toConsult),
  context(({ blockers }) => blockers),
  context(({ consultations }) => consultations),
  context(({ releaseOrder }) => releaseOrder),
  context(({ release }) => release !== null),
  {
    ...context(({ incident }) => incident),
    counts: (incident: ReviewContext['incident']) => incident && [incident.kind, incident.openedBy, incident.reportedBy],
  },
  context(({ clocks }) => clocks['re-evaluation'] !== undefined),
];

/** Before every instant of the model: a clock that runs has passed. */
const BEGINNING = '1970-01-01T00:00:00.000Z';

/**
 * The situations of a workflow, found as they are asked for. Many histories lead to one, and what can happen in it is worked out once: the
 * machine is asked about half as often as there are states of the model.
 */
export class Situations {
  readonly first: Situation;
  readonly #machine: AnyStateMachine;
  readonly #attempts: ReturnType<typeof attemptsOn>;
  /** Ids of the machine's states that were met. */
  readonly #reached: Set<string>;
  readonly #numbering = new Numbering(PARTS);
  /** By number. */
  readonly #known: Situation[] = [];
  readonly #waiting = new Map<string, boolean>();

  constructor(machine: AnyStateMachine, pair: readonly [RevisionDigest, RevisionDigest], reached: Set<string>) {
    this.#machine = machine;
    this.#attempts = attemptsOn(pair);
    this.#reached = reached;
    this.first = this.#situation(initial(machine, { drafter: DRAFTER.id, revision: pair[0] }));
  }

  /** All that anybody could send here, as far as it is taken. */
  movesOf(situation: Situation): readonly Move[] {
    situation.moves ??= this.#found(situation);
    return situation.moves;
  }

  #found({ snapshot, numbered }: Situation): Move[] {
    const state = restore(this.#machine, snapshot);
    const moves: Move[] = [];
    for (const type of eventsOf(state)) {
      for (const event of this.#attempts(type, snapshot.context)) {
        const next = advanceFrom(this.#machine, state, event);
        if (next) moves.push({ event, effects: next.effects, to: this.#situation(next, numbered) });
      }
    }
    return moves;
  }

  #situation(next: Advanced, before?: Numbered<Snapshot>): Situation {
    const numbered = this.#numbering.number(withModelClocks(next), before);
    const known = this.#known[numbered.number];
    if (known) return known;
    const { state, released } = next;
    const snapshot = numbered.whole;
    const made: Situation = { snapshot, state, released, waits: this.#waits(snapshot), histories: new Set(), numbered };
    this.#known[numbered.number] = made;
    return made;
  }

  /** A state in which nobody is expected to act any more needs no way out. */
  #waits(snapshot: Snapshot): boolean {
    const place = JSON.stringify(snapshot.value);
    const known = this.#waiting.get(place);
    if (known !== undefined) return known;
    const state = restore(this.#machine, snapshot);
    for (const id of activeIds(state)) this.#reached.add(id);
    const metas = Object.values(state.getMeta()) as ({ waitsFor?: unknown[] | string } | undefined)[];
    const waits = state.status === 'active' && metas.some((meta) => meta?.waitsFor?.length);
    this.#waiting.set(place, waits);
    return waits;
  }
}

/** The engine keeps the clocks; of these, only the one whose end moves an item is part of the model. */
function withModelClocks({ effects, snapshot }: Advanced): Snapshot {
  const before = snapshot.context.clocks['re-evaluation'];
  let due = before;
  for (const { type, params } of effects) {
    if (type === 'stopAllClocks' || (type === 'stopClock' && params?.kind === 're-evaluation')) due = undefined;
    if (type === 'startClock' && params?.kind === 're-evaluation') due = BEGINNING;
  }
  if (due === before) return snapshot;
  return { ...snapshot, context: { ...snapshot.context, clocks: due === undefined ? {} : { 're-evaluation': due } } };
}
