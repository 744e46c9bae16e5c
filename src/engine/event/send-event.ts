import { ReviewError } from '../../domain/errors.ts';
import { permission } from '../../domain/policy.ts';
import type { Actor } from '../../domain/roles.ts';
import { advance } from '../../domain/workflow/advance.ts';
import type { ReviewEvent } from '../../domain/workflow/events.ts';
import type { Engine } from '../engine.ts';
import type { ItemForTransition } from '../ports.ts';
import { refuseForbidden } from '../typed-texts.ts';
import { possibleFor } from './allowed-actions.ts';
import { askedEvent } from './asked-event.ts';
import type { EventCommand, EventResult } from './event-command.ts';
import { commitFor } from './event-commit.ts';
import { type EventMaterial, factsFor } from './event-material.ts';
import { notNow, refusal } from './refusal.ts';

/** Retries after another event won the race; each looks at the item afresh, so every guard is asked again. */
const ATTEMPTS = 4;

/**
 * Sends one event to one item. State change, audit entry and effects are written together or not at all (I7).
 *
 * Throws a ReviewError: `not-found`, a policy code (`not-allowed`, `own-item`, `already-decided`), a state code
 * (`event-not-accepted`, `stale-digest`, `findings-open`…), `text-refused`, `stale-version`, `idempotency-key-reused`, or `store-unavailable` when the
 * outcome is unknown (send it again with the same idempotency key).
 */
export async function sendEvent(engine: Engine, command: EventCommand): Promise<EventResult> {
  for (let attempt = 1; ; attempt++) {
    const result = await attemptEvent(engine, command, attempt);
    if (result) return result;
    if (attempt === ATTEMPTS)
      throw new ReviewError('busy', 'The item changes faster than this event can be applied. Read it again, then decide.');
  }
}

async function attemptEvent(engine: Engine, command: EventCommand, attempt: number): Promise<EventResult | undefined> {
  const now = engine.clock.now();
  const read = await engine.store.transitions.readForTransition(command.item, command.account, now, command.idempotency?.key);
  const actor = actorOf(command, read);
  if (!read) throw notFound(command.item);
  const replay = replayOf(read, command);
  if (replay) return replay;
  expectVersion(read, command);
  const allowed = permission(actor, command.request, read.item.snapshot.context);
  if (!allowed.allowed) throw new ReviewError(allowed.code, allowed.message, { event: command.request.type, item: command.item });
  if (command.account !== null) await refuseForbidden(engine, command.request);
  const material = await factsFor(engine, command, read, { refused: attempt > 1 });
  if (material === 'unchanged') return { item: read.item, entry: null, links: [], replayed: false };
  const onBehalfOf = material.onBehalfOf === undefined ? (allowed.as?.onBehalfOf ?? null) : material.onBehalfOf;
  return apply(engine, command, read, material, { actor, now, onBehalfOf, attempt });
}

/** Rules of the database that look at the findings themselves: they hold although the item's own counts say otherwise. */
const FINDINGS_OPEN: ReadonlySet<string> = new Set(['review_findings_open', 'release_findings_open']);

interface Capacity {
  actor: Actor;
  now: string;
  onBehalfOf: string | null;
  attempt: number;
}

