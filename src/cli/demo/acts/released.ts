import { hash } from 'node:crypto';
import { refusalOf } from '../client.ts';
import { PLAN_TITLE } from '../documents.ts';
import type { ItemNow, Stage } from '../stage.ts';

interface Entry {
  release: string;
  title: string;
  digest: string;
  files: { name: string; sha256: string }[];
}

/** Words of its title. */
const PLAN_WORDS = '政务公开工作要点';

/** Released to the public: exactly the approved bytes, once. */
export async function releasedAct(stage: Stage, item: ItemNow): Promise<void> {
  const { narrator } = stage;
  narrator.act('Released to the public, once', '公开发布，仅此一次');
  const { id, digest } = item;
  narrator.expect('before the release the public library has nothing', (await library(stage)).length === 0);
  const content = { title: `${PLAN_TITLE}（改）`, attribute: 'proactive', releasePlan: { mode: 'public', audience: [], place: 'website' } };
  const edit = await stage
    .as('drafter')
    .ask('POST', `/api/items/${id}/revisions`, { json: { content, keep: item.files.map(({ sha256 }) => sha256) } });
  narrator.refused(stage.as('drafter').name, 'change the title after the approval', refusalOf(edit), ['event-not-accepted']);
  await stage.cheat('drafter', 'release it', id, { type: 'RELEASE', digest }, 'not-allowed');
  await stage.cheat('publisher', 'release another digest', id, { type: 'RELEASE', digest: 'f'.repeat(64) }, 'stale-digest');

  await stage.sent('publisher', id, { type: 'RELEASE', digest });
  const released = await stage.scanned(id);
  narrator.says(stage.as('publisher').name, 'releases it to the website');
  narrator.expect('the item is released 已发布', released.state === 'released', released.state);
  await stage.cheat('publisher', 'release it again', id, { type: 'RELEASE', digest }, 'already-released', 'event-not-accepted');

  const [entry] = await stage.foundByPublic<Entry>(PLAN_WORDS);
  narrator.expect('somebody who is not signed in finds it in the library', entry?.title === PLAN_TITLE && entry.digest === digest);
  if (!entry) return;
  for (const [index, { name, sha256 }] of entry.files.entries()) {
    const bytes = await stage.public.download(`/api/library/${entry.release}/files/${index}`);
    const isApproved = hash('sha256', bytes, 'hex') === sha256 && item.files.some((file) => file.sha256 === sha256);
    narrator.expect(`${name}: the ${bytes.length} bytes that the public gets are the approved ones`, isApproved);
  }
}

async function library(stage: Stage): Promise<Entry[]> {
  const page = await stage.public.must('GET', `/api/library?text=${encodeURIComponent(PLAN_WORDS)}`);
  return page['rows'] as Entry[];
}
