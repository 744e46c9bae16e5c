import { clearedNotice } from '../cleared-notice.ts';
import { refusalOf } from '../client.ts';
import type { Stage } from '../stage.ts';

const DAY = 86_400_000;

/** 定点: to who comes to a place, and never on the internet. And a public notice that ends on its day. */
export async function placedAct(stage: Stage): Promise<void> {
  const { narrator } = stage;
  narrator.act('A release to a place, and one that ends', '定点公开与限期公示');
  const place = await clearedNotice(stage, '2024年征地补偿安置方案查阅通告', {
    mode: 'place',
    audience: [],
    place: '区政府信息公开查阅点',
  });
  const answer = await stage.sent('publisher', place.id, { type: 'RELEASE', digest: place.digest });
  narrator.says(stage.as('publisher').name, 'releases it to the public reading point 公开查阅点');
  narrator.expect('it is released, and nobody got a link', (answer['links'] as unknown[]).length === 0);
  narrator.expect('the public library has nothing of it 网上查不到', (await found(stage, '征地补偿安置方案')).length === 0);

  const until = new Date(Date.parse(stage.now()) + 5 * DAY).toISOString();
  const notice = await clearedNotice(stage, '2024年拟表彰对象公示通告', { mode: 'public', audience: [], place: 'website', until });
  await stage.sent('publisher', notice.id, { type: 'RELEASE', digest: notice.digest });
  const [entry] = await stage.foundByPublic<{ release: string }>('拟表彰对象');
  narrator.expect('a notice with a last day is in the library', entry !== undefined);
  await stage.passTo(until);
  narrator.says('日历 the calendar', 'five days pass');
  narrator.expect('on its last second it is out of the library 到期即撤下', (await found(stage, '拟表彰对象')).length === 0);
  const late = refusalOf(await stage.public.ask('GET', `/api/library/${entry?.release}/files/0`));
  narrator.refused(stage.public.name, 'download its file after the end', late, ['not-found']);
}

async function found(stage: Stage, text: string): Promise<{ release: string }[]> {
  return (await stage.public.must('GET', `/api/library?text=${encodeURIComponent(text)}`))['rows'] as { release: string }[];
}
