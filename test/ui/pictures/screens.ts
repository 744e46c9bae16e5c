import type { Page } from 'playwright-core';
import type { ShippedRole } from '../../../src/domain/roles.ts';
import type { Story } from './story.ts';

/** Who sits there: a role of the first start, the recipient of the story, or nobody who is signed in. */
export type Sitter = ShippedRole | 'nobody';

/** One picture that is taken of the workspace or of a public page. Every screen is here, with every window that opens over it. */
export interface Shot {
  name: string;
  who: Sitter;
  at: string | ((story: Story) => string);
  /** Brings what is looked at onto the screen; the same in both languages. */
  open?(page: Page, story: Story): Promise<unknown>;
  /** What the server or the network does meanwhile. */
  state?: 'loading' | 'failed' | 'offline';
  /** Members of what the server says of the ways to sign in, where the story's installation is past them. */
  ways?: Record<string, unknown>;
  /** Statuses that the picture is about: the browser logs each as an error. */
  expected?: readonly number[];
  /** Not written in one of our languages by us: raw words are no fault. */
  print?: true;
}

const press = (key: string) => async (page: Page) => {
  await page.keyboard.press(key);
  await page.getByRole('dialog').waitFor();
};
const click =
  (name: RegExp, role: 'button' | 'link' | 'tab' | 'radio' = 'button') =>
  (page: Page) =>
    page.getByRole(role, { name }).first().click();
const windowOf = (name: RegExp) => async (page: Page) => {
  await click(name)(page);
  await page.getByRole('dialog').waitFor();
};
const desk =
  (which: keyof Story, search = '') =>
  (story: Story) =>
    `/items/${story[which]}/review${search}`;
const item =
  (which: keyof Story, search = '') =>
  (story: Story) =>
    `/items/${story[which]}${search}`;

const firstEntry = async (page: Page) => {
  await page.getByRole('table').getByRole('link').first().click();
  await page.getByRole('region', { name: /^(条目内容|What it says)$/ }).waitFor();
};
const entriesOfItem = (page: Page) =>
  page.getByRole('region', { name: /^(对应的目录条目|Entries that this item fulfils)$/ }).scrollIntoViewIfNeeded();
