import type { AnyMachineSnapshot, AnyStateMachine, AnyStateNode } from 'xstate';
import { planFault } from '../disclosure.ts';
import type { FindingOwner } from '../finding.ts';
import { ROLES, type Role, STEP_ROLE, type Step } from '../roles.ts';
import { type Advanced, activeIds, advanceFrom, eventsOf, initial, restore } from './advance.ts';
import { attempts, DRAFTER, SCENARIOS } from './check-events.ts';
import type { Snapshot } from './context.ts';
import type { ReviewEvent, RevisionDigest } from './events.ts';

/** Steps that no workflow may do without: what is to be published is reviewed for secrets (Secrets Law art 35), by a second pair of eyes. */
const FLOOR: readonly Step[] = ['confidentiality'];
const LEAST_STEPS = 2;
const MOST_STATES = 60_000;
/** Before every instant of the model: a clock that runs has passed. */
const BEGINNING = '1970-01-01T00:00:00.000Z';

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

/**
 * An account of what happened that the workflow has no hand in: built from accepted events alone, so that a workflow whose own
 * bookkeeping is wrong is caught by it.
 */
interface History {
  digest: string;
  approved: Partial<Record<Step, string>>;
  filled: Record<string, Step>;
  scanned: boolean;
  /** Findings that nobody disposed of and no third party was asked about. */
  open: Record<FindingOwner, number>;
  returned: boolean;
  /** Something was released before; a second time is a fault. */
  released: boolean;
  /** Who opened and reported the incident that is under way, and whether it needs a report. */
  incident: { openedBy: string; reportedBy: string | null; needsReport: boolean } | null;
}

const OWNERS: readonly FindingOwner[] = ['confidentiality', 'legal', 'disclosure'];
const NO_FINDINGS: Record<FindingOwner, number> = { confidentiality: 0, legal: 0, disclosure: 0 };
const NEW_ROUND = { approved: {}, scanned: false, open: NO_FINDINGS, returned: false } satisfies Partial<History>;

interface Node {
  snapshot: Snapshot;
  state: string;
  history: History;
  parent: Node | null;
  via: string;
}

/**
 * Explores a workflow exhaustively, breadth first, and checks every step for I1–I4 and I6. A fault comes with the shortest
 * counterexample. Runs about a second for a workflow of five steps.
 */
export function checkWorkflow(machine: AnyStateMachine): WorkflowCheck {
  const faults: WorkflowFault[] = [...shapeFaults(machine)];
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
  if (faults.length === 0 && !everReleased) faults.push({ fault: 'Nothing can ever be released: no path reaches a release.', path: [] });
  if (faults.length === 0) faults.push(...unreached(machine, reached));
  return { states, faults };
}

function explore(machine: AnyStateMachine, pair: readonly [RevisionDigest, RevisionDigest], reached: Set<string>) {
  const first = initial(machine, { drafter: DRAFTER.id, revision: pair[0] });
  const root: Node = {
    snapshot: first.snapshot,
    state: first.state,
    history: {
      digest: pair[0].digest,
      approved: {},
      filled: {},
      scanned: false,
      open: NO_FINDINGS,
      returned: false,
      released: false,
      incident: null,
    },
    parent: null,
    via: '',
  };
  const seen = new Set([keyOf(root)]);
  const queue = [root];
  const faults: WorkflowFault[] = [];
  let released = false;
  for (let at = 0; at < queue.length && faults.length === 0; at++) {
    const node = queue[at] as Node;
    const state = restore(machine, node.snapshot);
    for (const id of activeIds(state)) reached.add(id);
    let moved = state.status !== 'active' || !isWaiting(state);
    for (const event of eventsOf(state).flatMap((type) => attempts(type, node.snapshot.context, pair))) {
      const next = advanceFrom(machine, state, event);
      if (!next) continue;
      moved = true;
      const child = follow(node, event, next);
      released ||= child.history.released;
      const fault = faultOf(node, event, next, child.history, pair);
      if (fault) return { states: queue.length, released, faults: [{ fault, path: pathTo(child) }] };
      const key = keyOf(child);
      if (!seen.has(key)) {
        seen.add(key);
        queue.push(child);
      }
    }
    if (!moved) faults.push({ fault: `Dead end: in "${node.state}" nobody can do anything.`, path: pathTo(node) });
    if (queue.length > MOST_STATES)
      faults.push({ fault: `More than ${MOST_STATES} states: too large to be checked. Split the workflow.`, path: [] });
  }
  return { states: queue.length, released, faults };
}

/** A state in which nobody is expected to act any more needs no way out. */
function isWaiting(state: AnyMachineSnapshot): boolean {
  return Object.values(state.getMeta()).some((meta) => (meta as { waitsFor?: unknown[] | string } | undefined)?.waitsFor?.length);
}