async function apply(
  engine: Engine,
  command: EventCommand,
  read: ItemForTransition,
  material: EventMaterial,
  capacity: Capacity,
): Promise<EventResult | undefined> {
  const workflow = engine.workflows.pinned(read.item.workflow);
  const event = askedEvent(engine, read.item, command.request, material.facts, capacity);
  const snapshot = read.item.snapshot;
  const next = advance(workflow.machine, snapshot, event);
  if (!next) throw await withOtherActions(engine, refusal(workflow, snapshot, read.item, event), event, read);
  const { commit, item, links } = commitFor(engine, { command, read, material, event, next, onBehalfOf: capacity.onBehalfOf });
  const [outcome] = await engine.store.transitions.commitTransitions([commit]);
  if (outcome?.ok) {
    const { sequence, hash, action } = commit.audit;
    return { item, entry: { sequence, hash, action }, links, replayed: false };
  }
  // The key was taken for another item meanwhile: the next look finds it, and says so.
  if (outcome?.why === 'refused' && outcome.constraint === 'idempotency_key_pkey') return undefined;
  // Another item was released that may complete this one, or a file of it was quarantined: the next look finds that it has to be scanned again.
  if (outcome?.why === 'refused' && outcome.constraint === 'release_overtaken') return undefined;
  if (outcome?.why === 'refused' && outcome.constraint === 'release_quarantined' && capacity.attempt === 1) return undefined;
  if (outcome?.why === 'refused' && FINDINGS_OPEN.has(outcome.constraint)) {
    throw new ReviewError(
      'findings-open',
      {
        en: 'A finding of the scan has no disposition yet. Read the findings again and dispose of each with a reason.',
        zh: '扫描中有发现尚未处置。请刷新发现列表，逐条处置并说明理由。',
      },
      {
        event: event.type,
      },
    );
  }
  if (outcome?.why === 'refused') {
    throw new ReviewError(
      'event-not-accepted',
      {
        en: `The database refused ${event.type} (${outcome.constraint}). Read the item again; it is unchanged.`,
        zh: `数据库拒绝了该操作（${outcome.constraint}）。事项没有变化，请刷新后再试。`,
      },
      {
        event: event.type,
        constraint: outcome.constraint,
      },
    );
  }
  // Another event came first. A caller who named a version wants to hear of it; else the event is judged again on the new state.
  if (command.expectedVersion !== undefined) throw stale(command.expectedVersion);
  return undefined;
}

/** Who asks for what the state does not take is told what they may do instead. */
async function withOtherActions(engine: Engine, why: ReviewError, event: ReviewEvent, read: ItemForTransition): Promise<ReviewError> {
  if (why.code !== 'event-not-accepted' || event.by.kind === 'system') return why;
  return notNow(
    engine.workflows.pinned(read.item.workflow),
    event,
    read.item,
    await possibleFor(engine, { actor: event.by, now: event.now, read }),
  );
}

function actorOf(command: EventCommand, read: ItemForTransition | undefined): Actor {
  if (command.account === null) return { kind: 'system', id: command.system ?? 'system', roles: [] };
  if (read?.account && !read.account.active) {
    throw new ReviewError('account-disabled', 'This account is disabled. Ask an administrator.');
  }
  const roles = read?.account?.roles ?? [];
  // Who has nothing to do with an item does not learn that it exists: a colleague who drafts in the same unit has not.
  // A draft that was never submitted is its drafter's alone.
  const sees = read !== undefined && read.item.round > 0 && roles.some(({ role }) => role !== 'drafter' && role !== 'recipient');
  if (!read?.account || (!sees && read.item.drafter !== command.account)) throw notFound(command.item);
  return { kind: 'account', id: command.account, roles };
}

function replayOf(read: ItemForTransition, command: EventCommand): EventResult | undefined {
  if (!read.replay || !command.idempotency) return undefined;
  if (read.replay.requestHash !== command.idempotency.requestHash) {
    throw new ReviewError('idempotency-key-reused', 'This Idempotency-Key was used for another request. Use a new key for a new request.');
  }
  return { ...(read.replay.response as Omit<EventResult, 'replayed' | 'links'>), links: [], replayed: true };
}

function expectVersion(read: ItemForTransition, command: EventCommand): void {
  if (command.expectedVersion !== undefined && command.expectedVersion !== read.item.version) throw stale(read.item.version);
}

function stale(version: number): ReviewError {
  return new ReviewError('stale-version', 'The item has changed since you read it. Read it again, then decide.', { version });
}

function notFound(item: string): ReviewError {
  return new ReviewError('not-found', 'There is no such item, or it is not yours to see.', { item });
}