const entryWindow = async (page: Page) => {
  await firstEntry(page);
  await windowOf(/^(标明不适用|Does not apply)$/)(page);
};
const LIST = `序号,一级事项,二级事项,公开内容,公开时限,公开主体,公开层级
1,住房保障,资格确认,公租房承租资格确认名单,信息形成之日起20个工作日内,综合业务科,区级
2,住房保障,配租,公租房配租结果,随时,区房管局、各街镇,街道级
,,同上,公租房退出名单,每月,=1+1,区级
`;
const listChosen = async (page: Page) => {
  const file = { name: '住房保障目录.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) };
  await page.locator('input[type=file]').setInputFiles(file);
  await click(/^(预览|Preview)$/)(page);
  await page.getByRole('heading', { name: /住房保障目录/ }).waitFor();
};
const listProposed = async (page: Page) => {
  await listChosen(page);
  await windowOf(/^(提请启用|Propose it)$/)(page);
};

/** As a fresh organisation offers them. */
const PEOPLE = (
  [
    ['拟稿人', 'drafter', 'Drafter', '综合业务科'],
    ['承办部门负责人', 'unitHead', 'Unit head', '综合业务科'],
    ['保密审查员', 'confidentialityReviewer', 'Confidentiality reviewer', '保密办公室'],
    ['法制审查员', 'legalReviewer', 'Legal reviewer', '法制科'],
    ['签发人', 'signatory', 'Signatory', '示范区人民政府办公室'],
    ['发布员', 'publisher', 'Publisher', '政务公开科'],
  ] as const
).map(([zh, id, en, unit]) => ({ login: id, name: zh, unit, roles: [{ id, name: { en, zh } }] }));

/** What the people do who write, review and look. */
export const WORK: readonly Shot[] = [
  { name: 'sign-in', who: 'nobody', at: '/sign-in' },
  { name: 'sign-in-refused', who: 'nobody', at: '/sign-in', open: refusedSignIn, expected: [401] },
  { name: 'sign-in-people', who: 'nobody', at: '/sign-in', ways: { demonstration: PEOPLE } },
  { name: 'second-factor', who: 'nobody', at: '/second-factor', ways: { awaits: 'second-factor' } },
  { name: 'first-password', who: 'auditor', at: '/first-password' },
  { name: 'proved', who: 'auditor', at: '/proved' },
  { name: 'proved-refused', who: 'auditor', at: '/proved?refused=provider-refused' },
  ...['profile', 'safety', 'tokens', 'look', 'mail'].map((part) => ({
    name: `me-${part}`,
    who: 'legalReviewer' as const,
    at: `/me?part=${part}`,
  })),
  { name: 'me-new-token', who: 'legalReviewer', at: '/me?part=tokens', open: windowOf(/新建令牌|New token/i) },
  { name: 'queue', who: 'legalReviewer', at: '/queue' },
  { name: 'queue-row', who: 'legalReviewer', at: (story) => `/queue?item=${story.review}` },
  { name: 'queue-long', who: 'legalReviewer', at: (story) => `/queue?item=${story.long}` },
  { name: 'queue-unit-head', who: 'unitHead', at: '/queue' },
  { name: 'queue-empty', who: 'auditor', at: '/queue' },
  { name: 'queue-loading', who: 'legalReviewer', at: '/queue', state: 'loading' },
  { name: 'queue-failed', who: 'legalReviewer', at: '/queue', state: 'failed', expected: [500] },
  { name: 'queue-offline', who: 'legalReviewer', at: '/queue', state: 'offline' },
  { name: 'keys', who: 'legalReviewer', at: '/queue', open: press('?') },
  { name: 'account-menu', who: 'legalReviewer', at: '/queue', open: click(/法制审查员/) },
  { name: 'done', who: 'legalReviewer', at: '/done' },
  { name: 'search', who: 'legalReviewer', at: '/search?q=公告' },
  { name: 'search-none', who: 'legalReviewer', at: '/search?q=没有这样的事项' },
  { name: 'search-empty', who: 'legalReviewer', at: '/search' },
  { name: 'drafts', who: 'drafter', at: '/drafts' },
  { name: 'drafts-all', who: 'drafter', at: '/drafts?stage=all' },
  { name: 'drafts-none', who: 'drafter', at: '/drafts?stage=all&text=没有' },
  { name: 'new-item', who: 'drafter', at: '/drafts/new' },
  { name: 'new-item-notice', who: 'drafter', at: '/drafts/new?kind=notice' },
  { name: 'new-item-document', who: 'drafter', at: '/drafts/new?kind=official-document', open: dropsPaper },
  { name: 'revise', who: 'drafter', at: item('returned', '/revise') },
  { name: 'revise-blocked', who: 'drafter', at: item('blocked', '/revise') },
  { name: 'item-draft', who: 'drafter', at: item('draft') },
  { name: 'item-returned', who: 'drafter', at: item('returned') },
  { name: 'item-blocked', who: 'drafter', at: item('blocked') },
  { name: 'item-review', who: 'drafter', at: item('again') },
  { name: 'item-long', who: 'drafter', at: item('long') },
  { name: 'item-released', who: 'drafter', at: item('released') },
  { name: 'item-recalled', who: 'drafter', at: item('recalled') },
  { name: 'item-delivered', who: 'publisher', at: item('delivered') },
  { name: 'item-quarantined', who: 'drafter', at: item('quarantined') },
  { name: 'item-quarantined-reviewer', who: 'confidentialityReviewer', at: item('quarantined') },
  { name: 'item-compare', who: 'drafter', at: item('again', '?view=compare') },
  { name: 'item-history', who: 'drafter', at: item('again', '?view=history') },
  { name: 'item-withdraw', who: 'drafter', at: item('review'), open: windowOf(/^撤稿|^Withdraw/) },
  { name: 'item-404', who: 'drafter', at: '/items/00000000-0000-7000-8000-000000000000', expected: [404] },
  { name: 'no-permission', who: 'recipient', at: '/people', expected: [403] },
  { name: 'not-found', who: 'drafter', at: '/no/such/page' },
  { name: 'desk', who: 'legalReviewer', at: desk('review') },
  { name: 'desk-finding', who: 'legalReviewer', at: desk('review'), open: (page) => page.keyboard.press('j') },
  { name: 'desk-answer', who: 'legalReviewer', at: desk('review'), open: (page) => page.keyboard.press('2') },
  { name: 'desk-all', who: 'legalReviewer', at: desk('review', '?only=all') },
  { name: 'desk-findings-pane', who: 'legalReviewer', at: desk('review', '?pane=findings') },
  { name: 'desk-long', who: 'legalReviewer', at: desk('long') },
  { name: 'desk-pdf', who: 'legalReviewer', at: desk('pdf') },
  { name: 'desk-pdf-text', who: 'legalReviewer', at: desk('pdf', '?as=text') },
  { name: 'desk-table', who: 'legalReviewer', at: desk('table') },
  { name: 'desk-picture', who: 'legalReviewer', at: desk('picture') },
  { name: 'desk-text', who: 'legalReviewer', at: desk('text') },
  { name: 'desk-fields', who: 'legalReviewer', at: desk('review', '?view=fields') },
  { name: 'desk-history', who: 'legalReviewer', at: desk('again', '?view=history') },
  { name: 'desk-diff', who: 'legalReviewer', at: desk('again', '?view=diff') },
  { name: 'desk-diff-beside', who: 'legalReviewer', at: desk('again', '?view=diff&beside=true') },
  { name: 'desk-form', who: 'legalReviewer', at: desk('again', '?view=form') },
  { name: 'desk-form-print', who: 'legalReviewer', at: desk('again', '?view=form'), print: true },
  { name: 'desk-approve', who: 'legalReviewer', at: desk('answered'), open: press('a') },
  { name: 'desk-return', who: 'legalReviewer', at: desk('review'), open: press('r') },
  { name: 'desk-consult', who: 'legalReviewer', at: desk('review'), open: press('c') },
  { name: 'desk-refer', who: 'confidentialityReviewer', at: desk('review'), open: press('f') },
  { name: 'desk-consulted', who: 'legalReviewer', at: desk('consulted') },
  { name: 'desk-referred', who: 'confidentialityReviewer', at: desk('referred') },
  { name: 'desk-quarantined', who: 'confidentialityReviewer', at: desk('quarantined') },
  { name: 'desk-sign', who: 'signatory', at: desk('toSign') },
  { name: 'desk-unit-head', who: 'unitHead', at: desk('withheld') },
  { name: 'desk-loading', who: 'legalReviewer', at: desk('review'), state: 'loading' },
  { name: 'desk-failed', who: 'legalReviewer', at: desk('review'), state: 'failed', expected: [500] },
  { name: 'desk-offline', who: 'legalReviewer', at: desk('review'), state: 'offline' },
  { name: 'desk-not-mine', who: 'auditor', at: desk('review') },
  { name: 'notifications', who: 'legalReviewer', at: '/notifications' },
  { name: 'notifications-all', who: 'drafter', at: '/notifications?show=all' },
  { name: 'help', who: 'nobody', at: '/help' },
  // It shows what waits, and so never settles.
  { name: 'kit', who: 'nobody', at: '/kit', state: 'loading' },
];

/** What publishers, administrators and auditors do, and what the public sees. */
export const REST: readonly Shot[] = [
  { name: 'publish', who: 'publisher', at: '/publish' },
  { name: 'publish-item', who: 'publisher', at: (story) => `/publish?item=${story.cleared}` },
  { name: 'publish-release', who: 'publisher', at: (story) => `/publish?item=${story.cleared}`, open: windowOf(/^发布$|^Release$/) },
  { name: 'publish-schedule', who: 'publisher', at: (story) => `/publish?item=${story.cleared}`, open: windowOf(/^定时发布|^Schedule/) },
  { name: 'publish-scheduled', who: 'publisher', at: (story) => `/publish?stage=scheduled&item=${story.scheduled}` },
  { name: 'publish-released', who: 'publisher', at: (story) => `/publish?stage=released&item=${story.released}` },
  {
    name: 'publish-recall',
    who: 'publisher',
    at: (story) => `/publish?stage=released&item=${story.released}`,
    open: windowOf(/^撤回$|^Recall$/),
  },
  { name: 'publish-delivered', who: 'publisher', at: (story) => `/publish?stage=released&item=${story.delivered}` },
  { name: 'publish-recalled', who: 'publisher', at: (story) => `/publish?stage=recalled&item=${story.recalled}` },
  { name: 'publish-none', who: 'publisher', at: '/publish?text=没有' },
  { name: 'publish-loading', who: 'publisher', at: '/publish', state: 'loading' },
  { name: 'publish-failed', who: 'publisher', at: '/publish', state: 'failed', expected: [500] },
  { name: 'publish-calendar', who: 'publisher', at: '/publish/calendar' },
  { name: 'incidents', who: 'confidentialityReviewer', at: '/incidents' },
  { name: 'incidents-closed', who: 'confidentialityReviewer', at: '/incidents?show=closed' },
  { name: 'incident', who: 'confidentialityReviewer', at: (story) => `/incidents?item=${story.incident}` },
  {
    name: 'incident-report',
    who: 'confidentialityReviewer',
    at: (story) => `/incidents?item=${story.incident}`,
    open: windowOf(/^登记报告|^Record the report/),
  },
  {
    name: 'incident-measure',
    who: 'confidentialityReviewer',
    at: (story) => `/incidents?item=${story.incident}`,
    open: windowOf(/^登记处置|^Record a measure/),
  },
  { name: 'incident-auditor', who: 'auditor', at: (story) => `/incidents?item=${story.incident}` },
  { name: 'audit', who: 'auditor', at: '/audit' },
  { name: 'audit-item', who: 'auditor', at: (story) => `/audit?item=${story.again}` },
  { name: 'audit-none', who: 'auditor', at: '/audit?q=没有' },
  { name: 'audit-loading', who: 'auditor', at: '/audit', state: 'loading' },
  { name: 'audit-failed', who: 'auditor', at: '/audit', state: 'failed', expected: [500] },
  { name: 'audit-verify', who: 'auditor', at: '/audit/verify' },
  { name: 'life', who: 'auditor', at: (story) => `/items/${story.again}/life` },
  { name: 'people', who: 'administrator', at: '/people' },
  { name: 'people-account', who: 'administrator', at: (story) => `/people?account=${story.account}` },
  { name: 'people-new', who: 'administrator', at: '/people', open: windowOf(/^新建账号|^New account/) },
  { name: 'people-none', who: 'administrator', at: '/people?text=没有' },
  { name: 'people-auditor', who: 'auditor', at: '/people' },
  { name: 'units', who: 'administrator', at: '/units' },
  { name: 'delegations', who: 'legalReviewer', at: '/delegations' },
  { name: 'delegations-given', who: 'unitHead', at: '/delegations' },
  { name: 'proposals', who: 'administrator', at: '/proposals' },
  { name: 'proposals-mine', who: 'administrator', at: '/proposals?view=all' },
  { name: 'proposal', who: 'administrator', at: (story) => `/proposals?view=all&id=${story.proposal}` },
  { name: 'recipient-groups', who: 'publisher', at: '/recipient-groups' },
  { name: 'recipient-groups-new', who: 'publisher', at: '/recipient-groups', open: windowOf(/^新建分组|^New group/) },
  { name: 'recipient-groups-change', who: 'publisher', at: '/recipient-groups', open: windowOf(/^变更|^Change/) },
  { name: 'recipient-groups-end', who: 'publisher', at: '/recipient-groups', open: windowOf(/^停用|^End/) },
  { name: 'recipient-groups-none', who: 'administrator', at: '/recipient-groups' },
  { name: 'reports', who: 'auditor', at: '/reports' },
  ...['load', 'on-time', 'returns', 'findings', 'withholding', 'agreement'].map((report) => ({
    name: `report-${report}`,
    who: 'auditor' as const,
    at: `/reports/${report}`,
  })),
  { name: 'report-units', who: 'auditor', at: '/reports/load?by=unit' },
  { name: 'report-months', who: 'auditor', at: '/reports/on-time?by=month' },
  { name: 'report-none', who: 'auditor', at: '/reports/returns?from=2001-01-01&until=2001-12-31' },
  { name: 'report-loading', who: 'auditor', at: '/reports/load', state: 'loading' },
  { name: 'report-failed', who: 'auditor', at: '/reports/load', state: 'failed', expected: [500] },
  { name: 'ledger-reviews', who: 'auditor', at: '/ledgers/reviews' },
  { name: 'ledger-releases', who: 'auditor', at: '/ledgers/releases' },
  { name: 'report-rows', who: 'auditor', at: '/reports/returns/rows?section=decisions&count=decided&by=step&row=confidentiality' },
  { name: 'report-rows-findings', who: 'auditor', at: '/reports/findings/rows?section=findings&count=found' },
  { name: 'roles', who: 'administrator', at: '/roles' },
  { name: 'roles-declare', who: 'administrator', at: '/roles', open: windowOf(/^(设立角色|Declare a role)$/) },
  { name: 'calendar', who: 'administrator', at: '/calendar' },
  { name: 'calendar-day', who: 'administrator', at: '/calendar?year=2026&day=2026-03-04' },
  { name: 'calendar-provisional', who: 'administrator', at: '/calendar?year=2027' },
  { name: 'calendar-enter', who: 'administrator', at: '/calendar?year=2027', open: windowOf(/2027.*(?:公布|录入|entered)/) },
  { name: 'calendar-reader', who: 'legalReviewer', at: '/calendar' },
  { name: 'jobs', who: 'administrator', at: '/jobs' },
  { name: 'mails', who: 'administrator', at: '/mails' },
  { name: 'rules', who: 'legalReviewer', at: '/rules' },
  { name: 'rules-none', who: 'legalReviewer', at: '/rules?text=没有' },
  { name: 'rule', who: 'legalReviewer', at: '/rules/cn-mobile' },
  { name: 'rule-404', who: 'legalReviewer', at: '/rules/no-such-rule', expected: [404] },
  { name: 'terms', who: 'administrator', at: '/terms' },
  { name: 'terms-list', who: 'administrator', at: (story) => `/terms?id=${story.termList}` },
  {
    name: 'terms-preview',
    who: 'administrator',
    at: (story) => `/terms?id=${story.termList}`,
    open: click(/^((重新)?查看影响|Show what it would change|Compute again)$/),
  },
  { name: 'patterns', who: 'administrator', at: '/patterns' },
  { name: 'patterns-one', who: 'administrator', at: (story) => `/patterns?id=${story.pattern}` },
  { name: 'waivers', who: 'confidentialityReviewer', at: '/waivers' },
  { name: 'packs', who: 'administrator', at: '/packs' },
  { name: 'packs-new', who: 'administrator', at: '/packs', open: windowOf(/^(新建规则包或新版本|New pack or version)$/) },
  { name: 'rescans', who: 'administrator', at: '/rescans' },
  { name: 'rescans-now', who: 'administrator', at: '/rescans', open: windowOf(/^(立即复查|Check now)$/) },
  { name: 'candidates', who: 'confidentialityReviewer', at: '/candidates' },
  { name: 'candidates-all', who: 'confidentialityReviewer', at: '/candidates?show=all' },
  { name: 'candidates-recall', who: 'confidentialityReviewer', at: '/candidates', open: windowOf(/^(撤回.*|Take the release back)$/) },
  { name: 'candidates-none', who: 'administrator', at: '/candidates' },
  { name: 'imports', who: 'administrator', at: '/imports' },
  {
    name: 'imports-one',
    who: 'administrator',
    at: '/imports',
    open: (page) => page.getByRole('table').getByRole('link').first().click(),
  },
  { name: 'imports-new', who: 'administrator', at: '/imports', open: windowOf(/^(导入|Import)$/) },
  { name: 'imports-reader', who: 'auditor', at: '/imports' },
  { name: 'kinds', who: 'administrator', at: '/kinds' },
  { name: 'kinds-reader', who: 'drafter', at: '/kinds' },
  { name: 'kind', who: 'administrator', at: '/kinds/consultation-draft' },
  { name: 'kind-retire', who: 'administrator', at: '/kinds/notice', open: windowOf(/^(提请停用|Retire)$/) },
  { name: 'kind-none', who: 'administrator', at: '/kinds/no-such-kind' },
  { name: 'kind-editor', who: 'administrator', at: '/kind-editor?of=consultation-draft', open: click(/^(编辑“|Edit )/) },
  { name: 'kind-editor-new', who: 'administrator', at: '/kind-editor' },
  { name: 'workflows', who: 'administrator', at: '/workflows' },
  { name: 'workflows-one', who: 'administrator', at: '/workflows?id=official-document&version=2' },
  { name: 'workflows-new', who: 'administrator', at: '/workflows', open: windowOf(/^(新建流程|New workflow)$/) },
  { name: 'compose', who: 'administrator', at: '/workflows/own-levels/1' },
  {
    name: 'compose-step',
    who: 'administrator',
    at: '/workflows/own-levels/1',
    open: click(/^(修改“公开审查”|Change Disclosure review)$/),
  },
  { name: 'compose-unsafe', who: 'administrator', at: '/workflows/own-unsafe/1?pane=check' },
  {
    name: 'compose-lit',
    who: 'administrator',
    at: '/workflows/own-unsafe/1',
    open: click(/^(在图中标出|Show in the drawing)$/),
  },
  { name: 'compose-try', who: 'administrator', at: '/workflows/own-levels/1?pane=simulate' },
  { name: 'compose-compare', who: 'administrator', at: '/workflows/own-levels/1?pane=compare' },
  { name: 'compose-text', who: 'administrator', at: '/workflows/own-levels/1?pane=text' },
  { name: 'received', who: 'recipient', at: '/received' },
  { name: 'received-one', who: 'recipient', at: (story) => `/received/${story.delivery}` },
  { name: 'catalogue', who: 'drafter', at: '/catalogue' },
  { name: 'catalogue-level', who: 'drafter', at: '/catalogue?level=&state=fulfilled' },
  { name: 'catalogue-none', who: 'drafter', at: '/catalogue?text=没有' },
  { name: 'catalogue-entry', who: 'disclosureOfficer', at: '/catalogue?state=fulfilled', open: firstEntry },
  { name: 'catalogue-mark', who: 'disclosureOfficer', at: '/catalogue?state=due', open: entryWindow },
  { name: 'catalogue-ended', who: 'auditor', at: '/catalogue?state=not-applicable', open: firstEntry },
  { name: 'catalogue-board', who: 'disclosureOfficer', at: '/catalogue-board' },
  { name: 'catalogue-board-unit', who: 'disclosureOfficer', at: '/catalogue-board?by=unit' },
  { name: 'catalogue-import', who: 'administrator', at: '/catalogue-import' },
  { name: 'catalogue-import-preview', who: 'administrator', at: '/catalogue-import', open: listChosen },
  { name: 'catalogue-import-window', who: 'administrator', at: '/catalogue-import', open: listProposed },
  { name: 'catalogue-names', who: 'administrator', at: '/catalogue-names' },
  { name: 'catalogue-names-window', who: 'administrator', at: '/catalogue-names', open: windowOf(/^(新增统称|New name)$/) },
  { name: 'item-catalogue', who: 'disclosureOfficer', at: item('released'), open: entriesOfItem },
  { name: 'library', who: 'nobody', at: '/library' },
  { name: 'library-found', who: 'nobody', at: '/library?text=公开' },
  { name: 'library-unit', who: 'nobody', at: (story) => `/library/${story.release}`, open: click(/^综合业务科$/, 'link') },
  { name: 'library-en', who: 'nobody', at: '/library?lang=en' },
  { name: 'verify', who: 'nobody', at: '/verify' },
  { name: 'library-none', who: 'nobody', at: '/library?text=没有' },
  { name: 'library-one', who: 'nobody', at: (story) => `/library/${story.release}` },
  { name: 'library-404', who: 'nobody', at: '/library/00000000-0000-7000-8000-000000000000', expected: [404] },
  { name: 'recipient', who: 'nobody', at: (story) => `/d/${story.token}` },
  { name: 'recipient-404', who: 'nobody', at: '/d/no-such-link', expected: [404] },
];

export const SHOTS: readonly Shot[] = [...WORK, ...REST];

async function refusedSignIn(page: Page): Promise<void> {
  await page.locator('input[autocomplete=username]').fill('legal');
  await page.locator('input[autocomplete=current-password]').fill('not the password');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
}

async function dropsPaper(page: Page): Promise<void> {
  const text =
    '示范区人民政府办公室\n示府办〔2026〕12号\n关于印发2026年政务公开工作要点的通知\n各镇人民政府：\n联系人李秀英，手机13810023757。\n示范区人民政府办公室\n2026年3月2日\n（此件公开发布）';
  await page.locator('input[type=file]').setInputFiles([{ name: '正文.txt', mimeType: 'text/plain', buffer: Buffer.from(text) }]);
  await page.waitForResponse((answer) => answer.url().endsWith('/check') && answer.ok());
}
