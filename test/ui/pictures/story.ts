import { setTimeout as pause } from 'node:timers/promises';
import { Client } from '../../../src/cli/demo/client.ts';
import { carelessPlan, correctedPlan, markedPaper, PLAN_TITLE } from '../../../src/cli/demo/documents.ts';
import { makeDocx } from '../../../src/cli/demo/make-docx.ts';
import { pictureOf } from '../../intake/support.ts';
import {
  type Cast,
  clearedItem,
  deliveredItem,
  deliveredTo,
  itemInReview,
  itemToSign,
  itemWithFile,
  newRecipient,
  openCast,
  publishedItem,
} from '../stories.ts';
import type { Workspace } from '../workspace.ts';

/** What screens are looked at with: items in every stage, and where they are. */
export interface Story {
  /** In the legal reviewer's hands, with findings that nobody has answered. */
  review: string;
  /** The same as a PDF, a table, a picture, a text of many lines. */
  pdf: string;
  table: string;
  picture: string;
  text: string;
  /** Second revision, which the legal reviewer returned as the first. */
  again: string;
  /** A title as long as titles may be. */
  long: string;
  /** Every finding is answered: it can be approved. */
  answered: string;
  toSign: string;
  consulted: string;
  referred: string;
  draft: string;
  returned: string;
  blocked: string;
  quarantined: string;
  incident: string;
  cleared: string;
  scheduled: string;
  released: string;
  recalled: string;
  delivered: string;
  /** Of the recipient's link. */
  token: string;
  recipient: { login: string; password: string };
  /** Delivery of the recipient with an account. */
  delivery: string;
  withheld: string;
  /** An account that a panel can be opened for. */
  account: string;
  termList: string;
  pattern: string;
  proposal: string;
  release: string;
}

const LONG_TITLE =
  '示范区人民政府办公室关于印发《示范区推进政务服务“一网通办”改革进一步优化营商环境三年行动计划（2026—2028年）》和《示范区公共数据资源授权运营管理办法（试行）》重点任务分工方案的通知（征求各街道办事处、各镇人民政府、区政府各委办局、各直属单位意见后的修改稿）';

const TITLES = [
  '关于南部新城征收补偿安置方案的公告',
  '关于公开征求《停车管理办法（征求意见稿）》意见的公告',
  '区政府第十二次常务会议纪要（公开版）',
  '2026年度民生实事项目进展情况通报（第三季度）',
  '关于做好2026—2027年度冬季寒潮防范应对工作的通告',
  '“一网通办”办事指南调整公告（不动产登记）',
  '关于2026年第四批惠企政策清单的解读',
  '2025年度部门决算公开（合订本）',
];

const PLAN = `示范区人民政府办公室
示府办〔2026〕12号
2026年示范区政务公开工作要点
各镇人民政府、各街道办事处，区政府各委、办、局：为进一步提升政务公开质量，现就2026年政务公开工作提出如下要点。
一、深化重点领域信息公开
健全公开内容动态调整机制，每季度对照目录逐项核查，联系人李秀英，电话021-57721234，手机13810023757。围绕民生实事，公开项目进展与责任单位，项目经办人陈静怡，联系电话13800138001。
完善“一人一策”信息比对，由松江鑫川置业有限公司提供的报价明细作为参考附后。申请人黄志强的家庭住址为示范区人民路18弄6号302室，不予公开。
二、规范政策发布与解读
坚持“谁起草、谁解读”，政策文件与解读材料同步组织、同步审签、同步部署，发布前落实保密审查和公开审查，做到先审查后公开、一事一审。
值班电话：13810023757；备班：13701884321。
三、加强公开平台建设
优化政府网站栏目设置，落实信息内容保障责任，政务新媒体按月核查。意见箱：gongkai@shifan.gov.example。
四、保障措施
各单位应当明确分管负责人和专职人员，年底前将落实情况报区政府办公室。
示范区人民政府办公室
2026年3月2日
（此件公开发布）`;

const TABLE = [
  '序号,姓名,联系电话,单位,金额（元）',
  ...Array.from(
    { length: 40 },
    (_, row) =>
      `${row + 1},${['陈静怡', '李秀英', '黄志强', '王建国'][row % 4]},138${String(10023757 + row * 7919).padStart(8, '0')},示范区${['财政局', '民政局', '交通委'][row % 3]},${(row * 1234.5).toFixed(2)}`,
  ),
].join('\n');

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const TO_EVERYBODY = { mode: 'public', audience: [] as string[], place: 'website' };

