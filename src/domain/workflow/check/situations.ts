import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { activePaths } from '../../names/workflow-names.ts';
import type { Role, Step } from '../../roles.ts';
import { type Advanced, advanceFrom, initial, restore } from '../advance.ts';
import type { ReviewContext, Snapshot } from '../context.ts';
import type { ReviewEvent, ReviewEventType } from '../events.ts';
import { placeOf } from '../place.ts';
import type { StateMeta } from '../vocabulary.ts';
import { attemptsAt, type Here, type Play, secondAttempts } from './attempts.ts';
import { BUSY } from './cast.ts';
import { type Happened, peopleBehind } from './history.ts';
import { runningClocks } from './model-clocks.ts';
import { type Numbered, Numbering, type Part } from './numbering.ts';
import { speaksVocabulary, stepsDecided } from './reductions.ts';

/** What the workflow itself knows at some point: all that its guards look at. */
export interface Situation {
  snapshot: Snapshot;
  state: string;
  released: boolean;
  /** Somebody is expected to act: there must be a way out. */
  waits: boolean;
  /** It is over: nothing can happen any more. */
  ended: boolean;
  waitsFor: readonly Role[];
  numbered: Numbered<Snapshot>;
  /** Undefined until they are asked for. */
  moves?: readonly Move[];
  /** What somebody who has filled a step already could do besides. */
  seconds?: readonly ReviewEvent[];
}

/** An event that is taken, and where it leads. */
export interface Move extends Happened {
  to: Situation;
}

const context = (from: (context: ReviewContext) => unknown) => ({ from: (snapshot: Snapshot) => from(snapshot.context) });

/** Rounds and ids grow without end, and no condition looks at them. */
const PARTS: readonly Part<Snapshot>[] = [
  { from: ({ value }) => value },
  context(({ revision }) => revision.digest),
  context(({ review }) => review !== null),
  context(({ scanned }) => scanned),
  context(({ open }) => open),
  context(({ found }) => found),
  context(({ found }) => found),
  context(({ toConsult }) => toConsult),
  context(({ blockers }) => blockers),
  context(({ releaseOrder }) => releaseOrder),
  context(({ release }) => release !== null),
  {
    ...context(({ incident }) => incident),
    counts: (incident: ReviewContext['incident']) => incident && [incident.kind, incident.openedBy, incident.reportedBy],
  },
  { ...context(({ clocks }) => clocks), counts: (clocks: ReviewContext['clocks']) => Object.keys(clocks).sort() },
];

/**
 * What the vocabulary looks at of these: which step approved which digest and not who did; of a consultation whether it is pending, since an
 * objection asks for an opinion, which every approval here has; of the steps that people have filled nothing, as far as the people of the model
 * are concerned, who fill one each (`busy` is tried with any other step filled).
 */
const REDUCED: readonly Part<Snapshot>[] = [
  {
    ...context(({ approvals }) => approvals),
    counts: (approvals: ReviewContext['approvals']) =>
      Object.keys(approvals)
        .sort()
        .map((step) => [step, approvals[step]?.digest]),
  },
  {
    ...context(({ consultations }) => consultations),
    counts: (consultations: ReviewContext['consultations']) =>
      consultations.filter(({ outcome }) => outcome === 'pending').map(({ step }) => step),
  },
];
/** A workflow with conditions of its own may look at more of a consultation: how it ended. */
const OWN_CONDITIONS: readonly Part<Snapshot>[] = [
  REDUCED[0] as Part<Snapshot>,
  {
    ...context(({ consultations }) => consultations),
    counts: (consultations: ReviewContext['consultations']) =>
      [...new Set(consultations.map(({ step, outcome }) => `${step} ${outcome}`))].sort(),
  },
];
/** For comparison with the reductions. */
const UNREDUCED: readonly Part<Snapshot>[] = [
  context(({ approvals }) => approvals),
  context(({ consultations }) => consultations),
  context(({ filled }) => filled),
];

/** What is the same for every item in one place. */
interface Where {
  nodes: readonly AnyStateNode[];
  types: readonly ReviewEventType[];
  waits: boolean;
  isReferred: boolean;
  steps: Map<ReviewEventType, readonly Step[]>;
}

/**
 * The situations of a workflow, found as they are asked for. Many histories lead to one, and what can happen in it is worked out once.
 */
