import { hash, randomBytes } from 'node:crypto';
import { Client, refusalOf } from '../client.ts';
import { ANNEX_TITLE, annex } from '../documents.ts';
import { answerFindings } from '../findings.ts';
import type { ItemNow, Login, Stage } from '../stage.ts';

interface Delivery {
  id: string;
  recipient: string;
  receiptAt: string | null;
  openedAt: string | null;
}

const OFFICE = { name: '区发展改革委', email: 'office@development-reform.example' };

/** The annex is a separate item: two steps, then to two named recipients and nobody else. */
export async function directedAct(stage: Stage): Promise<ItemNow> {
  const { narrator } = stage;
  narrator.act('An annex to two named recipients, with receipts', '附件定向发送两个特定对象并签收');
  const colleague = await newRecipient(stage);
  const contact = await newContact(stage);
  const item = await reviewedAnnex(stage, [colleague.account, contact]);
  const answer = await stage.sent('publisher', item.id, { type: 'RELEASE', digest: item.digest });
  const links = answer['links'] as { recipient: string; token: string }[];
  narrator.says(stage.as('publisher').name, 'releases it to both; the link for the contact is shown this once');
  const released = await stage.scanned(item.id);
  narrator.expect('the annex is released 已定向发布', released.state === 'released', released.state);
  narrator.expect('one link, for the recipient without an account', links.length === 1 && links[0]?.recipient === contact);
  const deliveries = (await stage.as('publisher').must('GET', `/api/items/${item.id}/deliveries`))['rows'] as Delivery[];
  const token = links[0]?.token ?? '';

  await othersTry(stage, item, { colleague: colleague.client, deliveries, contact });
  await received(
    stage,
    item,
    colleague.client,
    `/api/deliveries/${deliveries.find(({ recipient }) => recipient === colleague.account)?.id}`,
  );
  await received(stage, item, new Client(stage.url, '区发展改革委 the holder of the link'), `/api/links/${token}`);
  const after = (await stage.as('publisher').must('GET', `/api/items/${item.id}/deliveries`))['rows'] as Delivery[];
  narrator.expect(
    'the publisher sees two openings and two receipts 两份回执',
    after.length === 2 && after.every(({ openedAt, receiptAt }) => openedAt && receiptAt),
  );

  await stage.sent('confidentiality', item.id, { type: 'RECALL', reason: '责任单位调整，收回后重新印发。' });
  narrator.says(stage.as('confidentiality').name, 'recalls it: the responsible units have changed');
  const late = await new Client(stage.url, '').ask('GET', `/api/links/${token}`);
  narrator.refused('区发展改革委 the holder of the link', 'open it after the recall', refusalOf(late), ['release-recalled']);
  await stage.cheat(
    'publisher',
    'release the recalled annex again',
    item.id,
    { type: 'RELEASE', digest: item.digest },
    'event-not-accepted',
    'already-released',
  );
  return stage.item(item.id);
}

async function newRecipient(stage: Stage): Promise<{ client: Client; account: string }> {
  const login = 'emergency-bureau';
  const [first, own] = [randomBytes(12).toString('hex'), randomBytes(12).toString('hex')];
  const json = { login, name: '区应急局', unit: stage.unit, password: first, grants: [{ role: 'recipient', unit: stage.unit }] };
  const made = (await stage.as('administrator').must('POST', '/api/accounts', { json })) as { account: { id: string } };
  stage.narrator.says(stage.as('administrator').name, 'makes an account for the recipient 区应急局');
  const client = new Client(stage.url, '区应急局 recipient 特定对象');
  await client.signIn(login, first);
  await client.must('PUT', '/api/me/password', { json: { current: first, next: own } });
  await client.signIn(login, own);
  return { client, account: made.account.id };
}

