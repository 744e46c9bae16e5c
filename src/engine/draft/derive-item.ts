import { ReviewError } from '../../domain/errors.ts';
import type { ToldLack } from '../../domain/form/told-lack.ts';
import type { Revision, RevisionContent } from '../../domain/item.ts';
import { chainEntry } from '../../evidence/audit-chain.ts';
import type { Engine, Idempotency } from '../engine.ts';
import { coversOf } from '../event/covered-rows.ts';
import type { EventResult } from '../event/event-command.ts';
import { kindForNew } from '../kinds/kind-for-new.ts';
import { requireRole } from '../people/authority.ts';
import type { ItemRow, NewItem, Origin, TransitionCommit } from '../ports.ts';
import { itemInSight, refuseShut, shutFor } from '../reading/sight.ts';
import { formalLacks } from './formal-lacks.ts';
import { earlierAnswer, newItemOf } from './new-item.ts';

export interface DeriveCommand {
  account: string;
  item: string;
  idempotency?: Idempotency;
}

export type DerivedItem = EventResult & { lacks: ToldLack[] };

export interface Source {
  item: ItemRow;
  revision: Revision;
}

interface Derivation {
  tie: Origin['tie'];
  /** Refuses what nothing is made from. */
  require(source: Source): Promise<void> | void;
  /** What the first entry of the new trail says of the source, and the entry in the source's own. */
  told: { created: string; action: string; member: string };
}

/** The item may move while it is copied. */
const ATTEMPTS = 4;

/**
 * A new draft of this person's with what the last revision of an item held. Both trails say so, and each item names the other to who may see it.
 * For a drafter of the item's unit who may read its files. The list of deletions stays behind: it names places of a full revision that the new item
 * does not have.
 */
export async function deriveItem(engine: Engine, command: DeriveCommand, derivation: Derivation): Promise<DerivedItem> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const made = await attemptDerive(engine, command, derivation);
    if (made) return made;
  }
  throw new ReviewError('busy', {
    en: 'The item changes faster than it can be copied. Try again.',
    zh: '事项变化较快，未能复制。请重试。',
  });
}

async function attemptDerive(engine: Engine, command: DeriveCommand, { tie, require, told }: Derivation) {
  const { account, idempotency } = command;
  const source = await readableSource(engine, account, command.item);
  await require(source);
  const { item, revision } = source;
  const content: RevisionContent = { ...revision.content, redaction: null };
  const kind = await kindForNew(engine, item.kind, item.unit);
  const { answer, ...creation } = await newItemOf(engine, {
    account,
    kind,
    unit: item.unit,
    content,
    record: { [told.created]: { item: item.id, revision: revision.number, digest: revision.digest } },
    from: { tie, item: item.id },
    ...(idempotency && { idempotency }),
  });
  const lacks = await formalLacks(engine, { content }, creation.item);
  try {
    const commit = noted(source, creation, { actor: account, action: told.action, payload: { [told.member]: creation.item.id } });
    return (await engine.store.copies.copy(creation, commit, tie)) ? { ...answer, lacks } : undefined;
  } catch (error) {
    return { ...(await earlierAnswer(engine, command, error)), lacks };
  }
}

async function readableSource(engine: Engine, account: string, id: string): Promise<Source> {
  const { item, sight } = await itemInSight(engine, account, id);
  refuseShut(shutFor(engine, item, sight), { item: id });
  await requireRole(engine, account, ['drafter'], item.unit);
  const [revision, shut] = await Promise.all([
    engine.store.items.revisionById(item.revision),
    engine.store.items.quarantinedFiles(item.revision),
  ]);
  if (!revision) throw new ReviewError('internal', 'The current revision cannot be read. Verify the trail of this item.', { item: id });
  if (sight.quarantined || shut.length > 0) refuseShut('quarantined', { item: id });
  return { item, revision };
}

/** The source as it is, with one entry more in its trail. */
function noted(
  { item: source, revision }: Source,
  { item }: Pick<NewItem, 'item'>,
  record: { actor: string; action: string; payload: Record<string, unknown> },
): TransitionCommit {
  const { title, state, snapshot, waitsFor, open, round, review, scan, scanTicket, due } = source;
  const head = { sequence: source.auditSequence, hash: source.auditHash };
  const next = { title, state, snapshot, waitsFor, open, round, revision: source.revision, review, scan, scanTicket, due };
  const unsealed = { item: source.id, expectedVersion: source.version, next };
  const payload = { ...record.payload, revision: revision.number, digest: revision.digest, ...coversOf(unsealed, item.createdAt) };
  return { ...unsealed, audit: chainEntry(head, source.id, item.createdAt, { ...record, onBehalfOf: null, payload }) };
}
