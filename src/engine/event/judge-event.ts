import { ReviewError } from '../../domain/errors.ts';
import { permission } from '../../domain/policy.ts';
import type { Actor } from '../../domain/roles.ts';
import { type Advanced, advance } from '../../domain/workflow/advance.ts';
import type { ReviewEvent } from '../../domain/workflow/events.ts';
import type { Engine } from '../engine.ts';
import { namingOf } from '../naming.ts';
import type { ItemForTransition } from '../ports.ts';
import { refuseForbidden } from '../typed-texts.ts';
import { possibleFor } from './allowed-actions.ts';
import { askedEvent } from './asked-event.ts';
import type { EventCommand, EventResult } from './event-command.ts';
import { type EventMaterial, factsFor } from './event-material.ts';
import { notNow, refusal } from './refusal.ts';

/** An event that policy, facts and workflow took: what it does is known, and nothing is written yet. */
export interface Judged {
  read: ItemForTransition;
  material: EventMaterial;
  event: ReviewEvent;
  next: Advanced;
  onBehalfOf: string | null;
}

/**
 * Judges one event on the item as it is now. Answers at once where there is nothing to write: the same request was answered before, or it
 * changes nothing. `refused`: the database refused the same a moment ago. Throws every refusal of `sendEvent` that is not the database's own.
 */
export async function judgeEvent(
  engine: Engine,
  command: EventCommand,
  { refused }: { refused: boolean },
): Promise<Judged | { answer: EventResult }> {
  const now = engine.clock.now();
  const read = await engine.store.transitions.readForTransition(command.item, command.account, now, command.idempotency?.key);
  const actor = actorOf(command, read);
  if (!read) throw notFound(command.item);
  const replay = replayOf(read, command);
  if (replay) return { answer: replay };
  if (command.expectedVersion !== undefined && command.expectedVersion !== read.item.version) throw stale(read.item.version);
  const workflow = engine.workflows.find(read.item.workflow) ?? (await engine.workflows.readAgain(read.item.workflow));
  const allowed = permission(actor, command.request, read.item.snapshot.context, namingOf(engine, workflow));
  if (!allowed.allowed) throw new ReviewError(allowed.code, allowed.message, { event: command.request.type, item: command.item });
  if (command.account !== null) await refuseForbidden(engine, command.request);
  await engine.kinds.ready({ kind: read.item.kind, kindVersion: read.item.kindVersion });
  const material = await factsFor(engine, command, read, { refused });
  if (material === 'unchanged') return { answer: { item: read.item, entry: null, links: [], replayed: false } };
  const onBehalfOf = material.onBehalfOf === undefined ? (allowed.as?.onBehalfOf ?? null) : material.onBehalfOf;
  const event = askedEvent(engine, read.item, command.request, material.facts, { actor, now });
  const next = advance(workflow.machine, read.item.snapshot, event);
  if (!next) throw await withOtherActions(engine, refusal(workflow, read.item.snapshot, read.item, event), event, read);
  return { read, material, event, next, onBehalfOf };
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
    throw new ReviewError('account-disabled', {
      en: 'This account is disabled. Ask an administrator.',
      zh: '该账号已停用，请联系管理员。',
    });
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
    throw new ReviewError('idempotency-key-reused', {
      en: 'This Idempotency-Key was used for another request. Use a new key for a new request.',
      zh: '该幂等键（Idempotency-Key）已用于其他请求，新的请求请使用新的键。',
    });
  }
  return { ...(read.replay.response as Omit<EventResult, 'replayed' | 'links'>), links: [], replayed: true };
}

export function stale(version: number): ReviewError {
  return new ReviewError(
    'stale-version',
    { en: 'The item has changed since you read it. Read it again, then decide.', zh: '您查看之后事项已有变化。请刷新后再办理。' },
    { version },
  );
}

function notFound(item: string): ReviewError {
  return new ReviewError(
    'not-found',
    { en: 'There is no such item, or it is not yours to see.', zh: '没有该事项，或您无权查看。' },
    { item },
  );
}
