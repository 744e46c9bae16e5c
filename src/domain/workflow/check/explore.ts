import type { AnyStateMachine } from 'xstate';
import type { Step } from '../../roles.ts';
import type { ReviewEvent, RevisionDigest } from '../events.ts';
import type { Play } from './attempts.ts';
import { fault } from './fault-texts.ts';
import { after, HISTORY_PARTS, type History, nothingYet, releases } from './history.ts';
import type { LighterWays } from './lighter.ts';
import { type Numbered, Numbering } from './numbering.ts';
import { EVENT_RULES, secondFault } from './rules/event-rules.ts';
import { firstBroken, type Off } from './rules/rule.ts';
import { type Situation, Situations } from './situations.ts';
import type { Taken } from './taken.ts';
import { situationFault } from './waiting.ts';
import type { Refused, WayStep } from './way.ts';

/** Of one scenario. The largest that blocks can write (sixty states, eight steps side by side) has a third of it, and needs 0.6 GB. */
export const MOST_STATES = 400_000;

export interface Run {
  states: number;
  situations: readonly Situation[];
  released: boolean;
  refused: Refused | undefined;
  /** The shortest way to a situation. */
  wayTo(situation: Situation): WayStep[];
}

/** What a search goes by, and what is found over all scenarios. */
export interface Search {
  /** Paths of the machine's states that were met. */
  reached: Set<string>;
  lighter: LighterWays;
  off: Off;
  /** So many states of one scenario are searched, and no more. */
  most: number;
}

/** States of the model: what the workflow knows, what has really happened, and how it was reached. Growing columns, since there are many. */
class Nodes {
  readonly situations: Situation[] = [];
  readonly histories: Numbered<History>[] = [];
  readonly #before: number[] = [];
  readonly #via: (ReviewEvent | null)[] = [];
  readonly #met = new Set<number>();

  get size(): number {
    return this.situations.length;
  }

  meet(situation: Situation, history: Numbered<History>, before: number, via: ReviewEvent | null): void {
    // Exact in a double: neither has more than MOST_STATES numbers.
    const key = situation.numbered.number * (MOST_STATES * 2) + history.number;
    if (this.#met.has(key)) return;
    this.#met.add(key);
    this.situations.push(situation);
    this.histories.push(history);
    this.#before.push(before);
    this.#via.push(via);
  }

  wayToSituation(situation: Situation): WayStep[] {
    return this.wayTo(this.situations.indexOf(situation));
  }

  wayTo(node: number): WayStep[] {
    const way: WayStep[] = [];
    for (let at = node; this.#before[at] !== -1; at = this.#before[at] as number) {
      const { snapshot, state } = this.situations[at] as Situation;
      way.unshift({ event: this.#via[at] as ReviewEvent, value: snapshot.value, state });
    }
    return way;
  }
}

/** Explores one scenario breadth first, so that the first fault that is met has the shortest way to it. */
export function explore(machine: AnyStateMachine, play: Play, { reached, lighter, off, most }: Search): Run {
  const situations = new Situations(machine, play, reached);
  const histories = new Numbering(HISTORY_PARTS);
  const nodes = new Nodes();
  const looked = new Set<Situation>();
  let released = false;
  const [first] = play.scenario as [RevisionDigest];
  const ended = (refused?: Refused): Run => ({
    states: nodes.size,
    situations: situations.known,
    released,
    refused: refused && { ...refused, first },
    wayTo: (situation) => nodes.wayToSituation(situation),
  });
  nodes.meet(situations.first, histories.number(nothingYet(first.digest)), -1, null);
  for (let at = 0; at < nodes.size; at++) {
    const situation = nodes.situations[at] as Situation;
    const history = nodes.histories[at] as Numbered<History>;
    const moves = situations.movesOf(situation);
    if (!looked.has(situation)) {
      looked.add(situation);
      const found = situationFault(situation, moves, off);
      if (found) return ended({ fault: found, way: nodes.wayTo(at) });
    }
    for (const move of moves) {
      const next = histories.number(after(history.whole, move), history);
      released ||= next.whole.release !== 'none';
      const taken = { ...move, from: situation.state, context: situation.snapshot.context, before: history.whole, after: next.whole };
      const found = faultIn(taken, { play, off, way: () => [...nodes.wayTo(at), stepTo(move.event, move.to)] });
      if (found) return ended(found);
      if (releases(move.effects)) {
        const way = () => [...nodes.wayTo(at), stepTo(move.event, move.to)];
        const revision = play.scenario.find(({ digest }) => digest === next.whole.digest) as RevisionDigest;
        lighter.note(move.to.snapshot.context, next.whole.approved, revision, (one) => ({ fault: one, way: way(), first }));
      }
      nodes.meet(move.to, next, at, move.event);
    }
    const second = secondOf(situations.secondsOf(situation), situation, history.whole, { off, wayThere: () => nodes.wayTo(at) });
    if (second) return ended(second);
    if (nodes.size > most) return ended({ fault: fault('too-large', { least: most }), way: [] });
  }
  return ended();
}

function faultIn(taken: Taken, { play, off, way }: { play: Play; off: Off; way: () => WayStep[] }): Refused | undefined {
  const { event, to, before, context } = taken;
  const found = firstBroken(EVENT_RULES, taken, play.scenario, off);
  if (found) return { fault: found, way: way() };
  // The workflow has not written down who filled another step: the same person could do this one too.
  if (off.has('person-unrecorded') || (event.type !== 'APPROVE' && event.type !== 'RELEASE')) return undefined;
  const other = before.unrecorded.find((step) => !('step' in event) || step !== event.step);
  if (other === undefined || event.by.kind === 'system') return undefined;
  const twice = way();
  const second = { ...event, by: { ...event.by, id: personOf(twice, other) } };
  const refused = secondFault(second, other, context);
  return off.has(refused.code) ? undefined : { fault: refused, way: [...twice.slice(0, -1), stepTo(second, to)] };
}

/** Somebody who has filled one step could fill a second one here, or release. */
function secondOf(
  seconds: readonly ReviewEvent[],
  { snapshot, state }: Situation,
  { filled }: History,
  { off, wayThere }: { off: Off; wayThere: () => WayStep[] },
): Refused | undefined {
  if (filled.length === 0) return undefined;
  for (const event of seconds) {
    const other = filled.find((step) => !('step' in event) || step !== event.step);
    if (other === undefined) continue;
    const refused = secondFault(event, other, snapshot.context);
    if (off.has(refused.code)) continue;
    const way = wayThere();
    return { fault: refused, way: [...way, { event: playedBy(event, personOf(way, other)), value: snapshot.value, state }] };
  }
  return undefined;
}

function stepTo(event: ReviewEvent, to: Situation): WayStep {
  return { event, value: to.snapshot.value, state: to.state };
}

function personOf(way: readonly WayStep[], step: Step): string {
  return way.findLast(({ event }) => event.type === 'APPROVE' && event.step === step)?.event.by.id ?? `reviewer:${step}`;
}

/** The event again, by the person whom `busy` stands for, or by who acts for that person. */
function playedBy(event: ReviewEvent, id: string): ReviewEvent {
  const roles = event.by.roles.map((held) => (held.onBehalfOf === undefined ? held : { ...held, onBehalfOf: id }));
  return { ...event, by: { ...event.by, id: roles.some(({ onBehalfOf }) => onBehalfOf) ? `delegate:${id}` : id, roles } };
}
