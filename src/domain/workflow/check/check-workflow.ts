import type { AnyStateMachine } from 'xstate';
import type { ReviewEvent, RevisionDigest } from '../events.ts';
import { SCENARIOS } from './attempts.ts';
import { faultOf } from './faults.ts';
import { after, HISTORY_PARTS, type History, nothingYet } from './history.ts';
import { type Numbered, Numbering } from './numbering.ts';
import { shapeFaults, unreached } from './shape.ts';
import { type Situation, Situations } from './situations.ts';

/** Fewer than 65,536: see `Numbering`. */
const MOST_STATES = 60_000;

/** Why a workflow must not run, with the shortest way there. */
export interface WorkflowFault {
  fault: string;
  /** Events that lead there, each with who sent it and what state followed. */
  path: string[];
}

export interface WorkflowCheck {
  /** States of the model that were visited. */
  states: number;
  faults: WorkflowFault[];
}

/** How a state was reached: all that is kept of one that was explored. */
interface Way {
  before: Way | null;
  via: ReviewEvent | null;
  state: string;
}

/** A state of the model: what the workflow knows, and what has really happened. */
interface Node {
  situation: Situation;
  history: Numbered<History>;
  way: Way;
}

/**
 * Explores a workflow exhaustively, breadth first, and checks every step for I1–I4 and I6. A fault comes with the shortest
 * counterexample. Runs about half a second for a workflow of five steps.
 */
export function checkWorkflow(machine: AnyStateMachine): WorkflowCheck {
  const faults: WorkflowFault[] = shapeFaults(machine).map(withoutPath);
  const reached = new Set<string>();
  let states = 0;
  let everReleased = false;
  for (const pair of SCENARIOS) {
    const run = explore(machine, pair, reached);
    states += run.states;
    everReleased ||= run.released;
    faults.push(...run.faults);
    if (faults.length > 0) break;
  }
  if (faults.length === 0 && !everReleased) faults.push(withoutPath('Nothing can ever be released: no path reaches a release.'));
  if (faults.length === 0) faults.push(...unreached(machine, reached).map(withoutPath));
  return { states, faults };
}

function withoutPath(fault: string): WorkflowFault {
  return { fault, path: [] };
}

interface Run {
  states: number;
  released: boolean;
  faults: WorkflowFault[];
}

function explore(machine: AnyStateMachine, pair: readonly [RevisionDigest, RevisionDigest], reached: Set<string>): Run {
  const situations = new Situations(machine, pair, reached);
  const histories = new Numbering(HISTORY_PARTS);
  const queue: (Node | undefined)[] = [];
  const meet = (situation: Situation, history: Numbered<History>, way: Way) => {
    if (situation.histories.has(history.number)) return;
    situation.histories.add(history.number);
    queue.push({ situation, history, way });
  };
  meet(situations.first, histories.number(nothingYet(pair[0].digest)), { before: null, via: null, state: situations.first.state });
  let released = false;
  const ended = (...faults: WorkflowFault[]): Run => ({ states: queue.length, released, faults });
  for (let at = 0; at < queue.length; at++) {
    const { situation, history, way } = queue[at] as Node;
    // What was explored is let go of, but for the way there.
    queue[at] = undefined;
    const moves = situations.movesOf(situation);
    for (const move of moves) {
      const next = histories.number(after(history.whole, move.event, move.effects), history);
      released ||= next.whole.released;
      const there = { before: way, via: move.event, state: move.to.state };
      const fault = faultOf({ ...move, context: situation.snapshot.context, before: history.whole, after: next.whole }, pair);
      if (fault) return ended({ fault, path: pathTo(there) });
      meet(move.to, next, there);
    }
    if (situation.waits && moves.length === 0)
      return ended({ fault: `Dead end: in "${situation.state}" nobody can do anything.`, path: pathTo(way) });
    if (queue.length > MOST_STATES)
      return ended({ fault: `More than ${MOST_STATES} states: too large to be checked. Split the workflow.`, path: [] });
  }
  return ended();
}

function pathTo(way: Way): string[] {
  const path: string[] = [];
  for (let at: Way | null = way; at?.via; at = at.before) path.unshift(`${nameOf(at.via)} → ${at.state}`);
  return path;
}

function nameOf(event: ReviewEvent): string {
  return `${event.type}${'step' in event ? ` ${event.step}` : ''} by ${event.by.id}`;
}
