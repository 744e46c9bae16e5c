import { clearedNotice } from '../cleared-notice.ts';
import { refusalOf } from '../client.ts';
import type { Stage } from '../stage.ts';

const PUBLIC = { mode: 'public', audience: [], place: 'website' };
const TITLES = ['2024年居家养老服务通告', '2024年居家养老服务解读通告', '2024年居家养老服务问答通告'] as const;

interface Bundle {
  state: string;
  members: { number: number; standing: string; release: { releasedAt: string } | null }[];
  questions: { id: string; about: string; answer: string | null }[];
}

/** 三同步: policy, interpretation and questions with answers are reviewed one by one, and released in one step or not at all. */
export async function bundledAct(stage: Stage): Promise<void> {
  const { narrator } = stage;
  narrator.act('Released together: policy, interpretation, questions and answers', '同步发布：政策、解读、问答');
  const drafter = stage.as('drafter');
  const publisher = stage.as('publisher');
  const [policy, interpretation] = [await clearedNotice(stage, TITLES[0], PUBLIC), await clearedNotice(stage, TITLES[1], PUBLIC)];
  const members = [policy, interpretation].map(({ id }) => ({ item: id, role: 'document' }));
  const made = await drafter.must('POST', '/api/bundles', { json: { kind: 'together', members } });
  const address = `/api/bundles/${made['id'] as string}`;
  const read = async () => (await publisher.must('GET', address)) as unknown as Bundle;
  narrator.says(drafter.name, `makes bundle ${made['number'] as number} of the policy and its interpretation 新建同步发布组`);
  await stage.cheat('publisher', 'release the policy alone', policy.id, { type: 'RELEASE', digest: policy.digest }, 'in-bundle');

  const created = await drafter.must('POST', '/api/items', {
    json: { kind: 'notice', unit: stage.unit, content: { title: TITLES[2], attribute: 'proactive', releasePlan: PUBLIC } },
  });
  const draft = (created['item'] as { id: string }).id;
  await drafter.must('POST', `${address}/members`, { json: { item: draft, role: 'document' } });
  const seen = [policy, interpretation].map(({ id, digest }) => ({ item: id, digest }));
  const early = { members: [...seen, { item: draft, digest: (await stage.item(draft, 'drafter')).digest }] };
  narrator.refused(
    publisher.name,
    'release the bundle before all is reviewed',
    refusalOf(await publisher.ask('POST', `${address}/release`, { json: early })),
    ['bundle-not-ready'],
  );
  await drafter.must('DELETE', `${address}/members/${draft}`);
  const faq = await clearedNotice(stage, TITLES[2], PUBLIC);
  await drafter.must('POST', `${address}/members`, { json: { item: faq.id, role: 'document' } });
  await publisher.must('POST', `${address}/release`, { json: { members: [...seen, { item: faq.id, digest: faq.digest }] } });
  let now = await read();
  for (let tries = 0; now.state === 'ordered' && tries < 120; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    now = await read();
  }
  const times = new Set(now.members.map(({ release }) => release?.releasedAt));
  narrator.expect(
    'all three are out at one time 同时发布',
    now.state === 'released' && times.size === 1 && !times.has(undefined),
    now.state,
  );

  await stage.sent('publisher', policy.id, { type: 'RECALL', reason: '附表有误。', cause: 'error' });
  const { questions } = await read();
  narrator.expect('the recall of the policy asks about each of the others, and recalls none 逐项确认', questions.length === 2);
  for (const { id } of questions)
    await publisher.must('POST', `${address}/questions/${id}`, { json: { answer: 'kept', reason: '与附表无关，继续公开。' } });
  narrator.says(publisher.name, 'decides on them one by one: both stay public, with the reason on the record');
}
