import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { makeDocx } from '../../src/cli/demo/make-docx.ts';
import { makePdf } from '../../src/cli/demo/make-pdf.ts';
import type { ShippedRole } from '../../src/domain/roles.ts';
import { FOLDERS } from '../../src/start/folders.ts';
import { accessFaults, layoutShift, openBrowser, PHONE, type Seat, signIn, takeSeat } from './browser.ts';
import { answerAll, dropFiles, until } from './hands.ts';
import { addFiles, checked, DOCX, type PaperFile } from './papers.ts';
import { type Cast, openCast, tellNow } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

/** The plan that an office published, with the annotation of its attribute and a line that names whom to ask. */
function plan(contact: string): string {
  const text = readFileSync(`${FOLDERS.plan}/songjiang-2024-openness-plan.txt`, 'utf8');
  const date = '2024 年 5 月 10 日';
  return `${text.replace(date, `${date}\n\n（此件公开发布）`).trimEnd()}\n\n${contact}\n`;
}

function papers(contact: string, comments: { paragraph: number; author: string; text: string }[] = []): PaperFile[] {
  const text = plan(contact);
  return [
    { name: '要点.docx', mimeType: DOCX, buffer: Buffer.from(makeDocx(text, comments)) },
    { name: '要点.pdf', mimeType: 'application/pdf', buffer: Buffer.from(makePdf('2024年松江区政务公开工作要点', text)) },
  ];
}

const MOBILE = '13810023757';
const FIRST = papers(`联系人：李秀英，手机：${MOBILE}`, [{ paragraph: 5, author: '王建', text: '此处电话请核对，备用号 13900001111' }]);
const CORRECTED = papers('联系人：李秀英，电话：021-57721234');
const RETURNED_FOR = '末页有个人手机号码，请改为办公电话，并删去批注。';
const RECALLED_FOR = '附表有误，先行撤下。';

type Who = Exclude<ShippedRole, 'recipient' | 'administrator'> | 'administrator' | 'anybody';

/** Everybody at a machine of their own, in the language that they read; what they are refused on the way is expected. */
const SEATS: Record<Who, { language: 'zh' | 'en'; theme?: 'dark'; expected?: number[] }> = {
  drafter: { language: 'zh', expected: [403] },
  unitHead: { language: 'en', expected: [409] },
  confidentialityReviewer: { language: 'en', theme: 'dark' },
  legalReviewer: { language: 'zh', theme: 'dark' },
  disclosureOfficer: { language: 'zh' },
  signatory: { language: 'zh', expected: [401, 403] },
  publisher: { language: 'en', expected: [403, 404] },
  administrator: { language: 'zh' },
  auditor: { language: 'en', expected: [403] },
  anybody: { language: 'zh', expected: [410] },
};

let workspace: Workspace;
let browser: Browser;
/** Reads facts to compare the pages with. */
let cast: Cast;
const seats = {} as Record<Who, Seat>;
let item: string;
let title: string;
let release: string;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
  cast = await openCast(workspace);
  for (const [who, options] of Object.entries(SEATS) as [Who, (typeof SEATS)[Who]][]) {
    seats[who] = await takeSeat(browser, workspace.url, options);
    if (who !== 'anybody') await signIn(seats[who].page, workspace.signIns[who]);
  }
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

const pageOf = (who: Who): Page => seats[who].page;
const window = (page: Page) => page.getByRole('dialog');

/** Loads the address anew, as from a link in a letter; nothing may move by itself then. */
async function opens(who: Who, address: string, shows: (page: Page) => Promise<unknown>): Promise<Page> {
  const page = pageOf(who);
  await page.goto(address);
  await shows(page);
  expect([who, address, (await layoutShift(page)) < 0.02]).toEqual([who, address, true]);
  return page;
}

/** From what waits for the person to the desk. */
async function takesUp(who: Who): Promise<Page> {
  const page = pageOf(who);
  await page.goto('/queue');
  await page.getByRole('link', { name: title, exact: true }).click();
  await page.waitForURL(`**/items/${item}/review**`);
  await page.locator('[data-opinion]').waitFor();
  return page;
}

