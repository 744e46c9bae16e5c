import { clearedNotice } from '../cleared-notice.ts';
import { refusalOf } from '../client.ts';
import { markedPaper, SECRET_MARK } from '../documents.ts';
import type { ItemNow, Stage } from '../stage.ts';

const TITLE = '关于专项检查情况的通报';
const LEAK_TITLE = '2024年重点项目现场踏勘通告';
const AUTHORITY = '区国家保密局';
/** What was reported, and what was done: for the record alone. */
const WHAT = '不应公开的内容进入审查发布流程，已封存。';
const MEASURE = '已收回全部纸质件和电子件，起草用机已断网封存。';
const HOUR = 3_600_000;

interface IncidentRecord {
  kind: string;
  reportedBy: string | null;
  closedBy: string | null;
  report: { authority: string; reference: string } | null;
  measures: { measure: string }[];
  exposure: { library: { from: string; until: string } | null } | null;
}

/** 泄密事件: a mark of a state secret is confirmed, dealt with, reported within its 24 hours and closed by a second person; then a leak after release. */
export async function incidentAct(stage: Stage): Promise<ItemNow> {
  stage.narrator.act('An incident life', '泄密事件：隔离、报告与办结');
  const id = await quarantined(stage);
  await dealtWith(stage, id);
  await reported(stage, id, '沪松保〔2024〕1号');
  await closedBySecond(stage, id, 'incidentClosed');
  await recordRead(stage, id);
  await leaked(stage);
  return stage.item(id);
}

async function quarantined(stage: Stage): Promise<string> {
  const { narrator } = stage;
  const drafter = stage.as('drafter');
  const content = { title: TITLE, attribute: 'proactive', releasePlan: { mode: 'public', audience: [], place: 'website' } };
  const json = { kind: 'official-document', unit: stage.unit, content };
  const created = await drafter.must('POST', '/api/items', { json, files: markedPaper(TITLE) });
  const { id } = created['item'] as { id: string };
  const { digest } = await stage.item(id, 'drafter');
  await stage.sent('drafter', id, { type: 'SUBMIT', digest });
  narrator.says(drafter.name, 'submits a paper that bears the mark of a state secret 带有国家秘密标志');
  const { state } = await stage.scanned(id);
  narrator.expect('the scan shuts it away: quarantined 已隔离', state === 'quarantined', state);
  const due = await reportDue(stage, id);
  narrator.expect('its 24 hours run from now on 二十四小时内报告', isWithinADay(stage, due), due);
  const file = refusalOf(await drafter.ask('GET', `/api/items/${id}/revisions/1/files/0`));
  narrator.refused(drafter.name, 'read it, having written it', file, ['quarantined']);
  await stage.cheat('signatory', 'confirm it in the place of the confidentiality reviewer', id, confirm, 'not-allowed');
  return id;
}

const confirm = { type: 'CONFIRM_INCIDENT', reason: '经核对，文件标有国家秘密标志，属实。' };
const close = { type: 'CLOSE_INCIDENT', reason: '已按要求报告并处置完毕，同意办结。' };

async function dealtWith(stage: Stage, id: string): Promise<void> {
  const { narrator } = stage;
  const { name } = stage.as('confidentiality');
  await stage.sent('confidentiality', id, confirm);
  narrator.says(name, 'confirms it: it is a secret 确认属实');
  const { state } = await stage.item(id);
  narrator.expect('it is an incident 泄密事件', state === 'incident', state);
  await stage.sent('confidentiality', id, { type: 'RECORD_MEASURE', measure: MEASURE });
  narrator.says(name, 'records what was done: all copies are taken back 登记处置措施');
  await stage.cheat('signatory', 'close it before it is reported', id, close, 'report-missing');
}

async function reported(stage: Stage, id: string, reference: string): Promise<void> {
  const { narrator } = stage;
  await stage.sent('confidentiality', id, { type: 'REPORT_INCIDENT', authority: AUTHORITY, at: stage.now(), reference, what: WHAT });
  narrator.says(stage.as('confidentiality').name, `records the report to ${AUTHORITY}, ${reference} 登记报告`);
  narrator.expect('the clock has stopped 已按时报告', (await reportDue(stage, id)) === undefined);
}

