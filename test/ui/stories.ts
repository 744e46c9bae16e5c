import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Client } from '../../src/cli/demo/client.ts';
import { makeDocx } from '../../src/cli/demo/make-docx.ts';
import type { Workspace } from './workspace.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** An official document with findings for the legal reviewer, and a comment that nobody is meant to see. */
export const PAPER = `示范区人民政府办公室
示府办〔2026〕12号
2026年政务公开工作要点
各单位：现就2026年政务公开工作提出如下要点。
一、深化重点领域信息公开
健全公开内容动态调整机制，联系人李秀英，电话021-57721234，手机13810023757。
二、规范政策发布与解读
值班电话：13810023757；备班：13701884321。
2026年3月2日
（此件公开发布）`;

/** What the view of an item says, as far as stories need it. */
interface View {
  item: { id: string; number: number; state: string };
  revision: { digest: string };
}

export interface Cast {
  as(login: string): Client;
  /** Somebody who came later, signed in. */
  another(login: string, password: string): Promise<Client>;
  view(item: string): Promise<View>;
  send(login: string, item: string, event: Record<string, unknown>): Promise<void>;
}

/** Everybody signed in as programs are, to bring items to where a story begins. */
export async function openCast({ url, signIns }: Workspace): Promise<Cast> {
  const people = new Map<string, Client>();
  for (const { login, password } of Object.values(signIns)) {
    const client = new Client(url, login);
    await client.signIn(login, password);
    people.set(login, client);
  }
  const as = (login: string) => people.get(login) as Client;
  return {
    as,
    another: async (login, password) => {
      const client = new Client(url, login);
      await client.signIn(login, password);
      return client;
    },
    view: async (item) => (await as('auditor').must('GET', `/api/items/${item}`)) as unknown as View,
    send: async (login, item, event) => void (await as(login).must('POST', `/api/items/${item}/events`, { json: event })),
  };
}

const TO_EVERYBODY = { mode: 'public', audience: [] as string[], place: 'website' };

/** The same without anything that a rule finds. */
const CLEAN_PAPER = PAPER.replace('，联系人李秀英，电话021-57721234，手机13810023757', '').replace(
  '值班电话：13810023757；备班：13701884321。',
  '政策与解读同步起草。',
);

/** An item that every reviewer approved, before the signature. */
export async function itemToSign(cast: Cast, title = '关于公布行政规范性文件清理结果的决定', releasePlan = TO_EVERYBODY): Promise<string> {
  const id = await itemInReview(cast, title, CLEAN_PAPER, [], releasePlan);
  await passSpecialists(cast, id);
  return id;
}

async function passSpecialists(cast: Cast, id: string): Promise<void> {
  const steps = [
    ['confidentiality', 'confidentiality'],
    ['legal', 'legal'],
    ['disclosure', 'disclosure'],
  ] as const;
  for (const [login, step] of steps) {
    const { revision } = await cast.view(id);
    await cast.send(login, id, { type: 'APPROVE', step, digest: revision.digest, opinion: '同意。' });
  }
}

/** What was submitted on a screen is reviewed by everybody, signed and released. */
export async function reviewedAndReleased(cast: Cast, item: string): Promise<void> {
  await unitApproves(cast, item);
  await passSpecialists(cast, item);
  await signed(cast, item);
  await cast.send('publisher', item, { type: 'RELEASE', digest: (await cast.view(item)).revision.digest });
}

/** An item that waits for the specialists: drafted, scanned, and approved by the unit head. */
export async function itemInReview(
  cast: Cast,
  title = '2026年政务公开工作要点',
  paper = PAPER,
  comments = [{ paragraph: 5, author: '王建', text: '此处电话请核对，备用号 13900001111' }],
  releasePlan = TO_EVERYBODY,
): Promise<string> {
  const text = paper.replace('2026年政务公开工作要点', title);
  return itemWithFile(cast, { title, releasePlan, name: '正文.docx', mediaType: DOCX, bytes: makeDocx(text, comments) });
}

interface StoryFile {
  title: string;
  name: string;
  mediaType: string;
  bytes: Uint8Array;
  releasePlan?: typeof TO_EVERYBODY;
  /** Where it is not disclosed to everybody. */
  disclosed?: { attribute: string; reason: string };
}

/** The same with any file. */
export async function itemWithFile(
  { as, view, send }: Cast,
  { title, releasePlan = TO_EVERYBODY, disclosed, ...file }: StoryFile,
): Promise<string> {
  const { account } = (await as('drafter').must('GET', '/api/me')) as unknown as { account: { unit: string } };
  const content = {
    title,
    fields: { documentNumber: '示府办〔2026〕12号', issuer: '示范区人民政府办公室', date: '2026-03-02' },
    attribute: 'proactive',
    ...disclosed,
    releasePlan,
  };
  const made = (await as('drafter').must('POST', '/api/items', {
    json: { kind: 'official-document', unit: account.unit, content },
    files: [file],
  })) as unknown as View;
  await submitted({ view, send }, made.item.id);
  return made.item.id;
}

/** The next revision of a returned item, with this file alone, before the specialists again. */
export async function nextRevision(cast: Cast, item: string, file: Omit<StoryFile, 'title' | 'releasePlan'>): Promise<void> {
  const { revision } = (await cast.as('drafter').must('GET', `/api/items/${item}`)) as unknown as { revision: { content: object } };
  const { files: _, ...content } = revision.content as { files: unknown };
  await cast.as('drafter').must('POST', `/api/items/${item}/revisions`, { json: { content, keep: [] }, files: [file] });
  await submitted(cast, item);
}