/** Fills a fresh organisation. The first administrator is joined by a second one at the end, since from then on changes wait for two. */
export async function tellStory(workspace: Workspace): Promise<Story> {
  const cast = await openCast(workspace);
  const unit = await unitOf(cast, 'drafter');
  const reviewed = await inReview(cast);
  const drafted = await drafts(cast, unit);
  const secret = await secrets(cast, unit);
  const out = await released(cast, workspace);
  const told = await keeping(cast, workspace);
  return { ...reviewed, ...drafted, ...secret, ...out, ...told };
}

type Row = Record<string, unknown> & { id: string };
const rowsOf = async (cast: Cast, login: string, path: string) => (await cast.as(login).must('GET', path))['rows'] as Row[];
const digestOf = async (cast: Cast, item: string) => (await cast.view(item)).revision.digest;

async function unitOf(cast: Cast, login: string): Promise<string> {
  return ((await cast.as(login).must('GET', '/api/me'))['account'] as { unit: string }).unit;
}

const comments = [{ paragraph: 5, author: '王建', text: '此处电话请核对，备用号 13900001111' }];

async function inReview(cast: Cast) {
  for (const title of TITLES) await itemInReview(cast, title, undefined, title.length % 2 ? comments : []);
  const docx = (title: string, text = PLAN) => ({ title, name: '正文.docx', mediaType: DOCX, bytes: makeDocx(text, comments) });
  const review = await itemWithFile(cast, docx('2026年示范区政务公开工作要点'));
  const pdf = await itemWithFile(cast, {
    title: PLAN_TITLE,
    ...(correctedPlan().find(({ name }) => name.endsWith('.pdf')) as { name: string; mediaType: string; bytes: Uint8Array }),
  });
  const table = await itemWithFile(cast, {
    title: '专项资金分配结果公示',
    name: '附表.csv',
    mediaType: 'text/csv',
    bytes: Buffer.from(TABLE),
  });
  const picture = await itemWithFile(cast, { title: '施工现场照片公示', name: '照片.png', mediaType: 'image/png', bytes: await photo() });
  const lines = Array.from({ length: 40 }, () => PLAN).join('\n');
  const text = await itemWithFile(cast, { title: '政策问答汇编', name: '汇编.txt', mediaType: 'text/plain', bytes: Buffer.from(lines) });
  const again = await returnedOnce(cast, '关于公布行政规范性文件清理结果的决定');
  const long = await itemWithFile(cast, docx(LONG_TITLE, PLAN.replace('2026年示范区政务公开工作要点', LONG_TITLE)));
  const answered = await itemInReview(cast, '政府信息公开申请答复书');
  await disposeAll(cast, answered);
  const toSign = await itemToSign(cast, '关于废止部分文件的决定');
  const consulted = await itemInReview(cast, '中标结果公告', PLAN);
  const party = { kind: 'third-party', party: '松江鑫川置业有限公司', reason: '报价明细可能涉及商业秘密，请于期限内书面答复。' };
  await cast.send('legal', consulted, { type: 'CONSULT', step: 'legal', digest: await digestOf(cast, consulted), ...party });
  const referred = await itemInReview(cast, '专项检查情况通报');
  const refer = { authority: '市国家保密局', reason: '部分内容是否涉密无法确定，提请认定。' };
  await cast.send('confidentiality', referred, {
    type: 'REFER',
    step: 'confidentiality',
    digest: await digestOf(cast, referred),
    ...refer,
  });
  return { review, pdf, table, picture, text, again, long, answered, toSign, consulted, referred };
}

/** A photograph as far as anybody can tell: soft areas, nothing written. */
function photo(): Promise<Uint8Array> {
  const [width, height] = [1200, 800];
  const rgba = new Uint8Array(width * height * 4);
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    rgba.set([90 + (x * 90) / width, 120 + (y * 80) / height, y > 500 ? 90 : 190, 255], at * 4);
  }
  return pictureOf({ width, height, rgba }, 'image/png');
}

async function disposeAll(cast: Cast, item: string): Promise<void> {
  for (const login of ['confidentiality', 'legal', 'disclosure']) {
    const open = (await rowsOf(cast, login, `/api/items/${item}/findings?limit=200`)).filter(
      ({ owner, severity, disposition }) => owner === login && severity !== 'low' && disposition === null,
    );
    if (open.length === 0) continue;
    const event = {
      type: 'DISPOSE',
      findings: open.map(({ id }) => id),
      disposition: 'accepted',
      reason: '单位对外公布的号码，可以公开。',
    };
    await cast.send(login, item, event);
  }
}