/** A recipient without an account: one person puts the contact forward, another checks it, and only then can an audience name it. */
async function newContact(stage: Stage): Promise<string> {
  const { narrator } = stage;
  const made = await stage.as('drafter').must('POST', '/api/contacts', { json: { unit: stage.unit, ...OFFICE } });
  narrator.says(stage.as('drafter').name, `puts the contact ${OFFICE.name} forward 登记联系人`);
  const releasePlan = { mode: 'directed', audience: [made['recipient'], '任何人'], place: 'e-mail' };
  const content = { title: ANNEX_TITLE, attribute: 'proactive', releasePlan };
  const early = { json: { kind: 'notice', unit: stage.unit, content }, files: annex() };
  const refused = refusalOf(await stage.as('drafter').ask('POST', '/api/items', early));
  narrator.refused(stage.as('drafter').name, 'name it before it is checked, and 任何人', refused, ['unknown-recipient']);
  await stage.as('unit-head').must('POST', `/api/contacts/${made['id']}/check`);
  narrator.says(stage.as('unit-head').name, 'has made sure who it is 已核对');
  return String(made['recipient']);
}

async function reviewedAnnex(stage: Stage, audience: string[]): Promise<ItemNow> {
  const { narrator } = stage;
  const content = {
    title: ANNEX_TITLE,
    attribute: 'proactive',
    releasePlan: { mode: 'directed', audience, place: 'e-mail' },
  };
  const created = await stage
    .as('drafter')
    .must('POST', '/api/items', { json: { kind: 'notice', unit: stage.unit, content }, files: annex() });
  const { id } = created['item'] as { id: string };
  const { digest } = await stage.item(id, 'drafter');
  await stage.sent('drafter', id, { type: 'SUBMIT', digest });
  narrator.says(stage.as('drafter').name, 'submits the annex as a separate item, in the short workflow “notice”');
  const reviewing = await stage.scanned(id);
  narrator.expect('the scan lets it go on', reviewing.state === 'inUnitReview', reviewing.state);
  await approve(stage, 'unit-head', id, { step: 'unit', digest }, ['disclosure']);
  await approve(stage, 'confidentiality', id, { step: 'confidentiality', digest }, ['confidentiality', 'legal']);
  const cleared = await stage.item(id);
  narrator.expect('two steps on one digest: cleared 审查通过', cleared.state === 'cleared', cleared.state);
  return cleared;
}

async function approve(
  stage: Stage,
  login: Login,
  id: string,
  decision: { step: string; digest: string },
  owners: string[],
): Promise<void> {
  for (const owner of owners) await answerFindings(stage, login, id, owner);
  await stage.sent(login, id, { type: 'APPROVE', ...decision, opinion: '同意。' });
  stage.narrator.says(stage.as(login).name, 'approves');
}

async function othersTry(
  stage: Stage,
  item: ItemNow,
  { colleague, deliveries, contact }: { colleague: Client; deliveries: Delivery[]; contact: string },
): Promise<void> {
  const { narrator } = stage;
  const foreign = deliveries.find(({ recipient }) => recipient === contact)?.id;
  narrator.refused(
    colleague.name,
    'open the other recipient’s delivery',
    refusalOf(await colleague.ask('GET', `/api/deliveries/${foreign}`)),
    ['not-found'],
  );
  const guess = randomBytes(32).toString('base64url');
  narrator.refused(stage.public.name, 'guess a link', refusalOf(await stage.public.ask('GET', `/api/links/${guess}`)), ['not-found']);
  narrator.refused(colleague.name, 'read the item of the delivery', refusalOf(await colleague.ask('GET', `/api/items/${item.id}`)), [
    'not-found',
  ]);
  const found = (await stage.public.must('GET', `/api/library?text=${encodeURIComponent('任务分解表')}`))['rows'] as { item: string }[];
  // The plan, which is public, names the annex in its text: that may be found.
  narrator.expect('the public library knows nothing of it', !found.some((row) => row.item === item.id));
  const file = await stage.as('administrator').ask('GET', `/api/items/${item.id}/revisions/1/files/0`);
  narrator.refused(stage.as('administrator').name, 'read the file, being the administrator', refusalOf(file), ['not-allowed']);
}

async function received(stage: Stage, item: ItemNow, recipient: Client, path: string): Promise<void> {
  const bytes = await recipient.download(`${path}/files/0`);
  const isApproved = hash('sha256', bytes, 'hex') === item.files[0]?.sha256;
  const receipt = await recipient.must('POST', `${path}/receipt`);
  stage.narrator.says(recipient.name, 'opens it and signs for it 签收');
  stage.narrator.expect('they got the approved bytes, and the receipt is recorded', isApproved && typeof receipt['receiptAt'] === 'string');
}
