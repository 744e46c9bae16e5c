import { ReviewError } from '../../domain/errors.ts';
import type { IncidentCandidate } from '../../domain/incident-candidate.ts';
import type { Engine } from '../engine.ts';
import { grantsOver, requireRole } from '../people/authority.ts';
import { itemInSight } from '../reading/sight.ts';
import { refuseForbidden } from '../typed-texts.ts';

export interface Dismissal {
  by: string;
  /** Whose release it was found in. */
  item: string;
  candidate: string;
  reason: string;
}

/**
 * Records that a new finding in a release is a false alarm, with the reason: for a confidentiality reviewer of its unit who did not draft it.
 * The other answer is to take the release back (RECALL), which opens an incident and answers all that is asked about it. Throws `not-found`,
 * `not-allowed`, `own-item`, `text-refused`, and `event-not-accepted` when it was decided before.
 */
export async function dismissCandidate(engine: Engine, { by, item: of, candidate: id, reason }: Dismissal): Promise<IncidentCandidate> {
  const [found, { item }] = await Promise.all([engine.store.rescans.candidate(id), itemInSight(engine, by, of)]);
  if (found?.item !== item.id) throw noCandidate();
  await requireRole(engine, by, ['confidentialityReviewer'], item.unit);
  const grants = await grantsOver(engine, by, 'confidentialityReviewer', item.unit);
  const grant = grants.find(({ delegatedBy }) => delegatedBy !== item.drafter);
  if (by === item.drafter || !grant) throw ownItem();
  await refuseForbidden(engine, { reason });
  const { release, ruleId } = found;
  const decision = { by, onBehalfOf: grant.delegatedBy, at: engine.clock.now(), reason };
  const payload = { candidate: id, release, rule: ruleId, reason };
  if (!(await engine.store.rescans.dismiss(id, decision, payload))) throw decided();
  return (await engine.store.rescans.candidate(id)) ?? found;
}

function noCandidate(): ReviewError {
  return new ReviewError('not-found', { en: 'There is no such finding, or it is not yours to see.', zh: '没有该发现，或您无权查看。' });
}

function ownItem(): ReviewError {
  return new ReviewError('own-item', {
    en: 'The drafter decides nothing on their own item, nor does anyone on their behalf. Leave it to another holder of the role.',
    zh: '拟稿人不得对本人拟稿的事项作出决定，他人也不得代其作出。请由具有该角色的其他人员办理。',
  });
}

function decided(): ReviewError {
  return new ReviewError('event-not-accepted', {
    en: 'This was decided already, or the release was taken back. Load the list again.',
    zh: '该发现已有处理结果，或者相关内容已撤回。请刷新列表。',
  });
}