async function closedBySecond(stage: Stage, id: string, closed: string): Promise<void> {
  await stage.cheat('confidentiality', 'close what they reported themselves', id, close, 'another-person-closes');
  await stage.sent('signatory', id, close);
  stage.narrator.says(stage.as('signatory').name, 'closes it, as a second person 另一人办结');
  const { state } = await stage.item(id);
  stage.narrator.expect('the incident is closed 已办结', state === closed, state);
}

async function recordRead(stage: Stage, id: string): Promise<void> {
  const { narrator } = stage;
  const record = await recordOf(stage, id);
  const [reporter, closer] = [stage.accountOf('confidentiality'), stage.accountOf('signatory')];
  narrator.expect(
    'the record names who reported it, what was done and who closed it',
    record?.kind === 'quarantine' &&
      record.reportedBy === reporter &&
      record.report?.authority === AUTHORITY &&
      record.measures.length === 1 &&
      record.closedBy === closer,
  );
  const seen = await stage.as('auditor').must('GET', `/api/items/${id}/incidents`);
  narrator.expect(
    'the auditor learns that there was one, and nothing of its content',
    (seen['rows'] as unknown[]).length === 1 && seen['records'] === null,
  );
  const told = JSON.stringify(await stage.as('confidentiality').must('GET', `/api/items/${id}/trail?limit=500`));
  narrator.expect(
    'the trail quotes neither the mark nor what was reported and done',
    [SECRET_MARK, WHAT, MEASURE].every((text) => !told.includes(text)),
  );
}

/** What was released and should not have been: its record says how long the public could read it. */
async function leaked(stage: Stage): Promise<void> {
  const { narrator } = stage;
  const { id, digest } = await clearedNotice(stage, LEAK_TITLE, { mode: 'public', audience: [], place: 'website' });
  await stage.sent('publisher', id, { type: 'RELEASE', digest });
  const { state } = await stage.scanned(id);
  narrator.expect('it is released 已发布', state === 'released', state);
  await stage.passTo(new Date(Date.parse(stage.now()) + HOUR).toISOString());
  narrator.says('日历 the calendar', 'an hour passes');
  await stage.sent('confidentiality', id, { type: 'RECALL', reason: '发布后发现含有不应公开的内容。', cause: 'leak' });
  narrator.says(stage.as('confidentiality').name, 'recalls it for a leak 因泄密撤回');
  const library = (await stage.public.must('GET', `/api/library?text=${encodeURIComponent('现场踏勘')}`))['rows'] as unknown[];
  narrator.expect('the public library has nothing of it any more 已撤下', library.length === 0);
  const due = await reportDue(stage, id);
  narrator.expect('24 hours run from the recall on 二十四小时内报告', isWithinADay(stage, due), due);
  await reported(stage, id, '沪松保〔2024〕2号');
  const record = await recordOf(stage, id);
  const span = record?.exposure?.library;
  const lasted = span ? Date.parse(span.until) - Date.parse(span.from) : 0;
  narrator.expect('its record says from when to when everybody could read it 公开起止时间', record?.kind === 'leak' && lasted >= HOUR);
  if (span) narrator.detail(`${span.from} → ${span.until}`);
  await closedBySecond(stage, id, 'recallClosed');
}

async function recordOf(stage: Stage, id: string): Promise<IncidentRecord | undefined> {
  const { records } = await stage.as('confidentiality').must('GET', `/api/items/${id}/incidents`);
  return (records as IncidentRecord[] | null)?.[0];
}

async function reportDue(stage: Stage, id: string): Promise<string | undefined> {
  const view = (await stage.as('confidentiality').must('GET', `/api/items/${id}`)) as { deadlines: { kind: string; due: string }[] };
  return view.deadlines.find(({ kind }) => kind === 'incident-report')?.due;
}

function isWithinADay(stage: Stage, due: string | undefined): boolean {
  const left = Date.parse(due ?? '') - Date.parse(stage.now());
  return left > 0 && left <= 24 * HOUR;
}
