import { ReviewError } from '../../domain/errors.ts';
import type { Revision, RevisionContent } from '../../domain/item.ts';
import { inWords, type ToldLack } from '../../domain/lacks.ts';
import { initial } from '../../domain/workflow/advance.ts';
import { chainEntry, EMPTY_CHAIN } from '../../evidence/audit-chain.ts';
import { revisionDigest } from '../../evidence/digest.ts';
import { requireRecipients } from '../delivery/recipients.ts';
import { formalLacks } from '../draft/formal-lacks.ts';
import type { Engine, Idempotency } from '../engine.ts';
import { newId } from '../ids.ts';
import { requireRole } from '../people/authority.ts';
import type { ItemRow } from '../ports.ts';
import type { EventResult } from './event-command.ts';
import { revisionForGuards } from './revision-facts.ts';
import { withoutArchives } from './unpack-archives.ts';

export interface NewItemCommand {
  account: string;
  /** Kind of item; the workflow of the same name governs it. */
  kind: string;
  unit: string;
  /** Its files are stored already. */
  content: RevisionContent;
  idempotency?: Idempotency;
}

/**
 * Creates an item with its first revision, in draft, and says what that lacks. The creator is its drafter for good.
 * Throws `not-allowed` without the drafter's role over the unit, `unknown-workflow`, `unknown-recipient`, `file-refused`, `idempotency-key-reused`.
 */
export async function createItem(engine: Engine, command: NewItemCommand): Promise<EventResult & { lacks: ToldLack[] }> {
  const now = engine.clock.now();
  await requireRole(engine, command.account, ['drafter'], command.unit);
  await requireRecipients(engine, command.content.releasePlan, command.unit);
  const content = await withoutArchives(engine, command.content);
  const workflow = engine.workflows.current(command.kind);
  const lacks = inWords(await formalLacks(engine, { content }, command));
  const ref = { id: workflow.id, version: workflow.version, hash: workflow.hash };
  const id = newId();
  const ruleSet = engine.scanner.ruleSetFor(command);
  const digest = revisionDigest(id, content, ref, ruleSet);
  const revision: Revision = {
    id: newId(),
    item: id,
    number: 1,
    digest,
    ruleSet,
    content,
    createdBy: command.account,
    createdAt: now,
  };
  const start = initial(workflow.machine, { drafter: command.account, revision: revisionForGuards(revision, command.kind) });
  const audit = chainEntry(EMPTY_CHAIN, id, now, {
    actor: command.account,
    onBehalfOf: null,
    action: 'item.created',
    payload: { kind: command.kind, unit: command.unit, workflow: ref, revision: 1, digest, to: start.state },
  });
  const item: ItemRow = {
    id,
    number: await engine.store.transitions.nextNumber(),
    kind: command.kind,
    title: content.title,
    unit: command.unit,
    drafter: command.account,
    workflow: ref,
    state: start.state,
    snapshot: start.snapshot,
    waitsFor: [...start.waitsFor],
    open: start.open,
    round: 0,
    revision: revision.id,
    review: null,
    scan: null,
    scanTicket: null,
    due: null,
    version: 1,
    auditSequence: audit.sequence,
    auditHash: audit.hash,
    createdAt: now,
    updatedAt: now,
  };
  const entry = { sequence: audit.sequence, hash: audit.hash, action: audit.action };
  const idempotency = command.idempotency && { account: command.account, ...command.idempotency, response: { item, entry } };
  try {
    await engine.store.transitions.createItem({ item, revision, audit, ...(idempotency ? { idempotency } : {}) });
  } catch (error) {
    return { ...(await earlierAnswer(engine, command, now, error)), lacks };
  }
  return { item, entry, links: [], replayed: false, lacks };
}

/** The key was taken before, and its answer was written with the item: the same request gets it again, any other failure remains. */
async function earlierAnswer(engine: Engine, { account, idempotency }: NewItemCommand, now: string, error: unknown): Promise<EventResult> {
  if (!idempotency || !(error instanceof ReviewError) || error.code !== 'idempotency-key-reused') throw error;
  const earlier = await engine.store.idempotency.begin(account, idempotency.key, idempotency.requestHash, now);
  if (earlier.fresh || earlier.requestHash !== idempotency.requestHash || earlier.response === null) throw error;
  return { ...(earlier.response as Pick<EventResult, 'item' | 'entry'>), links: [], replayed: true };
}
