import { ReviewError } from '../../domain/errors.ts';
import { STEP_ROLE } from '../../domain/roles.ts';
import { lastExpiry, type Waiver } from '../../domain/waiver.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import { grantsOver, requireRole, unitAndAbove } from '../people/authority.ts';
import type { FindingRow, GrantRow } from '../ports.ts';
import { type ShownWaiver, shownWaiver } from '../reading/cover.ts';
import { itemInSight, refuseShut } from '../reading/sight.ts';

export interface WaiverRequest {
  by: string;
  finding: string;
  reason: string;
  /** The item's unit, or one above it. */
  unit: string;
  /** Null: every kind of item. */
  kind: string | null;
  expiresAt: string;
}

/**
 * Lets a disposition that a reviewer made hold for the same value under the same rule in other items. It needs the role that answers for
 * the finding, over the whole scope; the drafter of the item makes none from it, nor anybody for the drafter (I4). State-secret marks and
 * findings of a place or a form are never waived. Throws `not-found`, `own-item`, `not-allowed`, `invalid-input`.
 */
export async function createWaiver(engine: Engine, request: WaiverRequest): Promise<ShownWaiver> {
  const { by, unit, kind, reason, expiresAt } = request;
  const finding = await engine.store.waivers.finding(request.finding);
  if (!finding) throw new ReviewError('not-found', 'There is no such finding, or it is not yours to see.');
  const { item, sight } = await itemInSight(engine, by, finding.item);
  refuseShut(sight.cover, { item: item.id });
  const context = item.snapshot.context;
  if (by === item.drafter) throw ownItem();
  const disposition = waivable(finding);
  const path = unitAndAbove(await engine.store.directory.units(), item.unit);
  if (!path.includes(unit)) throw refuse('unit', 'A waiver is for the unit of the item or one above it.');
  if (kind !== null && kind !== item.kind)
    throw refuse('kind', `A waiver is for the kind of the item ("${item.kind}") or, with null, for every kind.`);
  const grant = await grantFor(engine, by, STEP_ROLE[context.owners[finding.owner]], unit, item.drafter);
  const now = engine.clock.now();
  if (expiresAt <= now || expiresAt > lastExpiry(now))
    throw refuse('expiresAt', 'A waiver ends: later than now, and two years on at the latest.');
  const { ruleId, fingerprint } = finding;
  const scope = { unit, kind, expiresAt, onBehalfOf: grant.delegatedBy };
  const open = { revokedAt: null, revokedBy: null, revokeReason: null };
  const waiver: Waiver = {
    id: newId(),
    ruleId,
    fingerprint,
    disposition,
    reason,
    author: by,
    ...scope,
    finding: finding.id,
    createdAt: now,
    ...open,
  };
  const payload = { waiver: waiver.id, ruleId, fingerprint, disposition, reason, ...scope, item: item.id, finding: finding.id };
  await engine.store.waivers.createWaiver(waiver, { actor: by, action: 'waiver.created', at: now, payload });
  return shownWaiver(waiver, null);
}

/** What was decided about the finding, when it may become a waiver. */
function waivable({ quarantine, excerpt, disposition, waiver }: FindingRow): Waiver['disposition'] {
  if (quarantine) throw new ReviewError('not-allowed', 'A state-secret mark is never waived. Dispose of each one by itself.');
  if (excerpt === '')
    throw refuse('finding', 'Only a finding of a value can be waived, never one of a place or a form. Dispose of it on its item.');
  if (disposition === null || disposition === 'to-fix')
    throw refuse('finding', 'Dispose of the finding as a false positive or as accepted first; the waiver repeats that.');
  if (waiver !== undefined)
    throw refuse('finding', `The finding is waived already, by ${waiver}. Make a waiver from the finding that one came from.`);
  return disposition;
}

/** The grant under which a person may waive over a unit; one that is held for the drafter does not count. */
async function grantFor(engine: Engine, by: string, role: GrantRow['role'], unit: string, drafter: string): Promise<GrantRow> {
  const first = await requireRole(engine, by, [role], unit);
  const grants = await grantsOver(engine, by, role, unit);
  const grant = grants.find(({ delegatedBy }) => delegatedBy !== drafter);
  if (!grant && first.delegatedBy === drafter) throw ownItem();
  return grant ?? first;
}

function ownItem(): ReviewError {
  return new ReviewError(
    'own-item',
    'The drafter waives nothing on the own item, nor does anyone on their behalf. Leave it to another holder of the role.',
  );
}

function refuse(field: string, message: string): ReviewError {
  return new ReviewError('invalid-input', message, { field });
}