/** What is signed is looked at, and signed. */
async function approves(page: Page, signed: string): Promise<void> {
  await page.keyboard.press('a');
  await window(page).getByText(signed).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.waitForURL((address) => !address.pathname.includes(item));
}

const stateOf = async () => (await cast.view(item)).item.state;

/** As if the person had shown who they are an hour ago. */
async function letProofEnd(login: string): Promise<void> {
  const client = new pg.Client({ connectionString: workspace.databaseUrl });
  await client.connect();
  await client.query(
    `update session set proved_at = proved_at - interval '1 hour' where account = (select id from account where login = $1)`,
    [login],
  );
  await client.end();
}

/** One part after the other: after one that failed the others have nothing to go on with. */
let isBroken = false;
function step(name: string, run: () => Promise<void>): void {
  test(name, async () => {
    if (isBroken) throw new Error('An earlier part of the story failed.');
    isBroken = true;
    await run();
    isBroken = false;
  });
}

describe('the life of a real document', () => {
  step('its drafter drops the files, is told what would be found, and submits it; reviewing it is not theirs', async () => {
    const page = pageOf('drafter');
    await page
      .getByRole('link', { name: '新建事项' })
      .or(page.getByRole('button', { name: '新建事项' }))
      .first()
      .click();
    await page.waitForURL('**/drafts/new');
    await page.locator('input[type=file]').waitFor({ state: 'attached' });
    await checked(page, () => addFiles(page, FIRST));
    const read = page.getByRole('textbox', { name: /^标题/ });
    await page.getByText('读自 要点.docx').first().waitFor();
    title = await read.inputValue();
    expect(title).toContain('政务公开');
    await page.locator('section[aria-labelledby=check-title]').getByText('出现手机号码').first().waitFor();
    expect(await page.locator('section[aria-labelledby=check-title]').textContent()).not.toContain(MOBILE);
    await checked(page, () => page.getByRole('button', { name: /选择主动公开/ }).click());
    await page.getByText('必填内容均已填写').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.waitForURL((address) => /^\/items\/[^/]+$/.test(address.pathname));
    item = new URL(page.url()).pathname.split('/')[2] as string;
    await page.getByRole('heading', { name: '部门审核中' }).waitFor();

    await opens('drafter', `/items/${item}/review`, (shown) => shown.getByText('本事项没有待您办理的环节').waitFor());
    expect(await page.getByRole('button', { name: /^同意/ }).count()).toBe(0);
    expect(await accessFaults(page)).toEqual([]);
  });

  step('before it is cleared nobody publishes it', async () => {
    const page = await opens('publisher', `/publish?item=${item}`, (shown) => shown.getByRole('heading', { level: 2 }).first().waitFor());
    expect(await page.getByRole('button', { name: /^Release/ }).count()).toBe(0);
    const anybody = await opens('anybody', '/library', (shown) => shown.getByRole('searchbox').waitFor());
    expect(await anybody.getByText(title).count()).toBe(0);
  });

  step('the unit head returns it with the reason; their second window is told that it moved on', async () => {
    const page = await takesUp('unitHead');
    const other = await seats.unitHead.context.newPage();
    await other.goto(`/items/${item}/review`);
    await other.locator('[data-opinion]').waitFor();
    await other.keyboard.press('r');
    await window(other).getByRole('textbox').fill('The same, typed a second time.');

    await page.keyboard.press('r');
    await window(page).getByRole('textbox').fill(RETURNED_FOR);
    await page.keyboard.press('Control+Enter');
    await page.waitForURL((address) => !address.pathname.includes(item));
    await page.getByText('Nothing waits for you').waitFor();

    await other.keyboard.press('Control+Enter');
    await other.getByText('The item has moved on').first().waitFor();
    await other.getByText(/承办部门负责人 returned the item/).waitFor();
    await other.close();
    expect((await cast.view(item)).item.state).toBe('returned');
  });

  step('the bell tells its drafter, who drops the corrected files onto it and submits the next revision', async () => {
    const page = pageOf('drafter');
    await tellNow(workspace);
    await page.goto('/drafts');
    await page.getByRole('link', { name: /^通知：[1-9]/ }).click();
    await page.getByRole('link', { name: /退回/ }).first().click();
    await page.waitForURL(`**/items/${item}**`);
    await page.locator('section[aria-labelledby=opinions]').getByText(RETURNED_FOR).waitFor();
    await dropFiles(page, page.locator('section[aria-labelledby=next]').getByText('将修改后的文件拖到此处'), CORRECTED);
    await page.waitForURL(`**/items/${item}/revise`);
    await page.getByText('已替换').first().waitFor();
    await page.getByText('必填内容均已填写').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(`**/items/${item}`);
    await page.getByRole('heading', { name: '部门审核中' }).waitFor();
    expect(seats.drafter.troubles).toEqual([]);
  });

  step('the unit head agrees', async () => {
    await approves(await takesUp('unitHead'), 'What is signed');
    expect(seats.unitHead.troubles).toEqual([]);
  });

  step('with findings open the legal reviewer cannot approve; they are disposed of by keys', async () => {
    const page = await takesUp('legalReviewer');
    await page.getByText('还不能同意').waitFor();
    expect(await page.getByRole('button', { name: /^同意/ }).isDisabled()).toBe(true);
    await page.keyboard.press('a');
    expect(await window(page).count()).toBe(0);
    await answerAll(page, '对外公布的办公电话');
    await page.keyboard.press('o');
    await page.keyboard.type('不涉及商业秘密和个人隐私。');
    await page.keyboard.press('Escape');
    await approves(page, '签署的内容');
    expect(seats.legalReviewer.troubles).toEqual([]);
  });

  step('the confidentiality reviewer and the disclosure officer agree', async () => {
    const secret = await takesUp('confidentialityReviewer');
    await answerAll(secret, 'Meant for the public', 'Every finding of this step is answered');
    await approves(secret, 'What is signed');
    const open = await takesUp('disclosureOfficer');
    await answerAll(open, '内容适宜公开');
    await approves(open, '签署的内容');
    await until(async () => (await stateOf()) === 'awaitingSignature');
    expect([...seats.confidentialityReviewer.troubles, ...seats.disclosureOfficer.troubles]).toEqual([]);
  });

  step('who signs shows who they are: a wrong password signs nothing', async () => {
    const page = await takesUp('signatory');
    await letProofEnd(workspace.signIns.signatory.login);
    await page.keyboard.press('a');
    await window(page).getByText('签署的内容').waitFor();
    await page.keyboard.press('Control+Enter');
    const proof = page.getByRole('dialog', { name: '请确认是您本人' });
    await proof.getByRole('textbox').fill('not the password');
    await page.keyboard.press('Enter');
    await proof.locator('[aria-invalid=true]').waitFor();
    expect(await stateOf()).toBe('awaitingSignature');
    await proof.getByRole('textbox').fill(workspace.signIns.signatory.password);
    await page.keyboard.press('Enter');
    await page.waitForURL((address) => !address.pathname.includes(item));
    expect(await stateOf()).toBe('cleared');
    expect(seats.signatory.troubles).toEqual([]);
  });

  step('the publisher looks a last time and releases it; everybody finds exactly the approved bytes', async () => {
    const page = pageOf('publisher');
    await page.goto('/publish');
    await page.getByRole('link', { name: title, exact: true }).click();
    await page.getByRole('region', { name: 'Last check' }).getByText('All conditions are met').waitFor();
    await page.getByRole('button', { name: 'Release', exact: true }).click();
    await window(page).getByRole('checkbox').press('Space');
    await page.keyboard.press('Control+Enter');
    await window(page).waitFor({ state: 'detached' });
    await until(async () => (await stateOf()) === 'released');

    const anybody = pageOf('anybody');
    await anybody.goto('/library');
    await anybody.getByRole('searchbox').fill('政务公开');
    await anybody.keyboard.press('Enter');
    await anybody.waitForURL(/text=/);
    // The library takes in what was released a moment after it was.
    const found = anybody.getByRole('link', { name: title });
    await until(async () => {
      await anybody.reload();
      return (await found.count()) > 0;
    });
    await found.click();
    await anybody.getByRole('heading', { level: 1, name: title }).waitFor();
    release = new URL(anybody.url()).pathname.split('/').at(-1) as string;
    const saving = anybody.waitForEvent('download');
    await anybody.getByRole('link', { name: '下载' }).first().click();
    const saved = await (await saving).path();
    const { revision } = (await cast.as('auditor').must('GET', `/api/items/${item}`)) as unknown as {
      revision: { content: { files: { sha256: string }[] } };
    };
    expect(revision.content.files.map(({ sha256 }) => sha256)).toContain(hash('sha256', readFileSync(saved), 'hex'));
    expect(seats.anybody.troubles).toEqual([]);
  });

  step('it is recalled, and the library has it no more', async () => {
    const page = await opens('publisher', `/publish?stage=released&item=${item}`, (shown) =>
      shown.getByRole('button', { name: 'Recall', exact: true }).waitFor(),
    );
    await page.getByRole('button', { name: 'Recall', exact: true }).click();
    await window(page).getByRole('radio').first().press('Space');
    await window(page).getByRole('textbox').fill(RECALLED_FOR);
    await page.keyboard.press('Control+Enter');
    await window(page).waitFor({ state: 'detached' });
    const anybody = await opens('anybody', `/library/${release}`, (shown) => shown.getByRole('heading', { name: '文件已撤回' }).waitFor());
    expect(await anybody.content()).not.toContain(title);
    await opens('anybody', '/library', (shown) => shown.getByRole('searchbox').waitFor());
    expect(await anybody.getByRole('link', { name: title }).count()).toBe(0);
    expect([...seats.publisher.troubles, ...seats.anybody.troubles]).toEqual([]);
  });

  step('the incident is reported by one person and closed by another', async () => {
    const page = pageOf('confidentialityReviewer');
    await page.goto('/incidents');
    // The list names what happened by kind and number: titles are for those who open it.
    await page.getByRole('link', { name: /^Leak/ }).click();
    await page.getByRole('button', { name: 'Record a measure' }).click();
    await window(page).getByRole('textbox').fill('已通知网站删除快照。');
    await page.keyboard.press('Control+Enter');
    await page.getByText('已通知网站删除快照。').waitFor();
    await page.getByRole('button', { name: 'Record the report' }).click();
    const boxes = window(page).getByRole('textbox');
    await boxes.nth(0).fill('区保密局');
    await boxes.nth(1).fill('松保报〔2026〕1号');
    await boxes.nth(2).fill('附表误发，已撤下。');
    await typeNow(page);
    await page.keyboard.press('Control+Enter');
    await window(page).waitFor({ state: 'detached' });
    await page.getByText('附表误发，已撤下。').waitFor();
    expect(await page.getByRole('button', { name: 'Close the incident' }).isDisabled()).toBe(true);

    const signatory = await opens('signatory', `/incidents?item=${item}`, (shown) => shown.getByText('附表误发，已撤下。').waitFor());
    await signatory.getByRole('button', { name: '办结事件' }).click();
    await window(signatory).getByRole('textbox').fill('快照已删除，影响已消除。');
    await signatory.keyboard.press('Control+Enter');
    await window(signatory).waitFor({ state: 'detached' });
    expect(await stateOf()).toBe('recallClosed');
    expect([...seats.confidentialityReviewer.troubles, ...seats.signatory.troubles]).toEqual([]);
  });

  step('the auditor finds each step in the trail, and verifies it', async () => {
    const page = pageOf('auditor');
    await page.goto(`/audit?item=${item}`);
    await page.getByText(RETURNED_FOR).first().waitFor();
    await page.getByText(RECALLED_FOR).first().waitFor();
    await page.getByRole('link', { name: /^Verif/ }).click();
    await page.getByText('The trail is whole').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(seats.auditor.troubles).toEqual([]);
  });
});

