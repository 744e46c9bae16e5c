import { clearedNotice, reviewedNotice } from '../cleared-notice.ts';
import { refusalOf } from '../client.ts';
import { paper } from '../documents.ts';
import type { Stage } from '../stage.ts';

const TITLE = '2024年惠民补贴标准通告';
const WORDS = '惠民补贴标准';
const PUBLIC = { mode: 'public', audience: [], place: 'website' };

interface Entry {
  release: string;
  title: string;
  inForce: { release: string; title: string } | null;
}

/** 更正: what was released with an error is recalled, corrected by a new item with a review of its own, and the old address leads to what is in force. */
export async function successorAct(stage: Stage): Promise<void> {
  const { narrator } = stage;
  narrator.act('A correction: from recall to the successor', '更正：撤回、重新审查、发布更正后的文件');
  const old = await clearedNotice(stage, TITLE, PUBLIC);
  await stage.sent('publisher', old.id, { type: 'RELEASE', digest: old.digest });
  await stage.scanned(old.id);
  const [entry] = await stage.foundByPublic<Entry>(WORDS);
  narrator.expect('it is in the public library', entry?.title === TITLE);
  await stage.sent('publisher', old.id, { type: 'RECALL', reason: '补贴标准的数字有误。', cause: 'error' });
  narrator.says(stage.as('publisher').name, 'recalls it: a number is wrong 因内容有误撤回');
  const gone = await stage.public.ask('GET', `/api/library/${entry?.release}`);
  narrator.refused(stage.public.name, 'read it', refusalOf(gone), ['release-recalled']);

  const made = await stage.as('drafter').must('POST', `/api/items/${old.id}/correction`, { json: {} });
  const { id } = made['item'] as { id: string };
  narrator.says(stage.as('drafter').name, 'begins the correction: a new draft that names the old item 启动更正');
  const second = await stage.as('drafter').ask('POST', `/api/items/${old.id}/correction`, { json: {} });
  narrator.refused(stage.as('drafter').name, 'begin a second correction of it', refusalOf(second), ['already-corrected']);
  const content = { title: `${TITLE}（更正）`, attribute: 'proactive', releasePlan: PUBLIC };
  await stage
    .as('drafter')
    .must('POST', `/api/items/${id}/revisions`, { json: { content, keep: [] }, files: paper(content.title, '（此件公开发布）') });
  const successor = await reviewedNotice(stage, id, content.title);
  const before = (await stage.public.ask('GET', `/api/library/${entry?.release}`)).body;
  narrator.expect('until it is released, nothing of it is shown 发布前不显示', !('inForce' in before));
  await stage.sent('publisher', id, { type: 'RELEASE', digest: successor.digest });
  await stage.scanned(id);
  const [found] = await stage.foundByPublic<Entry>(WORDS);
  const after = (await stage.public.ask('GET', `/api/library/${entry?.release}`)).body as { inForce?: { release: string } };
  narrator.expect(
    'the old address names the document that is in force 现行文件',
    after.inForce !== undefined && after.inForce.release === found?.release,
  );
}
