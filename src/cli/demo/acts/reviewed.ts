import { randomUUID } from 'node:crypto';
import { refusalOf } from '../client.ts';
import { answerFindings } from '../findings.ts';
import type { ItemNow, Login, Stage } from '../stage.ts';

/** Five people decide on one digest, while others try to do it for them. */
export async function reviewedAct(stage: Stage, item: ItemNow): Promise<ItemNow> {
  const { narrator } = stage;
  narrator.act('Approved step by step by five people', '五步审查，逐人把关');
  const { id, digest } = item;
  await triesBeforeReview(stage, item);
  await approve(stage, 'unit-head', id, { step: 'unit', digest, owner: 'none', opinion: '内容属实，同意公开。' });
  await secondStepBySamePerson(stage, item);
  await approve(stage, 'confidentiality', id, {
    step: 'confidentiality',
    digest,
    owner: 'confidentiality',
    opinion: '经保密审查，不涉及国家秘密、工作秘密。',
  });
  await approve(stage, 'legal', id, { step: 'legal', digest, owner: 'legal', opinion: '不涉及商业秘密和个人隐私。' });
  const between = await stage.item(id);
  narrator.expect(
    'both specialists have decided: on to the disclosure officer 政务公开审查',
    between.state === 'inDisclosureReview',
    between.state,
  );
  await stage.cheat(
    'signatory',
    'sign before the disclosure officer has decided',
    id,
    { type: 'APPROVE', step: 'signature', digest },
    'event-not-accepted',
  );
  await approve(stage, 'disclosure', id, {
    step: 'disclosure',
    digest,
    owner: 'disclosure',
    opinion: '属主动公开范围，同意在政府网站公开。',
  });
  await approve(stage, 'signatory', id, { step: 'signature', digest, owner: 'none', opinion: '同意发布。' });
  const cleared = await stage.item(id);
  narrator.expect(
    'every step approved the same digest: cleared 审查通过',
    cleared.state === 'cleared' && cleared.digest === digest,
    cleared.state,
  );
  narrator.expect(
    'five decisions by five people are on record',
    cleared.decisions.filter((one) => one.verdict === 'approve' && one.digest === digest).length === 5,
  );
  return cleared;
}

async function triesBeforeReview(stage: Stage, { id, digest }: ItemNow): Promise<void> {
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const delegate = (from: Login, to: Login, role: string, unit: string) =>
    stage.as(from).must('POST', '/api/delegations', { json: { to: stage.accountOf(to), role, unit, until } });
  await delegate('unit-head', 'drafter', 'unitHead', stage.unit);
  await stage.cheat(
    'drafter',
    'approve their own item, as the unit head’s delegate',
    id,
    { type: 'APPROVE', step: 'unit', digest },
    'own-item',
  );
  await stage.cheat(
    'administrator',
    'approve, being the one who runs the accounts',
    id,
    { type: 'APPROVE', step: 'unit', digest },
    'not-allowed',
  );
  await stage.cheat('auditor', 'send it back', id, { type: 'RETURN', step: 'unit', digest, reason: '不同意' }, 'not-allowed');
  await stage.cheat('publisher', 'release it unreviewed', id, { type: 'RELEASE', digest }, 'event-not-accepted');
  const old = (await stage.as('auditor').must('GET', `/api/items/${id}/revisions/1`)) as { digest: string };
  await stage.cheat(
    'unit-head',
    'approve the first revision, which they saw before',
    id,
    { type: 'APPROVE', step: 'unit', digest: old.digest },
    'stale-digest',
  );
  const both = await stage.as('unit-head').ask('POST', '/api/events', { json: { items: [id, id], type: 'APPROVE' } });
  stage.narrator.refused(stage.as('unit-head').name, 'decide a pile of items in one call', refusalOf(both), ['not-found']);
}

/** The unit head has filled a step; a delegation of another role does not let them fill a second one. */
async function secondStepBySamePerson(stage: Stage, { id, digest }: ItemNow): Promise<void> {
  const units = ((await stage.as('confidentiality').must('GET', '/api/units'))['rows'] ?? []) as { id: string; parent: string | null }[];
  const root = units.find(({ parent }) => parent === null)?.id ?? stage.unit;
  const until = new Date(Date.now() + 86_400_000).toISOString();
  await stage
    .as('confidentiality')
    .must('POST', '/api/delegations', { json: { to: stage.accountOf('unit-head'), role: 'confidentialityReviewer', unit: root, until } });
  const event = { type: 'APPROVE', step: 'confidentiality', digest };
  await stage.cheat('unit-head', 'fill a second step, as the confidentiality reviewer’s delegate', id, event, 'already-decided');
}

interface Step {
  step: string;
  digest: string;
  /** Whose findings this reviewer answers for. */
  owner: string;
  opinion: string;
}

async function approve(stage: Stage, login: Login, id: string, { step, digest, owner, opinion }: Step): Promise<void> {
  const { name } = stage.as(login);
  const answered = owner === 'none' ? 0 : await answerFindings(stage, login, id, owner);
  const key = randomUUID();
  const event = { type: 'APPROVE', step, digest, opinion };
  const answer = await stage.send(login, id, event, key);
  const findings = answered > 0 ? `answers for ${answered} findings and ` : '';
  stage.narrator.says(name, `${findings}approves: ${opinion}`);
  stage.narrator.expect(`${step} approved on ${digest.slice(0, 12)}…`, answer.status === 200, refusalOf(answer).reason);
  if (step !== 'unit') return;
  const again = await stage.send(login, id, event, key);
  stage.narrator.expect(
    'the same request again gets the same answer and has no second effect',
    again.status === 200 && again.body['replayed'] === true,
  );
  const other = refusalOf(await stage.send(login, id, { ...event, opinion: '改一改' }, key));
  stage.narrator.refused(name, 'use the same Idempotency-Key for another opinion', other, ['idempotency-key-reused']);
}
