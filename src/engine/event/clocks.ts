import type { Kind } from '../../domain/kinds/kind.ts';
import type { WorkingCalendar } from '../../domain/time/calendar.ts';
import { CLOCKS, type Deadline, type DeadlineKind } from '../../domain/time/deadline.ts';
import type { ReviewContext } from '../../domain/workflow/context.ts';
import type { ReviewEvent } from '../../domain/workflow/events.ts';
import type { Effect } from '../../domain/workflow/vocabulary.ts';

export interface Clocks {
  /** `kind` or `kind:key` → due instant. */
  running: Record<string, string>;
  started: Pick<Deadline, 'kind' | 'key' | 'due' | 'startedAt' | 'workingDays' | 'provisional'>[];
  stopped: { kind: DeadlineKind; key: string }[];
}

/**
 * Starts and stops clocks as the effects of one event ask, in their order. A clock that is stopped and started again runs anew; only the
 * publication clock runs on when the item goes back to its drafter (`returns`). `own`: working days of the item's kind.
 */
export function runClocks(
  calendar: WorkingCalendar,
  context: ReviewContext,
  { effects, returns, own }: { effects: readonly Effect[]; returns: boolean; own: Kind['clocks'] },
  event: ReviewEvent,
): Clocks {
  const running = { ...context.clocks };
  /** Touched clocks; for one that was started, the working days that it counts where its kind or its step has its own. */
  const touched = new Map<string, number | undefined>();
  const stop = (name: string) => {
    if (running[name] === undefined) return;
    delete running[name];
    touched.set(name, undefined);
  };
  const start = (kind: DeadlineKind, key = '', days?: number) => {
    const name = nameOf(kind, key);
    // The publication clock runs from the first submission on; another round does not wind it up again.
    if (kind === 'publish' && running[name] !== undefined) return;
    // What a kind says of its items goes before what a step says of itself.
    const counted = (kind === 'publish' || kind === 'step' ? own[kind] : undefined) ?? days;
    running[name] = dueOf(calendar, kind, event, counted);
    touched.set(name, counted);
  };
  for (const effect of effects) {
    if (effect.type === 'startClock' && effect.params?.kind) start(effect.params.kind, effect.params.key, effect.params.workingDays);
    else if (effect.type === 'stopClock' && effect.params?.kind) stop(nameOf(effect.params.kind, effect.params.key));
    else if (effect.type === 'stopAllClocks') {
      for (const name of Object.keys(running)) if (!(returns && name === 'publish')) stop(name);
    } else if (effect.type === 'stopReviewClocks') {
      for (const name of Object.keys(running)) if (name !== 'incident-report') stop(name);
    } else if (effect.type === 'startConsultationClock' && event.type === 'CONSULT') start(CONSULTATION[event.kind], event.id);
    else if (effect.type === 'stopConsultationClock' && 'consultation' in event) {
      for (const kind of Object.values(CONSULTATION)) stop(nameOf(kind, event.consultation));
    }
  }
  return { running, ...changes(running, touched, calendar, event.now) };
}

function nameOf(kind: DeadlineKind, key = ''): string {
  return key ? `${kind}:${key}` : kind;
}

const CONSULTATION = { 'third-party': 'third-party-opinion', 'co-producer': 'co-producer-opinion' } as const;

function changes(
  running: Record<string, string>,
  touched: ReadonlyMap<string, number | undefined>,
  calendar: WorkingCalendar,
  now: string,
): Pick<Clocks, 'started' | 'stopped'> {
  const started: Clocks['started'] = [];
  const stopped: Clocks['stopped'] = [];
  for (const [name, days] of touched) {
    const [kind, key = ''] = name.split(':') as [DeadlineKind, string?];
    const due = running[name];
    if (due === undefined) stopped.push({ kind, key });
    else started.push({ kind, key, due, ...countingOf(calendar, kind, due, now, days) });
  }
  return { started, stopped };
}

/** How the due date came about, so that it can be computed anew. */
function countingOf(calendar: WorkingCalendar, kind: DeadlineKind, due: string, now: string, days?: number) {
  const clock = CLOCKS[kind];
  if (!('workingDays' in clock)) return { startedAt: null, workingDays: null, provisional: false };
  return { startedAt: now, workingDays: days ?? clock.workingDays, provisional: calendar.isProvisional(due) };
}

function dueOf(calendar: WorkingCalendar, kind: DeadlineKind, event: ReviewEvent, days?: number): string {
  if (kind === 'release-due' && event.type === 'SCHEDULE') return event.at;
  const clock = CLOCKS[kind];
  if ('hours' in clock) return new Date(Date.parse(event.now) + clock.hours * 3_600_000).toISOString();
  return calendar.addWorkingDays(event.now, days ?? ('workingDays' in clock ? clock.workingDays : 0));
}
