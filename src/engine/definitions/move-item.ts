import { ReviewError } from '../../domain/errors.ts';
import type { Revision, WorkflowRef } from '../../domain/item.ts';
import { type ReviewContext, withShapeOf } from '../../domain/workflow/context.ts';
import { memoryOf, type Place, placeOf } from '../../domain/workflow/place.ts';
import type { LoadedWorkflow } from '../../domain/workflow/registry.ts';
import { chainEntry } from '../../evidence/audit-chain.ts';
import { revisionDigest } from '../../evidence/digest.ts';
import type { Engine } from '../engine.ts';
import { coversOfMove } from '../event/covered-rows.ts';
import { revisionForGuards } from '../event/revision-facts.ts';
import { newId } from '../ids.ts';
import { requireOwnRight } from '../people/authority.ts';
import type { ItemMove, ItemRow, TransitionCommit } from '../ports.ts';
import { itemInSight, refuseShut } from '../reading/sight.ts';
import { ADMINISTRATORS } from '../two-people/propose.ts';
import { refuseForbidden } from '../typed-texts.ts';

export interface MoveRequest {
  by: string;
  item: string;
  /** The version that is in force, as the caller knows it: a newer one is told and not taken in silence. */
  version: string;
  reason: string;
  expectedVersion?: number;
}

export interface MovedItem {
  item: string;
  from: WorkflowRef;
  to: WorkflowRef;
  /** Number of the revision that has the same content under the new version, and its digest. */
  revision: number;
  digest: string;
}

/**
 * Moves a running item to the version of its workflow that is in force. The digest of a revision covers the workflow (I3): what was approved under
 * the old version covers nothing under the new one. So an item is moved only while it is with its drafter and nothing is decided on what it
 * holds; its content becomes a revision of another digest, and every step of the new version decides on that. One who has filled a step keeps
 * that, and fills no other. For an administrator over the unit, in their own right, who has no part in the item.
 *
 * Throws `not-found`, `not-allowed`, `own-item`, `already-decided`, `event-not-accepted` while it is elsewhere or where the new version has no
 * such state, `invalid-input` for another version than the one in force, `stale-version`, `quarantined`.
 */
export async function moveItem(engine: Engine, request: MoveRequest): Promise<MovedItem> {
  const { by, reason } = request;
  await refuseForbidden(engine, { reason });
  const { item, sight } = await itemInSight(engine, by, request.item);
  await requireOwnRight(engine, by, ADMINISTRATORS, item.unit);
  if (sight.quarantined) refuseShut('quarantined', { item: item.id });
  requireStranger(by, item);
  if (request.expectedVersion !== undefined && request.expectedVersion !== item.version) throw stale(item);
  const workflow = targetOf(engine, item, request.version);
  const place = requireWithDrafter(item, workflow);
  const earlier = await engine.store.items.revisionById(item.revision);
  if (!earlier) throw new ReviewError('internal', 'The current revision cannot be read. Verify the trail of this item.', { item: item.id });
  const to = { id: workflow.id, version: workflow.version, hash: workflow.hash };
  const revision = revisionUnder(engine, { item, earlier, to, by });
  const at = revision.createdAt;
  const kind = await engine.kinds.of(item);
  const context = { ...withShapeOf(item.snapshot.context, memoryOf(workflow.machine)), revision: revisionForGuards(revision, kind) };
  const move: ItemMove = { item: item.id, sequence: item.auditSequence + 1, from: item.workflow, to, movedBy: by, reason, at };
  if (!(await engine.store.moves.move(commitOf(item, { place, context, revision, move }), move))) throw stale(item);
  return { item: item.id, from: item.workflow, to, revision: revision.number, digest: revision.digest };
}

/** Nobody who has a part in the item chooses by which rules it goes on. */
function requireStranger(by: string, { drafter, snapshot }: ItemRow): void {
  if (by === drafter) {
    throw new ReviewError('own-item', {
      en: 'The drafter does not choose the workflow of their own item. Ask another administrator.',
      zh: '拟稿人不得变更本人事项的流程，请由其他管理员办理。',
    });
  }
  if (snapshot.context.filled[by] !== undefined) {
    throw new ReviewError('already-decided', {
      en: 'Who has decided on an item does not choose its workflow. Ask another administrator.',
      zh: '已在该事项中作出决定的人员不得变更其流程，请由其他管理员办理。',
    });
  }
}

