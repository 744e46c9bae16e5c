import type { ReleasePlan } from '../../domain/form/disclosure.ts';
import { activePaths } from '../../domain/names/workflow-names.ts';
import { type Role, roleOfStep, type Step } from '../../domain/roles.ts';
import type { Deadline } from '../../domain/time/deadline.ts';
import type { ReviewContext } from '../../domain/workflow/context.ts';
import type { ReviewEventType } from '../../domain/workflow/events.ts';
import { placeOf } from '../../domain/workflow/place.ts';
import type { LoadedWorkflow } from '../../domain/workflow/registry.ts';
import type { Effect } from '../../domain/workflow/vocabulary.ts';
import type { Engine } from '../engine.ts';
import type { ItemRow, TransitionCommit } from '../ports.ts';
import type { EventCommand } from './event-command.ts';
import { commitFor } from './event-commit.ts';
import { type Judged, judgeEvent } from './judge-event.ts';

/** Where an item is: ids as the vocabulary names them. */
interface Whereabouts {
  state: string;
  /** Paths of the innermost active states. */
  states: string[];
  waitsFor: Role[];
  steps: Step[];
  open: boolean;
}

/** What one event would do, if it were sent now. */
export interface EventPreview {
  event: ReviewEventType;
  step: Step | null;
  from: Whereabouts;
  to: Whereabouts & {
    /** Accounts that could act then: ten at most, without those who filled another step. */
    holders: string[];
  };
  clocks: {
    started: Pick<Deadline, 'kind' | 'due' | 'workingDays' | 'provisional'>[];
    stopped: Pick<Deadline, 'kind' | 'key'>[];
  };
  /** Beside the clocks. */
  effects: { type: Effect['type']; outcome: string | null; purpose: string | null }[];
  /** Findings without a disposition afterwards. */
  openFindings: ReviewContext['open'];
  blockers: number;
  /** What would be released, to whom. */
  release: (Pick<ReleasePlan, 'mode' | 'audience' | 'place'> & { until: string | null }) | null;
}

/**
 * What an event would cause, without writing anything: judged by the same policy, facts and guards, and refused with the same errors. What
 * comes between it and the event itself is judged anew when the event is sent.
 */
export async function previewEvent(engine: Engine, command: Omit<EventCommand, 'idempotency'>): Promise<EventPreview> {
  // Whatever the database would look at is looked up: nothing is committed that it could refuse.
  const judged = await judgeEvent(engine, command, { refused: true });
  if ('answer' in judged) throw new Error('An event without content and key has no answer before it is judged.');
  const { read, event, next } = judged;
  const { commit } = commitFor(engine, { command, ...judged });
  const { context } = next.snapshot;
  const { machine } = engine.workflows.pinned(read.item.workflow);
  return {
    event: event.type,
    step: 'step' in event ? event.step : null,
    from: whereaboutsOf(machine, { ...read.item, value: read.item.snapshot.value }),
    to: { ...whereaboutsOf(machine, { ...next, value: next.snapshot.value }), holders: await holdersOf(engine, read.item, judged) },
    clocks: {
      started: (commit.setDeadlines ?? []).map(({ kind, due, workingDays, provisional }) => ({ kind, due, workingDays, provisional })),
      stopped: (commit.clearDeadlines ?? []).map(({ kind, key }) => ({ kind, key })),
    },
    effects: next.effects.filter(({ type }) => !type.endsWith('Clock') && !type.endsWith('Clocks')).map(effectOf),
    openFindings: context.open,
    blockers: context.blockers,
    release: releaseOf(commit),
  };
}

function whereaboutsOf(
  machine: LoadedWorkflow['machine'],
  { state, value, waitsFor, open }: Pick<ItemRow, 'state' | 'open'> & { waitsFor: readonly Role[]; value: unknown },
): Whereabouts {
  return { state, states: activePaths(value), waitsFor: [...waitsFor], steps: [...placeOf(machine, value).steps], open };
}

function effectOf({ type, params }: Effect): EventPreview['effects'][number] {
  return { type, outcome: params?.outcome ?? null, purpose: params?.purpose ?? null };
}

function releaseOf({ release }: TransitionCommit): EventPreview['release'] {
  return release ? { mode: release.mode, audience: release.audience, place: release.place, until: release.until } : null;
}

/** One person fills one step: who filled one fills no other (I4). */
async function holdersOf(engine: Engine, item: ItemRow, { next, event }: Judged): Promise<string[]> {
  if (next.waitsFor.includes('drafter')) return [item.drafter];
  const { filled, stepRoles } = next.snapshot.context;
  const barred = Object.entries(filled).flatMap(([account, step]) =>
    next.waitsFor.filter((role) => role !== roleOfStep(step, stepRoles)).map((role) => ({ account, role })),
  );
  return engine.store.items.holders({ id: item.id, waitsFor: [...next.waitsFor] }, barred, event.now);
}
