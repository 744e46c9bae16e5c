import { ReviewError } from '../../domain/errors.ts';
import type { Revision, RevisionContent } from '../../domain/item.ts';
import type { Kind } from '../../domain/kinds/kind.ts';
import { initial } from '../../domain/workflow/advance.ts';
import { chainEntry, chainStart } from '../../evidence/audit-chain.ts';
import { revisionDigest } from '../../evidence/digest.ts';
import type { Engine, Idempotency } from '../engine.ts';
import { coversOfNew } from '../event/covered-rows.ts';
import type { EventResult } from '../event/event-command.ts';
import { revisionForGuards } from '../event/revision-facts.ts';
import { newId } from '../ids.ts';
import type { ItemRow, NewItem, Origin } from '../ports.ts';
import { newStreamSecret } from '../secrets.ts';

interface Wanted {
  account: string;
  kind: Kind;
  unit: string;
  content: RevisionContent;
  idempotency?: Idempotency;
  /** What the first entry of its trail says beside the usual. */
  record?: Record<string, unknown>;
  /** The item that it was made from. */
  from?: Origin;
  /** Who makes it for its drafter; default: the drafter. */
  by?: string;
}

/** Everything that a new item writes: in draft, with its first revision and the first entry of its trail, on the newest version of its kind's workflow. */
export async function newItemOf(engine: Engine, command: Wanted): Promise<NewItem & { answer: EventResult }> {
  const { content, kind, unit } = command;
  const now = engine.clock.now();
  const workflow = engine.workflows.current(kind.workflow);
  const ref = { id: workflow.id, version: workflow.version, hash: workflow.hash };
  const id = newId();
  const ruleSet = engine.scanner.ruleSetFor({ kind: kind.id, kindVersion: kind.version, unit });
  const digest = revisionDigest(id, content, ref, ruleSet);
  const revision: Revision = {
    id: newId(),
    item: id,
    number: 1,
    digest,
    ruleSet,
    content,
    createdBy: command.by ?? command.account,
    createdAt: now,
  };
  const start = initial(workflow.machine, { drafter: command.account, revision: revisionForGuards(revision, kind) });
  const unsealed = {
    id,
    number: await engine.store.transitions.nextNumber(),
    kind: kind.id,
    kindVersion: kind.version,
    title: content.title,
    unit,
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
    createdAt: now,
    updatedAt: now,
  };
  const secret = newStreamSecret();
  const audit = chainEntry(chainStart(secret), id, now, {
    actor: command.by ?? command.account,
    onBehalfOf: null,
    action: 'item.created',
    payload: {
      kind: kind.id,
      kindVersion: kind.version,
      kindDigest: kind.digest,
      unit,
      workflow: ref,
      revision: 1,
      digest,
      ...command.record,
      to: start.state,
      ...coversOfNew({ item: unsealed, revision }, command.from),
    },
  });
  const item: ItemRow = { ...unsealed, auditSequence: audit.sequence, auditHash: audit.hash };
  const answer = { item, entry: { sequence: audit.sequence, hash: audit.hash, action: audit.action } };
  const idempotency = command.idempotency && { account: command.by ?? command.account, ...command.idempotency, response: answer };
  return { item, revision, secret, audit, ...(idempotency ? { idempotency } : {}), answer: { ...answer, links: [], replayed: false } };
}

/** The key was taken before, and its answer was written with the item: the same request gets it again, any other failure remains. */
export async function earlierAnswer(
  engine: Engine,
  { account, idempotency }: { account: string; idempotency?: Idempotency },
  error: unknown,
): Promise<EventResult> {
  if (!idempotency || !(error instanceof ReviewError) || error.code !== 'idempotency-key-reused') throw error;
  const earlier = await engine.store.idempotency.begin(account, idempotency.key, idempotency.requestHash, engine.clock.now());
  if (earlier.fresh || earlier.requestHash !== idempotency.requestHash || earlier.response === null) throw error;
  return { ...(earlier.response as Pick<EventResult, 'item' | 'entry'>), links: [], replayed: true };
}