function follow(node: Node, event: ReviewEvent, next: Advanced): Node {
  const history = { ...node.history };
  if (event.type === 'REVISE' && event.revision) Object.assign(history, { digest: event.revision.digest, ...NEW_ROUND });
  if (event.type === 'SUBMIT') Object.assign(history, NEW_ROUND);
  if (event.type === 'RETURN' || event.type === 'REVOKE_CLEARANCE' || event.type === 'QUARANTINE') history.returned = true;
  if (event.type === 'SCANNED') {
    const outcome = event.verdict?.outcome;
    history.scanned = event.digest === history.digest && (outcome === 'clean' || outcome === 'findings');
    if (history.scanned) history.open = event.verdict?.open ?? NO_FINDINGS;
  }
  if (event.settles) history.open = rest(history.open, event.settles.open);
  if (event.type === 'FALSE_ALARM') history.scanned = true;
  if (event.type === 'APPROVE') {
    history.approved = { ...history.approved, [event.step]: event.by.id };
    history.filled = { ...history.filled, [event.by.id]: event.step };
  }
  const opens = next.effects.some(({ type }) => type === 'openIncident');
  if (opens)
    history.incident = { openedBy: event.by.id, reportedBy: null, needsReport: !(event.type === 'RECALL' && event.cause === 'error') };
  if (event.type === 'REPORT_INCIDENT' && history.incident) history.incident = { ...history.incident, reportedBy: event.by.id };
  history.released ||= releases(next);
  return {
    snapshot: { ...next.snapshot, context: { ...next.snapshot.context, clocks: clocksAfter(next) } },
    state: next.state,
    history,
    parent: node,
    via: `${event.type}${'step' in event ? ` ${event.step}` : ''} by ${event.by.id}`,
  };
}

/** The engine keeps the clocks; of these, only the one whose end moves an item is part of the model. */
function clocksAfter({ effects, snapshot }: Advanced): Record<string, string> {
  let due = snapshot.context.clocks['re-evaluation'];
  for (const { type, params } of effects) {
    if (type === 'stopAllClocks' || (type === 'stopClock' && params?.kind === 're-evaluation')) due = undefined;
    if (type === 'startClock' && params?.kind === 're-evaluation') due = BEGINNING;
  }
  return due === undefined ? {} : { 're-evaluation': due };
}

function rest(open: Record<FindingOwner, number>, settled: Record<FindingOwner, number>): Record<FindingOwner, number> {
  const left = { ...open };
  for (const owner of OWNERS) left[owner] = Math.max(0, left[owner] - settled[owner]);
  return left;
}

function faultOf(node: Node, event: ReviewEvent, next: Advanced, history: History, pair: readonly RevisionDigest[]): string | undefined {
  if (event.type === 'APPROVE') {
    const fault = approvalFault(node, event);
    if (fault) return fault;
  }
  if (event.type === 'CLOSE_INCIDENT') {
    const fault = closingFault(node.history.incident, event.by.id);
    if (fault) return fault;
  }
  if (next.released && !history.released) return `"${next.state}" counts as released but nothing is released on the way there.`;
  if (releases(next)) return releaseFault(node, event, next, history, pair);
  if (next.effects.some((effect) => effect.type === 'closeReview' && effect.params?.outcome === 'approved')) {
    return missingSteps(next, history).map((step) => `A review is closed as approved without the step "${step}".`)[0];
  }
  return undefined;
}

function closingFault(incident: History['incident'], by: string): string | undefined {
  if (!incident) return 'An incident is closed that was never opened.';
  if (incident.needsReport && incident.reportedBy === null) return 'An incident is closed before its report is on record.';
  if (by === incident.openedBy || by === incident.reportedBy) return `"${by}" closes an incident that the same person opened or reported.`;
  return undefined;
}

function approvalFault(node: Node, event: Extract<ReviewEvent, { type: 'APPROVE' }>): string | undefined {
  const who = event.by;
  if (who.id === DRAFTER.id) return `The drafter approves the step "${event.step}" of their own item (I4).`;
  if (!who.roles.some((held) => held.role === STEP_ROLE[event.step]))
    return `"${who.id}" approves the step "${event.step}" without the role (I4).`;
  if (event.digest !== node.history.digest) return `An approval of an older digest is taken for the step "${event.step}" (I3).`;
  const { owners } = node.snapshot.context;
  if (OWNERS.some((owner) => owners[owner] === event.step && node.history.open[owner] > 0))
    return `The step "${event.step}" is approved with a finding that has no disposition and that no third party was asked about (I5).`;
  const before = node.history.filled[who.id];
  if (before !== undefined && before !== event.step) return `One person fills the steps "${before}" and "${event.step}" (I4).`;
  return undefined;
}

