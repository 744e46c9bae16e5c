import type { AnyStateMachine } from 'xstate';
import type { RevisionDigest } from '../events.ts';
import { playOf } from './attempts.ts';
import { explore, MOST_STATES } from './explore.ts';
import { type Fault, type FaultCode, fault, textOf } from './fault-texts.ts';
import { LighterWays } from './lighter.ts';
import { reasonOf } from './reasons.ts';
import { SCENARIOS } from './revisions.ts';
import { NOTHING_OFF, type Off } from './rules/rule.ts';
import { shapeFaults, unreached } from './shape.ts';
import { type CheckNames, NO_NAMES, type Story, storyOf } from './story.ts';
import { Actors, endless } from './waiting.ts';
import type { Refused, WayStep } from './way.ts';

/** Why a workflow must not run, with the shortest way there. */
export interface WorkflowFault {
  code: FaultCode;
  fault: string;
  /** The same in Chinese. */
  zh: string;
  /** Events that lead there, each with who sent it and what state followed. */
  path: string[];
  /** The same as people tell it. */
  story: Story;
}

export interface WorkflowCheck {
  /** States of the model that were visited. */
  states: number;
  faults: WorkflowFault[];
}

/** What the check is told besides the workflow. */
export interface CheckOptions {
  /** What things are called in the story; by their ids and keys unless told otherwise. */
  names?: CheckNames;
  /** Without the reductions, for comparison: much slower. */
  full?: boolean;
}

/**
 * Explores a workflow exhaustively, breadth first, and checks every step for I1–I6: who acted is compared with an account of what happened that
 * the workflow has no hand in. A fault comes with the shortest counterexample, told as a story.
 */
export function checkWorkflow(machine: AnyStateMachine, { names = NO_NAMES, full = false }: CheckOptions = {}): WorkflowCheck {
  return checkWith({ off: NOTHING_OFF, most: MOST_STATES }, machine, { names, full });
}

/** As {@link checkWorkflow} with rules left out, or less to be searched: for the tests that show what each of them is for. */
export function checkWith(
  { off, most = MOST_STATES }: { off: Off; most?: number },
  machine: AnyStateMachine,
  { names = NO_NAMES, full = false }: CheckOptions = {},
): WorkflowCheck {
  const shape = shapeFaults(machine).filter(({ code }) => !off.has(code));
  const told = (refused: Refused) => tell(machine, refused, names);
  if (shape.length > 0) return { states: 0, faults: shape.map((one) => told({ fault: one, way: [] })) };
  const { states, refused } = exploreAll(machine, { full, off, most });
  return { states, faults: refused.map(told) };
}

function exploreAll(
  machine: AnyStateMachine,
  { full, off, most }: { full: boolean; off: Off; most: number },
): { states: number; refused: Refused[] } {
  const search = { reached: new Set<string>(), lighter: new LighterWays(), off, most };
  const actors = new Actors();
  let states = 0;
  let everReleased = false;
  const ends: Refused[] = [];
  for (const scenario of SCENARIOS) {
    const run = explore(machine, playOf(machine, scenario, full), search);
    states += run.states;
    everReleased ||= run.released;
    if (run.refused) return { states, refused: [run.refused] };
    actors.note(run.situations);
    const [trap] = endless(run.situations);
    if (trap) ends.push({ fault: fault('never-ends', { state: trap.state }), way: run.wayTo(trap), first: scenario[0] as RevisionDigest });
  }
  if (!everReleased && !off.has('never-released')) return { states, refused: [withoutWay(fault('never-released'))] };
  const idle = actors.fault();
  const chosen = search.lighter.refused(machine, off);
  if (chosen) return { states, refused: [chosen] };
  const rest = [...ends.slice(0, 1), ...(idle ? [withoutWay(idle)] : []), ...unreached(machine, search.reached).map(withoutWay)];
  return { states, refused: rest.filter((one) => !off.has(one.fault.code)) };
}

function withoutWay(one: Fault): Refused {
  return { fault: one, way: [] };
}

function tell(machine: AnyStateMachine, refused: Refused, names: CheckNames): WorkflowFault {
  const one = { ...refused, fault: reasonOf(refused) };
  return {
    code: one.fault.code,
    fault: textOf(one.fault, 'en'),
    zh: textOf(one.fault, 'zh'),
    path: one.way.map(pathStep),
    story: storyOf(machine, one, names),
  };
}

function pathStep({ event, state }: WayStep): string {
  return `${event.type}${'step' in event ? ` ${event.step}` : ''} by ${event.by.id} → ${state}`;
}