describe('an address that is not one’s own', () => {
  test.each([
    ['drafter', '/audit'],
    ['drafter', '/people'],
    ['publisher', '/people'],
  ] as const)('%s at %s is told so in words', async (who, address) => {
    const page = pageOf(who);
    await page.goto(address);
    await page.getByRole('alert').first().waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(seats[who].troubles).toEqual([]);
  });

  test('who does not publish is told who does', async () => {
    const page = await opens('auditor', '/publish', (shown) => shown.getByText('Publishing is not among your roles').waitFor());
    expect(await accessFaults(page)).toEqual([]);
    expect(seats.auditor.troubles).toEqual([]);
  });

  test('who is not signed in is led to the sign-in, and from there to where they wanted to go', async () => {
    const seat = await takeSeat(browser, workspace.url, { language: 'en' });
    await seat.page.goto(`/items/${item}`);
    await seat.page.waitForURL('**/sign-in?next=**');
    await seat.page.locator('input[autocomplete=username]').fill(workspace.signIns.auditor.login);
    await seat.page.locator('input[autocomplete=current-password]').fill(workspace.signIns.auditor.password);
    await seat.page.keyboard.press('Enter');
    await seat.page.waitForURL(`**/items/${item}`);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });

  test('a recipient, made by the administrator, sees what was sent to them and no item', async () => {
    const page = pageOf('administrator');
    await page.getByRole('link', { name: '人员与单位' }).click();
    await page.getByRole('button', { name: '新建账号' }).click();
    const made = page.getByRole('dialog', { name: '新建账号' });
    await made.getByRole('textbox', { name: '姓名' }).fill('区应急局');
    await made.getByRole('textbox', { name: '登录名' }).fill('emergency');
    await made.getByRole('button', { name: '单位' }).click();
    await page.getByRole('option').first().click();
    await made.getByRole('checkbox').press('Space');
    await made.getByRole('button', { name: /角色/ }).click();
    await page.getByRole('option', { name: '特定对象' }).click();
    await made.getByRole('button', { name: '新建账号' }).click();
    const shown = page.getByRole('dialog', { name: '初始密码' });
    const password = (await shown.getByRole('code').textContent()) ?? '';
    await shown.getByRole('button', { name: '我已记下' }).click();
    expect(seats.administrator.troubles).toEqual([]);

    const seat = await takeSeat(browser, workspace.url, { language: 'en', size: PHONE, expected: [404] });
    await signIn(seat.page, { login: 'emergency', password });
    await seat.page.getByLabel('Password so far').waitFor();
    const own = 'four words that nobody joined';
    const fields = seat.page.locator('input[type=password]');
    await fields.nth(0).fill(password);
    await fields.nth(1).fill(own);
    await fields.nth(2).fill(own);
    await seat.page.keyboard.press('Enter');
    // The first password ends with its session.
    await seat.page.waitForURL('**/sign-in**');
    await signIn(seat.page, { login: 'emergency', password: own });
    await seat.page.waitForURL('**/received');
    await seat.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await accessFaults(seat.page)).toEqual([]);
    await seat.page.goto(`/items/${item}`);
    await seat.page.getByRole('alert').waitFor();
    expect(await seat.page.content()).not.toContain(title);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });
});

/** The minute that it is, as a person types it. */
async function typeNow(page: Page): Promise<void> {
  const options = {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h12',
  } as const;
  for (const { type, value } of new Intl.DateTimeFormat('en-US', options).formatToParts(new Date())) {
    if (type === 'literal') continue;
    await window(page).locator(`[data-type=${type}]`).click();
    await page.keyboard.type(type === 'dayPeriod' ? value.slice(0, 1) : value);
  }
}