/** Returned with a finding to correct, corrected, and back with the same people. */
async function returnedOnce(cast: Cast, title: string): Promise<string> {
  const item = await returnedItem(cast, title);
  const better = PLAN.replace('2026年示范区政务公开工作要点', title)
    .replace('，手机13810023757', '')
    .replace('项目经办人陈静怡，联系电话13800138001', '联系电话021-57721200')
    .replace('各单位应当明确', '各镇、街道和区级部门应当明确');
  const content = {
    title,
    fields: { documentNumber: '示府办〔2026〕12号', issuer: '示范区人民政府办公室', date: '2026-03-02' },
    attribute: 'proactive',
    releasePlan: TO_EVERYBODY,
  };
  const files = [{ name: '正文.docx', mediaType: DOCX, bytes: makeDocx(better) }];
  await cast.as('drafter').must('POST', `/api/items/${item}/revisions`, { json: { content, keep: [] }, files });
  await submitted(cast, item);
  await cast.send('unit-head', item, { type: 'APPROVE', step: 'unit', digest: await digestOf(cast, item), opinion: '已按意见修改。' });
  return item;
}

async function returnedItem(cast: Cast, title: string): Promise<string> {
  const file = { title, name: '正文.docx', mediaType: DOCX, bytes: makeDocx(PLAN.replace('2026年示范区政务公开工作要点', title)) };
  const item = await itemWithFile(cast, file);
  const phone = (await rowsOf(cast, 'legal', `/api/items/${item}/findings?limit=200`)).find(
    ({ ruleId, owner }) => ruleId === 'cn-mobile' && owner === 'legal',
  ) as Row;
  await cast.send('legal', item, { type: 'DISPOSE', findings: [phone.id], disposition: 'to-fix', reason: '请改为单位值班电话' });
  const reason = '第一部分的手机号码属个人信息，请改为单位电话；家庭住址请删去。';
  await cast.send('legal', item, { type: 'RETURN', step: 'legal', digest: await digestOf(cast, item), reason });
  return item;
}

async function submitted(cast: Cast, item: string): Promise<void> {
  await cast.send('drafter', item, { type: 'SUBMIT', digest: await digestOf(cast, item) });
  while ((await cast.view(item)).item.state === 'scanning') await pause(100);
}

type Made = { item: { id: string } };
async function made(
  cast: Cast,
  unit: string,
  content: object,
  files: { name: string; mediaType: string; bytes: Uint8Array }[],
  kind = 'official-document',
) {
  const answer = await cast.as('drafter').must('POST', '/api/items', { json: { kind, unit, content }, files });
  return (answer as unknown as Made).item.id;
}

async function drafts(cast: Cast, unit: string) {
  const text = [{ name: '草稿.txt', mediaType: 'text/plain', bytes: Buffer.from('关于调整工作时间的通知\n现将有关事项通知如下。') }];
  const draft = await made(cast, unit, { title: '关于调整服务窗口工作时间的通知' }, text, 'notice');
  const returned = await returnedItem(cast, '关于公布第二批清理结果的决定');
  const blocked = await made(
    cast,
    unit,
    { title: '数据接口开放情况说明', attribute: 'proactive', releasePlan: TO_EVERYBODY },
    carelessPlan(),
  );
  await submitted(cast, blocked);
  return { draft, returned, blocked };
}

async function secrets(cast: Cast, unit: string) {
  const marked = async (title: string) => {
    const id = await made(cast, unit, { title, attribute: 'proactive', releasePlan: TO_EVERYBODY }, markedPaper(title));
    await submitted(cast, id);
    return id;
  };
  const quarantined = await marked('关于专项检查情况的通报');
  const incident = await marked('关于重点目标检查情况的通报');
  await cast.send('confidentiality', incident, { type: 'CONFIRM_INCIDENT', reason: '经核对，文件标有国家秘密标志，属实。' });
  await cast.send('confidentiality', incident, { type: 'RECORD_MEASURE', measure: '已收回全部纸质件和电子件，起草用机已断网封存。' });
  return { quarantined, incident };
}