/** Submitted, scanned, and approved by the unit head. */
async function submitted({ view, send }: Pick<Cast, 'view' | 'send'>, id: string): Promise<void> {
  await send('drafter', id, { type: 'SUBMIT', digest: (await view(id)).revision.digest });
  await unitApproves({ view, send }, id);
}

async function unitApproves({ view, send }: Pick<Cast, 'view' | 'send'>, id: string): Promise<void> {
  for (;;) {
    const { item, revision } = await view(id);
    if (item.state === 'inUnitReview') {
      await send('unit-head', id, { type: 'APPROVE', step: 'unit', digest: revision.digest, opinion: '同意，请审查。' });
      return;
    }
    if (item.state !== 'scanning') throw new Error(`The story's item is ${item.state}.`);
    await pause(100);
  }
}

/** An item that is published: everybody approved, it was signed and released. */
export async function publishedItem(cast: Cast, title?: string): Promise<string> {
  return (await released(cast, title, TO_EVERYBODY)).item;
}

/** An item that was sent to somebody outside who has no account, by a link. */
export async function deliveredItem(cast: Cast): Promise<{ item: string; token: string }> {
  return released(cast, '关于您申请的答复', await toApplicant(cast));
}

let applicants = 0;
async function toApplicant(cast: Cast): Promise<typeof TO_EVERYBODY> {
  const { account } = (await cast.as('drafter').must('GET', '/api/me')) as unknown as { account: { unit: string } };
  applicants++;
  const somebody = { unit: account.unit, name: '申请人甲', email: `applicant${applicants === 1 ? '' : applicants}@example.org` };
  const { id } = (await cast.as('drafter').must('POST', '/api/contacts', { json: somebody })) as unknown as { id: string };
  await cast.as('publisher').must('POST', `/api/contacts/${id}/check`);
  return { mode: 'directed', audience: [`contact:${id}`], place: 'mail' };
}

/** What was disclosed to one applicant, on request. */
export async function onRequestItem(cast: Cast, title: string): Promise<string> {
  const text = CLEAN_PAPER.replace('2026年政务公开工作要点', title).replace('（此件公开发布）', '（此件依申请公开）');
  const file = { title, name: '正文.docx', mediaType: DOCX, bytes: makeDocx(text, []) };
  const disclosed = { attribute: 'on-request', reason: '涉及申请人自身信息。' };
  const item = await itemWithFile(cast, { ...file, disclosed, releasePlan: await toApplicant(cast) });
  await passSpecialists(cast, item);
  await signed(cast, item);
  const { digest } = (await cast.view(item)).revision;
  await cast.send('publisher', item, { type: 'RELEASE', digest });
  return item;
}

/** Somebody who receives documents under an account of their own, with the first password changed; or who drafts them. */
export async function newRecipient(
  cast: Cast,
  login: string,
  role: 'recipient' | 'drafter' = 'recipient',
): Promise<{ id: string; login: string; password: string }> {
  const colleague = role === 'drafter' ? 'drafter' : 'administrator';
  const { account } = (await cast.as(colleague).must('GET', '/api/me')) as unknown as { account: { unit: string } };
  const first = 'a first password for somebody';
  const made = (await cast.as('administrator').must('POST', '/api/accounts', {
    json: { login, name: login, unit: account.unit, password: first, grants: [{ role, unit: account.unit }] },
  })) as unknown as { account: { id: string } };
  const password = 'four words that nobody joined';
  const person = await cast.another(login, first);
  await person.must('PUT', '/api/me/password', { json: { current: first, next: password } });
  return { id: made.account.id, login, password };
}

/** An item that was sent to an account. */
export async function deliveredTo(cast: Cast, account: string): Promise<string> {
  return (await released(cast, '关于您申请的答复', { mode: 'directed', audience: [account], place: 'mail' })).item;
}

/** An item that was signed and waits for its publisher. */
export async function clearedItem(cast: Cast, title?: string, plan = TO_EVERYBODY): Promise<string> {
  const item = await itemToSign(cast, title, plan);
  await signed(cast, item);
  return item;
}

async function signed(cast: Cast, item: string): Promise<void> {
  const { digest } = (await cast.view(item)).revision;
  await cast.send('signatory', item, { type: 'APPROVE', step: 'signature', digest, opinion: '同意发布。' });
}

async function released(cast: Cast, title: string | undefined, plan: typeof TO_EVERYBODY): Promise<{ item: string; token: string }> {
  const item = await clearedItem(cast, title, plan);
  const { digest } = (await cast.view(item)).revision;
  const answer = await cast.as('publisher').must('POST', `/api/items/${item}/events`, { json: { type: 'RELEASE', digest } });
  return { item, token: (answer as unknown as { links: { token: string }[] }).links[0]?.token ?? '' };
}

/** People are told now, not within the minute. */
export async function tellNow({ databaseUrl }: Workspace): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`select graphile_worker.add_job('tell')`);
    for (;;) {
      const { rows } = await client.query('select 1 from news limit 1');
      if (rows.length === 0) return;
      await pause(50);
    }
  } finally {
    await client.end();
  }
}
