import { ReviewError } from '../../domain/errors.ts';
import { EVENT_NAMES } from '../../domain/names/events.ts';
import type { ReviewEventType } from '../../domain/workflow/events.ts';
import type { Engine } from '../engine.ts';
import type { EventCommand, EventResult } from './event-command.ts';
import { commitFor } from './event-commit.ts';
import { type Judged, judgeEvent, stale } from './judge-event.ts';

/** Retries after another event won the race; each looks at the item afresh, so every guard is asked again. */
const ATTEMPTS = 4;

/**
 * Sends one event to one item. State change, audit entry and effects are written together or not at all (I7).
 *
 * Throws a ReviewError: `not-found`, a policy code (`not-allowed`, `own-item`, `already-decided`), a state code
 * (`event-not-accepted`, `stale-digest`, `incomplete`, `findings-open`…), `text-refused`, `stale-version`, `idempotency-key-reused`, or `store-unavailable` when the
 * outcome is unknown (send it again with the same idempotency key).
 */
export async function sendEvent(engine: Engine, command: EventCommand): Promise<EventResult> {
  for (let attempt = 1; ; attempt++) {
    const result = await attemptEvent(engine, command, attempt);
    if (result) return result;
    if (attempt === ATTEMPTS)
      throw new ReviewError('busy', {
        en: 'The item changes faster than this event can be applied. Read it again, then decide.',
        zh: '事项变化较快，操作未能办理。请刷新后再办理。',
      });
  }
}

async function attemptEvent(engine: Engine, command: EventCommand, attempt: number): Promise<EventResult | undefined> {
  const judged = await judgeEvent(engine, command, { refused: attempt > 1 });
  return 'answer' in judged ? judged.answer : write(engine, command, judged, attempt);
}

/** Rules of the database that look at the findings themselves: they hold although the item's own counts say otherwise. */
const FINDINGS_OPEN: ReadonlySet<string> = new Set(['review_findings_open', 'release_findings_open']);

async function write(engine: Engine, command: EventCommand, judged: Judged, attempt: number): Promise<EventResult | undefined> {
  const { event } = judged;
  const { commit, item, links } = commitFor(engine, { command, ...judged });
  const [outcome] = await engine.store.transitions.commitTransitions([commit]);
  if (outcome?.ok) {
    const { sequence, hash, action } = commit.audit;
    return { item, entry: { sequence, hash, action }, links, replayed: false };
  }
  // The key was taken for another item meanwhile: the next look finds it, and says so.
  if (outcome?.why === 'refused' && outcome.constraint === 'idempotency_key_pkey') return undefined;
  // Another item was released that may complete this one, or a file of it was quarantined: the next look finds that it has to be scanned again.
  if (outcome?.why === 'refused' && outcome.constraint === 'release_overtaken') return undefined;
  // It was put into a bundle: the next look says so, or lets it wait for the others.
  if (outcome?.why === 'refused' && outcome.constraint === 'release_with_bundle' && attempt === 1) return undefined;
  if (outcome?.why === 'refused' && outcome.constraint === 'release_quarantined' && attempt === 1) return undefined;
  if (outcome?.why === 'refused') throw databaseRefusal(event.type, outcome.constraint);
  // Another event came first. A caller who named a version wants to hear of it; else the event is judged again on the new state.
  if (command.expectedVersion !== undefined) throw stale(command.expectedVersion);
  return undefined;
}

/** What the rows themselves forbid, whatever the guards were told. */
export function databaseRefusal(event: ReviewEventType, constraint: string): ReviewError {
  if (FINDINGS_OPEN.has(constraint)) {
    return new ReviewError(
      'findings-open',
      {
        en: 'A finding of the scan has no disposition yet. Read the findings again and dispose of each with a reason.',
        zh: '扫描中有发现尚未处置。请刷新发现列表，逐条处置并说明理由。',
      },
      { event },
    );
  }
  return new ReviewError(
    'event-not-accepted',
    {
      en: `The database refused this (${EVENT_NAMES[event].en}; ${constraint}). Read the item again; it is unchanged.`,
      zh: `数据库拒绝了“${EVENT_NAMES[event].zh}”（${constraint}）。事项没有变化，请刷新后再试。`,
    },
    { event, constraint },
  );
}