export class Situations {
  readonly first: Situation;
  /** By number. */
  readonly known: Situation[] = [];
  readonly #machine: AnyStateMachine;
  readonly #play: Play;
  readonly #numbering: Numbering<Snapshot>;
  readonly #where = new Map<string, Where>();
  /** Paths of the machine's states that were met. */
  readonly #reached: Set<string>;

  constructor(machine: AnyStateMachine, play: Play, reached: Set<string>) {
    this.#machine = machine;
    this.#play = play;
    this.#reached = reached;
    const rest = play.full ? UNREDUCED : speaksVocabulary(machine) ? REDUCED : OWN_CONDITIONS;
    this.#numbering = new Numbering([...PARTS, ...rest]);
    const [revision] = play.scenario;
    this.first = this.#situation(initial(machine, { drafter: play.drafter.id, revision: revision as ReviewContext['revision'] }));
  }

  /** All that anybody could send here, as far as it is taken. */
  movesOf(situation: Situation): readonly Move[] {
    situation.moves ??= this.#found(situation);
    return situation.moves;
  }

  /** Events that somebody who has filled another step could send here as well, as far as they are taken. */
  secondsOf(situation: Situation): readonly ReviewEvent[] {
    situation.seconds ??= this.#foundSeconds(situation);
    return situation.seconds;
  }

  #found({ snapshot, numbered }: Situation): Move[] {
    const state = restore(this.#machine, snapshot);
    const here = this.#here(snapshot);
    const moves: Move[] = [];
    for (const type of this.#whereOf(snapshot).types) {
      for (const event of attemptsAt(this.#play, type, here)) {
        const next = advanceFrom(this.#machine, state, event);
        if (!next) continue;
        moves.push({ event, effects: next.effects, recorded: isRecorded(event, next), to: this.#situation(next, numbered) });
      }
    }
    return moves;
  }

  #foundSeconds({ snapshot }: Situation): ReviewEvent[] {
    const here = this.#here(snapshot);
    return this.#whereOf(snapshot).types.flatMap((type) =>
      secondAttempts(this.#play, type, here).filter((event) => {
        const other = this.#play.cast.steps.find((step) => !('step' in event) || step !== event.step) as Step;
        const filled = { ...snapshot.context.filled, [BUSY]: other };
        return advanceFrom(this.#machine, restore(this.#machine, { ...snapshot, context: { ...snapshot.context, filled } }), event);
      }),
    );
  }

  #here(snapshot: Snapshot): Here {
    const where = this.#whereOf(snapshot);
    return {
      context: snapshot.context,
      isReferred: where.isReferred,
      stepsFor: (type) => {
        const steps = where.steps.get(type) ?? stepsDecided(where.nodes, type, this.#play.cast.steps);
        where.steps.set(type, steps);
        return steps;
      },
    };
  }

  #situation(next: Advanced, before?: Numbered<Snapshot>): Situation {
    const numbered = this.#numbering.number(runningClocks(next), before);
    const known = this.known[numbered.number];
    if (known) return known;
    const { state, released, waitsFor, open } = next;
    const snapshot = numbered.whole;
    const made: Situation = { snapshot, state, released, waitsFor, waits: this.#whereOf(snapshot).waits, ended: !open, numbered };
    this.known[numbered.number] = made;
    return made;
  }

  #whereOf({ value }: Snapshot): Where {
    const key = typeof value === 'string' ? value : JSON.stringify(value);
    const known = this.#where.get(key);
    if (known) return known;
    const { restored, listensTo } = placeOf(this.#machine, value);
    for (const path of activePaths(value)) reach(this.#reached, path);
    const metas = Object.values(restored.getMeta()) as (StateMeta | undefined)[];
    const made: Where = {
      nodes: restored._nodes,
      types: listensTo,
      // A state in which nobody is expected to act any more needs no way out.
      waits: restored.status === 'active' && metas.some((meta) => meta?.waitsFor?.length),
      isReferred: listensTo.includes('REFERRAL_ANSWERED'),
      steps: new Map(),
    };
    this.#where.set(key, made);
    return made;
  }
}

/** Asked of the workflow's own memory, before it is taken for another one that differs in nothing that counts. */
function isRecorded(event: ReviewEvent, { snapshot: { context } }: Advanced): boolean {
  return event.type !== 'APPROVE' || peopleBehind(event).every((id) => context.filled[id] === event.step);
}

function reach(reached: Set<string>, path: string): void {
  const parts = path.split('.');
  for (let depth = 1; depth <= parts.length; depth++) reached.add(parts.slice(0, depth).join('.'));
}
