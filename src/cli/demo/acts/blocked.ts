import { refusalOf } from '../client.ts';
import { carelessPlan, PLAN_TITLE, PLANTED_ID, PLANTED_TOKEN } from '../documents.ts';
import { findingsOf, tellFindings } from '../findings.ts';
import type { ItemNow, Stage } from '../stage.ts';

/** The plan with three mistakes in it is submitted and comes back by itself. */
export async function blockedAct(stage: Stage): Promise<ItemNow> {
  const { narrator } = stage;
  narrator.act('Submitted with three mistakes: blocked', '带三处差错送审：被拦截');
  const drafter = stage.as('drafter');
  const files = carelessPlan();
  narrator.says(
    drafter.name,
    `drafts “${PLAN_TITLE}” as ${files.map(({ name, bytes }) => `${name} (${Math.ceil(bytes.length / 1024)} KB)`).join(', ')}`,
  );
  narrator.detail('planted 预埋: a resident number, an access token, a comment in the Word file; no disclosure attribute 未填公开属性');
  const created = await drafter.must('POST', '/api/items', {
    json: { kind: 'official-document', unit: stage.unit, content: draftContent() },
    files,
  });
  const { id } = created['item'] as { id: string };
  const lacks = created['lacks'] as { code: string; message: { en: string; zh: string } }[];
  narrator.expect(
    'the draft says at once what it lacks: its disclosure attribute',
    lacks.map(({ code }) => code).join() === 'attribute',
    lacks.map(({ message }) => `${message.en} ${message.zh}`).join(' '),
  );
  const draft = await stage.item(id, 'drafter');
  narrator.expect(
    'the item is a draft with a digest of everything in it',
    draft.state === 'draft' && draft.files.length === 3,
    draft.state,
  );

  await stage.cheat('publisher', 'release the draft as it is', id, { type: 'RELEASE', digest: draft.digest }, 'not-found');
  const set = await drafter.ask('PUT', `/api/items/${id}/state`, { json: { state: 'released' } });
  narrator.refused(drafter.name, 'set the state by hand', refusalOf(set), ['not-found']);

  await stage.cheat('drafter', 'submit it without an attribute', id, { type: 'SUBMIT', digest: draft.digest }, 'incomplete');
  const content = { ...draftContent(), attribute: 'proactive' };
  await drafter.must('POST', `/api/items/${id}/revisions`, { json: { content, keep: 'all' } });
  narrator.says(drafter.name, 'chooses proactive 主动公开, keeps the files, and submits it');
  await stage.sent('drafter', id, { type: 'SUBMIT', digest: (await stage.item(id, 'drafter')).digest });
  const returned = await stage.scanned(id);
  narrator.expect('the scan sends it back: returned 退回', returned.state === 'returned', returned.state);
  await tellScan(stage, id);
  return returned;
}

async function tellScan(stage: Stage, id: string): Promise<void> {
  const { narrator } = stage;
  const { scan } = (await stage.as('drafter').must('GET', `/api/items/${id}/scans/latest`)) as {
    scan: { timings: Record<string, number>; failures: { message: string }[] };
  };
  const seconds = (((scan.timings['intake'] ?? 0) + (scan.timings['scan'] ?? 0)) / 1000).toFixed(2);
  const findings = await findingsOf(stage, 'drafter', id);
  const blocking = findings.filter(({ severity }) => severity === 'block');
  narrator.says('扫描 scan', `${findings.length} findings in ${seconds} s of work; ${blocking.length} block:`);
  tellFindings(stage, blocking);
  for (const { message } of scan.failures) narrator.detail(`failed  ${message}`);
  const found = (rule: string, file?: string, part?: string) =>
    findings.some((one) => one.ruleId === rule && (!file || one.location.file === file) && (!part || one.location.part === part));
  for (const file of ['plan.txt', 'plan.pdf', 'plan.docx'])
    narrator.expect(`the resident number is found in ${file}`, found('cn-resident-id', file));
  narrator.expect(
    '… and in the comment that a reader of the Word file does not see',
    found('cn-resident-id', 'plan.docx', 'hidden.comment'),
  );
  const tokens = new Set(blocking.filter(({ ruleId }) => ruleId === 'credential').map(({ location }) => location.file));
  narrator.expect('the access token is found in all three, and blocks', tokens.size === 3, [...tokens].join(', '));
  const told = JSON.stringify(findings);
  narrator.expect('no finding quotes what it found', !told.includes(PLANTED_ID) && !told.includes(PLANTED_TOKEN));
}

function draftContent(): Record<string, unknown> {
  return {
    title: PLAN_TITLE,
    fields: { documentNumber: '沪松府办〔2024〕12号', issuer: '松江区人民政府办公室', date: '2024-05-10' },
    releasePlan: { mode: 'public', audience: [], place: 'website' },
  };
}
