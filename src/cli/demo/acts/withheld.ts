import { refusalOf } from '../client.ts';
import { paper } from '../documents.ts';
import { answerFindings } from '../findings.ts';
import type { ItemNow, Login, Stage } from '../stage.ts';

const TITLE = '关于内设机构分工调整的通知';
const REASON = '属于内部事务信息，不涉及公众权利义务。';
const WITHHELD = { title: TITLE, attribute: 'withheld', grounds: ['internal-affairs'], reason: REASON };

/** 不予公开: a paper that is withheld, looked at again when its day comes, kept for another period, and opened in the end. */
export async function withheldAct(stage: Stage): Promise<ItemNow> {
  const { narrator } = stage;
  narrator.act('A withheld life', '不予公开及其定期评估');
  const id = await closed(stage);
  await stage.cheat(
    'publisher',
    'release it all the same',
    id,
    { type: 'RELEASE', digest: (await stage.item(id)).digest },
    'event-not-accepted',
  );
  narrator.expect('until its day it is in nobody’s queue', !(await queue(stage)).includes(id));

  await dayComes(stage, id);
  const listed = (await stage.as('disclosure').must('GET', '/api/reevaluations?due=true'))['rows'] as { item: string; grounds: string[] }[];
  narrator.expect(
    'it is on the yearly list, with its ground 列入定期评估清单',
    listed.some((row) => row.item === id && row.grounds.length === 1),
  );
  await stage.sent('disclosure', id, { type: 'REEVALUATE', reopen: false, reason: '情形未变，继续不予公开。' });
  narrator.says(stage.as('disclosure').name, 'keeps it withheld: nothing has changed 继续不予公开');
  narrator.expect('it leaves the queue, with a new clock', !(await queue(stage)).includes(id) && (await due(stage, id)) > stage.now());

  await dayComes(stage, id);
  await stage.sent('disclosure', id, { type: 'REEVALUATE', reopen: true, reason: '机构改革已完成并对外公布，不再属于内部事务。' });
  const reopened = await stage.item(id);
  narrator.says(stage.as('disclosure').name, 'opens it again: the ground is gone 转为公开');
  narrator.expect('the drafter has it again, to make it public 退回拟稿人', reopened.state === 'returned', reopened.state);
  return reopened;
}

async function closed(stage: Stage): Promise<string> {
  const { narrator } = stage;
  const planned = { ...WITHHELD, releasePlan: { mode: 'public', audience: [], place: 'website' } };
  const create = (content: Record<string, unknown>) =>
    stage.as('drafter').ask('POST', '/api/items', {
      json: { kind: 'official-document', unit: stage.unit, content },
      files: paper(TITLE, '（此件不予公开。理由：属于内部事务信息）'),
    });
  narrator.refused(stage.as('drafter').name, 'withhold it and plan its release', refusalOf(await create(planned)), ['invalid-input']);
  const { id } = (await create(WITHHELD)).body['item'] as { id: string };
  const { digest } = await stage.item(id, 'drafter');
  await stage.sent('drafter', id, { type: 'SUBMIT', digest });
  narrator.says(stage.as('drafter').name, 'submits it as withheld, with its ground and reason and without a plan');
  const reviewing = await stage.scanned(id);
  narrator.expect('its annotation is what it is, and no work secret', reviewing.state === 'inUnitReview', reviewing.state);
  const steps: [Login, string][] = [
    ['unit-head', 'unit'],
    ['confidentiality', 'confidentiality'],
    ['legal', 'legal'],
    ['disclosure', 'disclosure'],
    ['signatory', 'signature'],
  ];
  for (const [login, step] of steps) {
    await answerFindings(stage, login, id, login);
    await stage.sent(login, id, { type: 'APPROVE', step, digest, opinion: '同意不予公开。' });
  }
  const { state } = await stage.item(id);
  narrator.expect('five people agree: closed as withheld 不予公开', state === 'closedWithheld', state);
  return id;
}

/** A year passes; the clock of the re-evaluation ends, and the item waits for the disclosure officer. */
async function dayComes(stage: Stage, id: string): Promise<void> {
  await stage.passTo(await due(stage, id));
  stage.narrator.says('日历 the calendar', 'a year passes: the re-evaluation is due 定期评估到期');
  stage.narrator.expect('it waits in the disclosure officer’s queue', (await queue(stage)).includes(id));
}

async function queue(stage: Stage): Promise<string[]> {
  const { rows } = (await stage.as('disclosure').must('GET', '/api/queue')) as { rows: { id: string }[] };
  return rows.map(({ id }) => id);
}

async function due(stage: Stage, id: string): Promise<string> {
  const view = (await stage.as('auditor').must('GET', `/api/items/${id}`)) as { deadlines: { kind: string; due: string }[] };
  return view.deadlines.find(({ kind }) => kind === 're-evaluation')?.due ?? '';
}