/** The likeliest entries of the catalogue: one is fulfilled, one waits for the disclosure officer, and one does not apply. */
async function fulfils(cast: Cast, item: string): Promise<void> {
  const officer = cast.as('disclosure');
  const proposals = (await officer.must('GET', `/api/items/${item}/catalogue`))['proposals'] as { entry: string }[];
  const [best, next] = proposals.map(({ entry }) => entry);
  if (best) await officer.must('PUT', `/api/items/${item}/catalogue/${best}`, { json: { claim: 'confirmed' } });
  if (next) await cast.as('drafter').must('PUT', `/api/items/${item}/catalogue/${next}`, { json: { claim: 'proposed' } });
  const [other] = await rowsOf(cast, 'disclosure', '/api/catalogue/entries?state=due&from=45&limit=1');
  if (other) await officer.must('POST', `/api/catalogue/entries/${other.id}/not-applicable`, { json: { reason: '本级无此职能' } });
}

async function released(cast: Cast, workspace: Workspace) {
  const cleared = await clearedItem(cast, '关于做好防汛防台工作的通知');
  const scheduled = await clearedItem(cast, '关于公布节假日安排的公告');
  const at = new Date(Date.now() + 2 * 86_400_000).toISOString();
  await cast.send('publisher', scheduled, { type: 'SCHEDULE', digest: await digestOf(cast, scheduled), at });
  const out = await publishedItem(cast, '关于公布区级行政许可事项清单的公告');
  await publishedItem(cast, '2026年重大行政决策事项目录');
  await publishedItem(cast, '关于公示拟奖励单位名单的公告');
  await fulfils(cast, out);
  const recalled = await publishedItem(cast, '关于公示名单的公告');
  await cast.send('publisher', recalled, { type: 'RECALL', reason: '名单含个人信息，须更正后重新发布。', cause: 'error' });
  const { item: delivered, token } = await deliveredItem(cast);
  const { id: person, ...recipient } = await newRecipient(cast, '申请人乙');
  await deliveredTo(cast, person);
  const reader = new Client(workspace.url, recipient.login);
  await reader.signIn(recipient.login, recipient.password);
  const delivery = (((await reader.must('GET', '/api/deliveries'))['rows'] as Row[])[0] as Row).id;
  const release = ((await reader.must('GET', '/api/library'))['rows'] as { release: string }[])[0]?.release ?? '';
  return {
    cleared,
    scheduled,
    released: out,
    recalled,
    delivered,
    token,
    recipient,
    delivery,
    release,
    withheld: await withheldItem(cast),
  };
}

async function withheldItem(cast: Cast): Promise<string> {
  const unit = await unitOf(cast, 'drafter');
  const title = '关于内设机构分工调整的通知';
  const content = { title, attribute: 'withheld', grounds: ['internal-affairs'], reason: '属于内部事务信息，不涉及公众权利义务。' };
  const text = `${title}\n现将有关事项予以明确。\n2026年5月10日\n（此件不予公开。理由：属于内部事务信息）`;
  const item = await made(cast, unit, content, [{ name: '正文.docx', mediaType: DOCX, bytes: makeDocx(text) }]);
  await submitted(cast, item);
  return item;
}

const MESSAGE = { en: 'Name of a project that is not public yet.', zh: '尚未公开的项目名称。' };

const COMING = { en: 'The text names a project that is not public. Take it out.', zh: '文中有尚未公开的项目名称，请删去。' };

/** What was published before this product came, with two files that cannot be read. */
function earlierReleases() {
  const rows = ['第一批', '第二批', '第三批'].map(
    (which, at) => `关于${which}征收项目的公告,2019-0${at + 3}-04,/a/${at}.html,${which}公告正文。`,
  );
  const list = ['标题,日期,网址,正文', ...rows, '关于某事项的通知,31/31/2019,,正文。'].join('\n');
  return [
    { name: '清单.csv', mediaType: 'text/csv', bytes: Buffer.from(list) },
    { name: '网站导出.zip', mediaType: 'application/zip', bytes: Buffer.from('no archive') },
  ];
}

