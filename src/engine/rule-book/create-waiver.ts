import { ReviewError } from '../../domain/errors.ts';
import type { Name } from '../../domain/names/name.ts';
import { type Role, roleOfStep } from '../../domain/roles.ts';
import { lastExpiry, type Waiver } from '../../domain/waiver.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import { grantsOver, requireRole, unitAndAbove } from '../people/authority.ts';
import type { FindingRow, GrantRow } from '../ports.ts';
import { itemInSight, refuseShut } from '../reading/sight.ts';
import { type EffectOf, type Proposed, propose } from '../two-people/propose.ts';

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

/** Who confirms a waiver: any other reviewer over its unit. Administering is not deciding. */
const CONFIRM: Role[] = ['confidentialityReviewer', 'legalReviewer', 'disclosureOfficer', 'unitHead', 'signatory'];

/** A waiver that waits for a second reviewer. */
export type WaiverContent = Pick<Waiver, 'ruleId' | 'fingerprint' | 'disposition' | 'finding' | 'unit' | 'kind' | 'expiresAt'> & {
  item: string;
};

/**
 * Proposes that a disposition which a reviewer made holds for the same value under the same rule in other items; another reviewer over the
 * unit confirms it. It needs the role that answers for the finding, over the whole scope; the drafter of the item makes none from it, nor
 * anybody for the drafter (I4). State-secret marks and findings of a place or a form are never waived. Throws `not-found`, `own-item`,
 * `not-allowed`, `invalid-input`.
 */
export async function createWaiver(engine: Engine, request: WaiverRequest): Promise<Proposed> {
  const { by, unit, reason } = request;
  const { content, onBehalfOf } = await contentOf(engine, request);
  return propose(engine, { by, kind: 'waiver', content, unit, needs: CONFIRM, onBehalfOf, reason }, waiverEffect);
}

/** The waiver, when everything still is as it was proposed. The drafter of the item confirms none that comes from it. */
export const waiverEffect: EffectOf<WaiverContent> = async (engine, proposal, content, at) => {
  const { proposedBy: author, reason, closing } = proposal;
  const now = await contentOf(engine, { ...content, by: author, reason });
  if (now.content.disposition !== content.disposition)
    throw refuse('finding', {
      en: 'The finding is disposed of in another way now. Propose it again.',
      zh: '该发现的处置已有变化，请重新提出豁免。',
    });
  const { item, sight } = await itemInSight(engine, closing?.closedBy ?? author, content.item);
  refuseShut(sight.cover, { item: item.id });
  if (closing?.closedBy === item.drafter) throw ownItem();
  const { item: _item, ...scope } = content;
  const open = { revokedAt: null, revokedBy: null, revokeReason: null };
  const { onBehalfOf, id } = proposal;
  const waiver: Waiver = { id: newId(), ...scope, reason, author, onBehalfOf, createdAt: at, ...open, proposal: id };
  const payload = { waiver: waiver.id, ...content, reason, onBehalfOf };
  return { effect: { kind: 'waiver', waiver }, action: 'waiver.created', payload };
};

async function contentOf(
  engine: Engine,
  { by, unit, kind, expiresAt, finding: id }: WaiverRequest,
): Promise<{ content: WaiverContent; onBehalfOf: string | null }> {
  const finding = await engine.store.waivers.finding(id);
  if (!finding)
    throw new ReviewError('not-found', { en: 'There is no such finding, or it is not yours to see.', zh: '没有该发现，或您无权查看。' });
  const { item, sight } = await itemInSight(engine, by, finding.item);
  refuseShut(sight.cover, { item: item.id });
  if (by === item.drafter) throw ownItem();
  const disposition = waivable(finding);
  const path = unitAndAbove(await engine.store.directory.units(), item.unit);
  if (!path.includes(unit))
    throw refuse('unit', {
      en: 'A waiver is for the unit of the item or one above it. Choose one of them.',
      zh: '豁免的适用单位须为该事项所属单位或其上级单位，请重新选择。',
    });
  if (kind !== null && kind !== item.kind)
    throw refuse('kind', {
      en: 'A waiver is for the kind of the item or for every kind. Choose one of the two.',
      zh: '豁免须适用于该事项的种类或所有种类，请重新选择。',
    });
  const { owners, stepRoles } = item.snapshot.context;
  const grant = await grantFor(engine, by, roleOfStep(owners[finding.owner], stepRoles) as Role, unit, item.drafter);
  const now = engine.clock.now();
  if (expiresAt <= now || expiresAt > lastExpiry(now))
    throw refuse('expiresAt', {
      en: 'A waiver ends: later than now, and two years on at the latest. Choose another day.',
      zh: '豁免须设截止日：晚于当前时间，且不超过两年。请重新选择。',
    });
  const { ruleId, fingerprint } = finding;
  const content = { ruleId, fingerprint, disposition, finding: id, unit, kind, expiresAt, item: item.id };
  return { content, onBehalfOf: grant.delegatedBy };
}

/** What was decided about the finding, when it may become a waiver. */
function waivable({ quarantine, excerpt, disposition, waiver }: FindingRow): Waiver['disposition'] {
  if (quarantine)
    throw new ReviewError('not-allowed', {
      en: 'A state-secret mark is never waived. Dispose of each one by itself.',
      zh: '国家秘密标志不得豁免，请逐条处置。',
    });
  if (excerpt === '')
    throw refuse('finding', {
      en: 'Only a finding of a value can be waived, never one of a place or a form. Dispose of it on its item.',
      zh: '只有针对具体内容的发现可以豁免，针对位置或表单的发现请在本事项内处置。',
    });
  if (disposition === null || disposition === 'to-fix')
    throw refuse('finding', {
      en: 'Say first that the finding is a false alarm or may be published; the waiver repeats that.',
      zh: '请先将该发现处置为“误报”或“可以公开”，豁免沿用该处置。',
    });
  if (waiver !== undefined)
    throw refuse('finding', {
      en: 'A waiver answers for the finding already. Make another one from the finding that it came from.',
      zh: '该发现已由豁免处置。如需另设豁免，请在其来源发现上提出。',
    });
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
  return new ReviewError('own-item', {
    en: 'The drafter waives nothing on the own item, nor does anyone on their behalf. Leave it to another holder of the role.',
    zh: '拟稿人不得对本人事项设立豁免，他人也不得代其设立，请由具有该角色的其他人员办理。',
  });
}

function refuse(field: string, message: Name): ReviewError {
  return new ReviewError('invalid-input', message, { field });
}
