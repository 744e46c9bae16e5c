import type { Name } from '../../domain/names/name.ts';
import { SHIPPED_NAMING } from '../../domain/names/people.ts';
import { activePaths } from '../../domain/names/workflow-names.ts';
import { permission } from '../../domain/policy.ts';
import type { Actor, Role } from '../../domain/roles.ts';
import { WorkingCalendar } from '../../domain/time/calendar.ts';
import { type Advanced, advance, initial } from '../../domain/workflow/advance.ts';
import type { ReviewContext } from '../../domain/workflow/context.ts';
import type { ReviewEvent, ReviewEventType, RevisionDigest } from '../../domain/workflow/events.ts';
import { askedOf } from '../../domain/workflow/proper-requests.ts';
import type { LoadedWorkflow } from '../../domain/workflow/registry.ts';
import { runClocks } from '../event/clocks.ts';
import { refusal } from '../event/refusal.ts';
import { factsOf } from './simulated-facts.ts';
import type { SimulatedEvent, Simulation } from './simulation.ts';

/** What came of one event. */
export interface SimulatedAnswer {
  by: string;
  event: ReviewEventType;
  step: string | null;
  taken: boolean;
  /** Why it was refused, and what to do about it. */
  refusal: { code: string; message: Name } | null;
  /** UTC instant: the clocks of the workflow run. */
  at: string;
  /** Top-level state, and the innermost states by their paths. */
  state: string;
  places: string[];
  waitsFor: Role[];
  released: boolean;
  open: boolean;
  /** Running clocks, `kind` or `kind:key`, and when each passes. */
  clocks: Readonly<Record<string, string>>;
}

const BEGINNING = '2024-05-10T02:00:00.000Z';
const MINUTE = 60_000;

/** Plays a story on a workflow: by the policy, the guards and the words of the real engine, and writes nothing. Pure. */
export function simulate(workflow: LoadedWorkflow, simulation: Simulation): SimulatedAnswer[] {
  let now = BEGINNING;
  let at: Advanced = initial(workflow.machine, { drafter: 'drafter', revision: revisionOf(1, simulation) });
  return simulation.events.map((asked, index) => {
    now = timeOf(asked, at.snapshot.context, now);
    const event = eventOf(asked, simulation, at.snapshot.context, { now, index });
    const judged = judge(workflow, at, event);
    if ('next' in judged) at = judged.next;
    return {
      by: asked.by,
      event: asked.event,
      step: asked.step ?? null,
      taken: 'next' in judged,
      refusal: 'next' in judged ? null : judged,
      at: now,
      state: at.state,
      places: activePaths(at.snapshot.value),
      waitsFor: [...at.waitsFor],
      released: at.released,
      open: at.open,
      clocks: at.snapshot.context.clocks,
    };
  });
}

function judge(workflow: LoadedWorkflow, at: Advanced, event: ReviewEvent): { next: Advanced } | { code: string; message: Name } {
  const { context } = at.snapshot;
  const naming = { ...SHIPPED_NAMING, step: (id: string) => workflow.steps.find((one) => one.id === id)?.name ?? SHIPPED_NAMING.step(id) };
  const allowed = permission(event.by, event, context, naming);
  if (!allowed.allowed) return { code: allowed.code, message: allowed.message };
  const next = advance(workflow.machine, at.snapshot, event);
  if (!next) {
    const { code, message, zh } = refusal(workflow, at.snapshot, at, event);
    return { code, message: { en: message, zh: zh ?? message } };
  }
  const returns = next.waitsFor.includes('drafter');
  const { running } = runClocks(new WorkingCalendar(), next.snapshot.context, { effects: next.effects, returns, own: {} }, event);
  return { next: { ...next, snapshot: { ...next.snapshot, context: { ...next.snapshot.context, clocks: running } } } };
}

/** A minute after the event before; what waits for its time comes at it. */
function timeOf({ event, with: said }: SimulatedEvent, { clocks, releaseOrder }: ReviewContext, now: string): string {
  const next = new Date(Date.parse(now) + MINUTE).toISOString();
  const key = said?.['key'] ? `${said['kind']}:${said['key']}` : `${said?.['kind']}`;
  const due = event === 'RELEASE_DUE' ? releaseOrder?.at : event === 'DEADLINE_PASSED' ? clocks[key] : undefined;
  return due && due > next ? due : next;
}

function eventOf(
  asked: SimulatedEvent,
  simulation: Simulation,
  context: ReviewContext,
  { now, index }: { now: string; index: number },
): ReviewEvent {
  const by = actorOf(asked.by, simulation);
  const known = { step: asked.step ?? '', context, now, finding: 'finding' };
  const [proper] = askedOf(asked.event)?.proper(known) ?? [];
  const request = { digest: context.revision.digest, ...proper, ...asked.with, ...(asked.step && { step: asked.step }), type: asked.event };
  const facts = factsOf(asked, context, by);
  const revision = asked.event === 'REVISE' ? { revision: revisionOf(index + 2, simulation) } : {};
  return { ...request, ...facts, ...revision, by, now, id: `${asked.event}-${index + 1}`, ruleSet: 'rules' } as unknown as ReviewEvent;
}

function actorOf(name: string, { people }: Simulation): Actor {
  if (name === 'system') return { kind: 'system', id: 'system', roles: [] };
  const roles: readonly Role[] = Object.hasOwn(people, name) ? (people[name] ?? []) : name === 'drafter' ? ['drafter'] : [];
  return { kind: 'account', id: name, roles: roles.map((role) => ({ role })) };
}

function revisionOf(number: number, { attribute = 'proactive', mode = 'public' }: Simulation): RevisionDigest {
  const audience = mode === 'directed' ? ['recipient'] : [];
  const releasePlan = attribute === 'withheld' ? null : { mode, audience, place: 'website' };
  return { id: `revision-${number}`, number, digest: `digest-${number}`, attribute, releasePlan, lacks: [] };
}