/** What administrators keep: lists, patterns, waivers, delegations, and a change that waits for its second person. */
async function keeping(cast: Cast, { url }: Workspace) {
  const administrator = cast.as('administrator');
  const idOf = async (path: string, json: object) => String((await administrator.must('POST', path, { json }))['id']);
  const root = await unitOf(cast, 'administrator');
  const termList = await idOf('/api/term-lists', {
    name: 'unreleased-projects',
    severity: 'high',
    message: MESSAGE,
    terms: ['青云行动', '滨江二期'],
  });
  const pattern = await idOf('/api/patterns', {
    name: 'internal-number',
    severity: 'medium',
    message: { en: 'Internal file number.', zh: '内部编号。' },
    pattern: '内编\\d{4}',
    positive: ['内编1234'],
    negative: ['内编'],
  });
  await administrator.must('POST', `/api/patterns/${pattern}/activate`);
  const coming = { name: 'coming-projects', severity: 'block', message: COMING, terms: ['重点领域信息公开'] };
  await idOf('/api/rule-packs', { name: 'office', termLists: [termList, await idOf('/api/term-lists', coming)], patterns: [pattern] });
  await administrator.must('POST', '/api/imports', { json: { base: 'https://www.example.gov.cn/' }, files: earlierReleases() });
  await towns(cast);
  const people = await rowsOf(cast, 'administrator', '/api/accounts');
  const [legal, head] = ['legal', 'unit-head'].map((login) => people.find((one) => one['login'] === login)?.id ?? '');
  const until = new Date(Date.now() + 14 * 86_400_000).toISOString();
  await cast
    .as('legal')
    .must('POST', '/api/delegations', { json: { to: head, role: 'legalReviewer', unit: await unitOf(cast, 'legal'), until } });
  const first = 'KQMDT-7XW4N-RJ3HB-PZ6CV';
  const second = { login: 'gu.min', name: '顾敏', password: 'Ptarmigan-Quilt-2718-Violet' };
  const json = { login: second.login, name: second.name, email: null, unit: root, password: first, reason: '第二名管理员' };
  await administrator.must('POST', '/api/accounts', { json: { ...json, grants: [{ role: 'administrator', unit: root }] } });
  const another = new Client(url, second.login);
  await another.signIn(second.login, first);
  await another.must('PUT', '/api/me/password', { json: { current: first, next: second.password } });
  const asked = await another.ask('POST', '/api/grants', {
    json: { account: legal, role: 'signatory', unit: root, reason: '临时代理签发' },
  });
  await administrator.must('POST', '/api/workflow-definitions', { json: { definition: OWN_WORKFLOW } });
  await administrator.must('POST', '/api/workflow-definitions', { json: { definition: { ...OWN_WORKFLOW, ...UNSAFE } } });
  return { account: legal ?? '', termList, pattern, proposal: String(asked.body['id'] ?? '') };
}

/** A group of recipients that a publisher keeps. */
async function towns(cast: Cast): Promise<void> {
  const { grants } = (await cast.as('publisher').must('GET', '/api/me')) as unknown as { grants: { role: string; unit: string }[] };
  const unit = grants.find(({ role }) => role === 'publisher')?.unit;
  const members: string[] = [];
  for (const name of ['泖港镇', '石湖荡镇', '新浜镇']) {
    const json = { unit, name, organisation: `${name}人民政府`, email: 'office@example.org' };
    const { id } = await cast.as('publisher').must('POST', '/api/contacts', { json });
    await cast.as('disclosure').must('POST', `/api/contacts/${id}/check`);
    members.push(`contact:${id}`);
  }
  await cast.as('publisher').must('POST', '/api/recipient-groups', { json: { unit, name: '各镇', members } });
}

const AFTER = [
  { block: 'clearance' },
  { block: 'schedule' },
  { block: 'release' },
  { block: 'withheld' },
  { block: 'incident' },
  { block: 'recall' },
];
const STEPS = [
  { id: 'unit', role: 'unitHead', clock: { workingDays: 2 } },
  { id: 'confidentiality', role: 'confidentialityReviewer', refers: true },
  { id: 'legal', role: 'legalReviewer', consults: true },
  { id: 'disclosure', role: 'disclosureOfficer' },
  { id: 'signature', role: 'signatory', signs: true },
];

/** A workflow that the organisation is making. */
const OWN_WORKFLOW = {
  format: 'imprimatur-workflow/1',
  id: 'own-levels',
  version: '1',
  name: { en: 'Documents with four levels', zh: '四级审签公文' },
  about: { en: 'Official documents that four levels sign', zh: '须经四级审签的公文' },
  steps: STEPS,
  blocks: [
    { block: 'drafting' },
    { block: 'scan' },
    { block: 'step', step: 'unit' },
    { block: 'sideBySide', steps: ['confidentiality', 'legal'] },
    { block: 'step', step: 'disclosure' },
    { block: 'signature', step: 'signature' },
    ...AFTER,
  ],
};

/** The same with a step that the drafter could leave out. */
const UNSAFE = {
  id: 'own-unsafe',
  name: { en: 'With a step that may be left out', zh: '可跳过环节的流程' },
  steps: STEPS.map((step) => (step.id === 'disclosure' ? { ...step, required: false, skippedWhen: { attributes: ['proactive'] } } : step)),
};