function releaseFault(
  node: Node,
  event: ReviewEvent,
  next: Advanced,
  history: History,
  pair: readonly RevisionDigest[],
): string | undefined {
  const missing = missingSteps(next, history);
  if (missing.length > 0) return `Released without an approval of this digest by: ${missing.join(', ')} (I1).`;
  if (!history.scanned) return 'Released without a clear scan of this digest (I5).';
  if (OWNERS.some((owner) => history.open[owner] > 0)) return 'Released with a finding that nobody has answered for (I5).';
  if (event.overtaken) return 'Released without a look at what was released since its scan (I5).';
  if (history.returned) return 'Released in a round that a reviewer returned (I1).';
  if ('digest' in event && event.digest !== history.digest) return 'A digest other than the approved one is released (I2).';
  if (event.by.id === DRAFTER.id) return 'The drafter releases their own item (I4).';
  const current = pair.find((one) => one.digest === history.digest) as RevisionDigest;
  if (!current.attribute || planFault(current.attribute, current.releasePlan) || current.lacks.length > 0) {
    return `Released ${current.releasePlan?.mode} although the attribute is "${current.attribute}"${current.lacks.length > 0 ? ` and lacks its ${current.lacks.join(', ')}` : ''} (I6).`;
  }
  return node.history.released ? 'Released twice (I2).' : undefined;
}

function missingSteps(next: Advanced, history: History): Step[] {
  const required = new Set([...FLOOR, ...next.snapshot.context.requiredSteps]);
  return [...required].filter((step) => history.approved[step] === undefined);
}

function releases(next: Advanced): boolean {
  return next.effects.some((effect) => effect.type === 'release');
}

/** Rounds and ids grow without end and no guard looks at them; people who fill the step of their own role never meet a limit. */
function keyOf({ snapshot, history }: Node): string {
  const { context } = snapshot;
  const filled = context.filled['anyone'] ?? '';
  const stored = [
    context.revision.digest,
    context.review !== null,
    context.approvals,
    filled,
    context.scanned,
    context.open,
    context.toConsult,
    context.blockers,
    context.consultations,
    context.releaseOrder,
    context.release !== null,
    context.incident && [context.incident.kind, context.incident.openedBy, context.incident.reportedBy],
    context.clocks['re-evaluation'] !== undefined,
  ];
  return JSON.stringify([
    snapshot.value,
    stored,
    history.digest,
    history.approved,
    history.filled['anyone'] ?? '',
    history.scanned,
    history.open,
    history.returned,
    history.released,
    history.incident,
  ]);
}

function pathTo(node: Node): string[] {
  const path: string[] = [];
  for (let at: Node | null = node; at?.parent; at = at.parent) path.unshift(`${at.via} → ${at.state}`);
  return path;
}

function shapeFaults(machine: AnyStateMachine): WorkflowFault[] {
  const { context } = initial(machine, { drafter: DRAFTER.id, revision: SCENARIOS[0]?.[0] as RevisionDigest }).snapshot;
  const faults: string[] = [];
  for (const step of FLOOR)
    if (!context.requiredSteps.includes(step))
      faults.push(`The step "${step}" is missing from the required steps: nothing is published without it.`);
  if (context.requiredSteps.length < LEAST_STEPS) faults.push(`At least ${LEAST_STEPS} steps must approve.`);
  for (const [owner, step] of Object.entries(context.owners)) {
    if (!context.requiredSteps.includes(step))
      faults.push(
        `Findings of the ${owner} reviewer belong to the step "${step}", which this workflow does not have. Name a step in "owners".`,
      );
  }
  for (const node of allNodes(machine.root)) {
    const waitsFor = [(node.meta as { waitsFor?: string | string[] } | undefined)?.waitsFor ?? []].flat();
    for (const role of waitsFor) {
      if (role !== 'system' && !ROLES.includes(role as Role)) faults.push(`The state "${node.key}" waits for "${role}", which is no role.`);
    }
    if (node.invoke.length > 0 || node.after.length > 0)
      faults.push(`The state "${node.key}" starts an actor or a timer. A workflow has neither: clocks are effects.`);
  }
  return faults.map((fault) => ({ fault, path: [] }));
}

function unreached(machine: AnyStateMachine, reached: ReadonlySet<string>): WorkflowFault[] {
  return allNodes(machine.root)
    .filter((node) => !reached.has(node.id))
    .map((node) => ({ fault: `The state "${node.path.join('.')}" can never be reached.`, path: [] }));
}

function allNodes(node: AnyStateNode): AnyStateNode[] {
  return [node, ...Object.values(node.states as Record<string, AnyStateNode>).flatMap(allNodes)];
}
