import { ReviewError } from '../../domain/errors.ts';
import type { ToldLack } from '../../domain/form/told-lack.ts';
import type { Revision } from '../../domain/item.ts';
import { chainEntry } from '../../evidence/audit-chain.ts';
import type { Engine, Idempotency } from '../engine.ts';
import { coversOf } from '../event/covered-rows.ts';
import type { EventResult } from '../event/event-command.ts';
import { kindForNew } from '../kinds/kind-for-new.ts';
import { requireRole } from '../people/authority.ts';
import type { ItemRow, NewItem, TransitionCommit } from '../ports.ts';
import { itemInSight, refuseShut, shutFor } from '../reading/sight.ts';
import { formalLacks } from './formal-lacks.ts';
import { earlierAnswer, newItemOf } from './new-item.ts';

/** The item may move while it is copied. */
const ATTEMPTS = 4;

/**
 * A new draft of this person's with what the last revision of an ended item held: withdrawn, recalled, withheld or closed. Both trails say so,
 * and each item names the other to who may see it. For a drafter of the item's unit who may read its files.
 *
 * The list of deletions stays behind: it names places of a full revision that the new item does not have. Throws `not-found`, `not-allowed`,
 * `quarantined` (its files too, wherever that was found), `event-not-accepted` for an item that goes on, `unknown-kind`, `kind-retired`,
 * `kind-not-for-unit`,
 * `idempotency-key-reused`, `busy`.
 */
export async function copyItem(
  engine: Engine,
  command: { account: string; item: string; idempotency?: Idempotency },
): Promise<EventResult & { lacks: ToldLack[] }> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const copied = await attemptCopy(engine, command);
    if (copied) return copied;
  }
  throw new ReviewError('busy', {
    en: 'The item changes faster than it can be copied. Try again.',
    zh: '事项变化较快，未能复制。请重试。',
  });
}

async function attemptCopy(engine: Engine, command: Parameters<typeof copyItem>[1]) {
  const { account, idempotency } = command;
  const { source, revision } = await copyable(engine, account, command.item);
  const content = { ...revision.content, redaction: null };
  const { unit } = source;
  const kind = await kindForNew(engine, source.kind, unit);
  const record = { copiedFrom: { item: source.id, revision: revision.number, digest: revision.digest } };
  const { answer, ...creation } = await newItemOf(engine, {
    account,
    kind,
    unit,
    content,
    record,
    copiedFrom: source.id,
    ...(idempotency && { idempotency }),
  });
  const lacks = await formalLacks(engine, { content }, creation.item);
  try {
    return (await engine.store.copies.copy(creation, noted(source, revision, creation))) ? { ...answer, lacks } : undefined;
  } catch (error) {
    return { ...(await earlierAnswer(engine, command, error)), lacks };
  }
}

async function copyable(engine: Engine, account: string, id: string): Promise<{ source: ItemRow; revision: Revision }> {
  const { item: source, sight } = await itemInSight(engine, account, id);
  refuseShut(shutFor(engine, source, sight), { item: id });
  await requireRole(engine, account, ['drafter'], source.unit);
  const { items } = engine.store;
  const [releases, reviews, revision, shut] = await Promise.all([
    items.releases(id),
    items.reviews(id),
    items.revisionById(source.revision),
    items.quarantinedFiles(source.revision),
  ]);
  if (!revision) throw new ReviewError('internal', 'The current revision cannot be read. Verify the trail of this item.', { item: id });
  if (sight.quarantined || shut.length > 0) refuseShut('quarantined', { item: id });
  const isOut = releases.some(({ recalledAt }) => recalledAt === null);
  const hasEnded = !source.open || releases.length > 0 || reviews.at(-1)?.outcome === 'withheld';
  if (isOut || !hasEnded) {
    throw new ReviewError(
      'event-not-accepted',
      {
        en: 'Only an item that was withdrawn, recalled, withheld or closed is copied. Revise this one, or wait for its end.',
        zh: '只有已撤稿、已撤回、不予公开或已办结的事项才能复制。请在本事项上改稿，或待其办结。',
      },
      { state: source.state },
    );
  }
  return { source, revision };
}

/** The source as it is, with one entry more in its trail. */
function noted(source: ItemRow, { number, digest }: Revision, { item }: NewItem): TransitionCommit {
  const { title, state, snapshot, waitsFor, open, round, revision, review, scan, scanTicket, due } = source;
  const head = { sequence: source.auditSequence, hash: source.auditHash };
  const next = { title, state, snapshot, waitsFor, open, round, revision, review, scan, scanTicket, due };
  const unsealed = { item: source.id, expectedVersion: source.version, next };
  const payload = { copy: item.id, revision: number, digest, ...coversOf(unsealed, item.createdAt) };
  const record = { actor: item.drafter, onBehalfOf: null, action: 'item.copied', payload };
  return { ...unsealed, audit: chainEntry(head, source.id, item.createdAt, record) };
}