function targetOf({ workflows }: Engine, item: ItemRow, version: string): LoadedWorkflow {
  const current = workflows.current(item.workflow.id);
  if (current.version !== version) {
    throw new ReviewError(
      'invalid-input',
      {
        en: `Items are moved to the version in force only: that is version ${current.version}.`,
        zh: `事项只能转入现行版本，即第 ${current.version} 版。`,
      },
      { field: 'version' },
    );
  }
  if (current.hash === item.workflow.hash) {
    throw new ReviewError('event-not-accepted', {
      en: 'The item runs on this version already.',
      zh: '该事项已在此版本上办理。',
    });
  }
  return current;
}

/** With its drafter before and after, nothing open and nothing decided that could be taken along. */
function requireWithDrafter({ open, review, waitsFor, snapshot, state }: ItemRow, { machine }: LoadedWorkflow): Place {
  const { approvals, consultations, releaseOrder, release, incident } = snapshot.context;
  const isUndecided = review === null && Object.keys(approvals).length === 0 && !releaseOrder && !release && !incident;
  const isSettled = consultations.every(({ outcome }) => outcome !== 'pending');
  if (!open || waitsFor.join() !== 'drafter' || !isUndecided || !isSettled) {
    throw new ReviewError(
      'event-not-accepted',
      {
        en: 'An item is moved only while it is with its drafter: what was approved under one version covers nothing under another. Have it returned first.',
        zh: '事项仅在退回拟稿人期间可以转入其他版本：在原版本下作出的同意对新版本不生效。请先退回。',
      },
      { state },
    );
  }
  const place = inMachine(machine, snapshot.value);
  if (place?.waitsFor.join() === 'drafter' && place.listensTo.includes('SUBMIT')) return place;
  throw new ReviewError(
    'event-not-accepted',
    {
      en: 'The version in force has no such state with the drafter. The item stays on its version; it can be withdrawn and copied.',
      zh: '现行版本中没有与此对应的拟稿状态。该事项继续在原版本上办理，也可撤稿后复制为新事项。',
    },
    { state },
  );
}

function inMachine(machine: LoadedWorkflow['machine'], value: unknown): Place | undefined {
  try {
    return placeOf(machine, value);
  } catch {
    return undefined;
  }
}

function revisionUnder(
  engine: Engine,
  { item, earlier, to, by }: { item: ItemRow; earlier: Revision; to: WorkflowRef; by: string },
): Revision {
  const ruleSet = engine.scanner.ruleSetFor(item);
  return {
    id: newId(),
    item: item.id,
    number: earlier.number + 1,
    digest: revisionDigest(item.id, earlier.content, to, ruleSet),
    ruleSet,
    content: earlier.content,
    createdBy: by,
    createdAt: engine.clock.now(),
  };
}

function commitOf(
  item: ItemRow,
  { place, context, revision, move }: { place: Place; context: ReviewContext; revision: Revision; move: ItemMove },
): TransitionCommit {
  const { title, round, due } = item;
  const unsealed = {
    item: item.id,
    expectedVersion: item.version,
    next: {
      title,
      state: place.state,
      snapshot: { value: item.snapshot.value, context },
      waitsFor: [...place.waitsFor],
      open: true,
      round,
      revision: revision.id,
      review: null,
      scan: null,
      scanTicket: null,
      due,
    },
    revision,
  };
  const payload = {
    ...{ from: move.from, to: move.to, reason: move.reason, revision: revision.number, digest: revision.digest },
    ...coversOfMove(unsealed, { ...item, workflow: move.to }, move),
  };
  const record = { actor: move.movedBy, onBehalfOf: null, action: 'item.moved', payload };
  return { ...unsealed, audit: chainEntry({ sequence: item.auditSequence, hash: item.auditHash }, item.id, move.at, record) };
}

function stale({ version }: ItemRow): ReviewError {
  return new ReviewError(
    'stale-version',
    {
      en: 'The item has changed meanwhile. Read it again, then decide.',
      zh: '事项已有变动，请刷新后再办理。',
    },
    { version },
  );
}
