import { planText } from '../../../start/folders.ts';
import { refusalOf } from '../client.ts';
import type { ItemNow, Stage } from '../stage.ts';

interface Row {
  entry: string;
  known: { number: string; second: string };
}
interface Board {
  total: Record<string, number>;
}

/** 应公开尽公开: what must be published is known from the first day: the task table of the plan is the first catalogue. */
export async function cataloguedAct(stage: Stage): Promise<void> {
  const { narrator } = stage;
  narrator.act('What must be published: the catalogue', '主动公开事项目录');
  const administrator = stage.as('administrator');
  const files = [{ name: '2024年政务公开工作要点.txt', mediaType: 'text/plain', bytes: Buffer.from(planText()) }];
  // The tasks of the year in which the story is told.
  const about = { list: '政务公开工作任务分解表', year: Number(stage.now().slice(0, 4)) };
  const preview = await administrator.must('POST', '/api/catalogue/preview', { json: about, files });
  narrator.says(administrator.name, 'previews the task table of the plan');
  narrator.expect('all 51 tasks are read from the text of the plan 共51项任务', preview['entries'] === 51, String(preview['entries']));
  narrator.detail(`names that no unit has: ${(preview['unknownUnits'] as { name: string }[]).length} are listed, and none is guessed`);
  await administrator.must('POST', '/api/catalogue/proposals', {
    json: { ...about, digest: preview['digest'], reason: '年度工作要点' },
    files,
  });
  for (const name of ['区政府各部门', '区政府办公室'])
    await administrator.must('POST', '/api/catalogue/names', { json: { name, units: [stage.unit] } });
  narrator.says(administrator.name, 'puts it in force, and says which units 区政府各部门 and 区政府办公室 mean');
  const { total } = (await administrator.must('GET', '/api/catalogue/board')) as unknown as Board;
  narrator.expect('the board counts 51 entries, none fulfilled yet 尚无已公开', total['total'] === 51 && total['fulfilled'] === 0);
}

/** The released item fulfils an entry: proposed by the product, confirmed by the disclosure officer. */
export async function coveredAct(stage: Stage, item: ItemNow): Promise<void> {
  const { narrator } = stage;
  const officer = stage.as('disclosure');
  const address = `/api/items/${item.id}/catalogue`;
  narrator.act('The catalogue after the release', '目录落实情况');
  const [best] = (await officer.must('GET', address))['proposals'] as Row[];
  narrator.expect('the product proposes an entry that the item may fulfil 推荐对应条目', best !== undefined);
  if (!best) return;
  narrator.detail(`no. ${best.known.number}: ${best.known.second}`);
  await stage.as('drafter').ask('PUT', `${address}/${best.entry}`, { json: { claim: 'proposed' } });
  const own = await stage.as('drafter').ask('PUT', `${address}/${best.entry}`, { json: { claim: 'confirmed' } });
  narrator.refused(stage.as('drafter').name, 'confirm it', refusalOf(own), ['own-item']);
  await officer.must('PUT', `${address}/${best.entry}`, { json: { claim: 'confirmed' } });
  narrator.says(officer.name, 'confirms it');
  const { total } = (await officer.must('GET', '/api/catalogue/board')) as unknown as Board;
  narrator.expect('the board counts one entry as fulfilled 已公开1项', total['fulfilled'] === 1, JSON.stringify(total));
}
