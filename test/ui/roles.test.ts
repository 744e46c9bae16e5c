import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { layoutShift, openBrowser, PHONE, type SeatOptions } from './browser.ts';
import { isWell, seatAt } from './seats.ts';
import { type Cast, itemInReview, openCast } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
let browser: Browser;
let cast: Cast;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
  cast = await openCast(workspace);
  await itemInReview(cast);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

const seatOf = (who: { login: string; password: string }, options?: SeatOptions) => seatAt(browser, workspace, who, options);

const LOOKS = [
  ['zh', 'light'],
  ['en', 'dark'],
] as const;

const SAYS = {
  zh: {
    roles: '角色',
    legal: /法制审查员.*系统自带.*1 人1/,
    legalName: '法制审查员',
    declare: '设立角色',
    id: '代码',
    badId: '代码须以小写字母开头',
    noNames: '须填写中英文名称。',
    zh: '中文名称',
    en: '英文名称',
    nobody: '无人担任',
    own: '本单位设立',
    retireName: '停用“专家”',
    retire: '停用',
    nobodyHolds: '该角色目前无人担任',
    noReason: '请填写理由。',
    reason: '理由',
    retired: /已于.+停用/,
    unheld: '有事项等待的角色在相应单位无人担任',
    three: '其中 3 件无人可办',
    only: '由整个系统的管理员设立和停用。',
    change: /设立|停用/,
    taken: '新事项仍将等待该角色办理',
    workflow: '四级审签第 2 版（种类：通知、公告）',
    older: '另有流程使用该角色：四级审签第 1 版。',
    lacksFree: '新事项适用的流程仍使用该角色。',
  },
  en: {
    roles: 'Roles',
    legal: /Legal reviewer.*the product.*1 person1/,
    legalName: 'Legal reviewer',
    declare: 'Declare a role',
    id: 'Short name',
    badId: 'The short name begins with a small letter',
    noNames: 'Both names are needed.',
    zh: 'Name in Chinese',
    en: 'Name in English',
    nobody: 'nobody',
    own: 'this organisation',
    retireName: 'Retire Expert',
    retire: 'Retire',
    nobodyHolds: 'Nobody holds it',
    noReason: 'Say why.',
    reason: 'Reason',
    retired: /retired .+/,
    unheld: 'Items wait for a role that nobody holds there',
    three: '3 without anybody who may take them',
    only: 'Administrators of the whole installation declare and retire roles.',
    change: /Retire|Declare/,
    taken: 'New items would still wait for this role',
    workflow: 'Four levels, version 2 (kinds: Notice, Announcement)',
    older: 'Also named by: Four levels, version 1.',
    lacksFree: 'Workflows that new items begin on still name this role.',
  },
} as const;

const EXPERT = { id: 'expert', name: { en: 'Expert', zh: '专家' }, deciding: true, shipped: false, retiredAt: null };
const FOUR = { id: 'four', name: { en: 'Four levels', zh: '四级审签' } };

describe('roles', () => {
  test.each(LOOKS)('are listed with who holds them and what waits, and one is declared and retired: %s, %s', async (language, theme) => {
    const says = SAYS[language];
    const seat = await seatOf(workspace.signIns.administrator, { language, theme });
    const { page } = seat;
    const id = `expert-${language}`;
    await page.goto('/people');
    await page.getByRole('link', { name: says.roles, exact: true }).click();
    const legal = page.getByRole('row').filter({ hasText: 'legalReviewer' });
    expect(await legal.textContent()).toMatch(says.legal);
    expect(await legal.getByRole('button').count()).toBe(0);
    await page.getByRole('button', { name: says.declare }).click();
    const window = page.getByRole('dialog', { name: says.declare });
    await window.getByRole('textbox', { name: says.id }).fill('Expert');
    await window.getByText(says.badId).waitFor();
    await window.getByRole('textbox', { name: says.id }).fill(id);
    await window.getByText(says.noNames).waitFor();
    await window.getByRole('textbox', { name: says.zh }).fill('专家');
    await window.getByRole('textbox', { name: says.en }).fill('Expert');
    await isWell(seat);
    await window.getByRole('button', { name: says.declare }).click();
    const row = page.getByRole('row').filter({ hasText: id });
    await row.getByText(says.nobody).waitFor();
    await row.getByText(says.own).waitFor();
    await row.getByRole('button', { name: says.retireName }).click();
    const retiring = page.getByRole('dialog', { name: says.retireName });
    await retiring.getByText(says.nobodyHolds).waitFor();
    await retiring.getByText(says.noReason).waitFor();
    await retiring.getByRole('textbox', { name: says.reason }).fill('机构调整 / reorganised');
    await isWell(seat);
    await retiring.getByRole('button', { name: says.retire, exact: true }).click();
    await row.getByText(says.retired).waitFor();
    expect(await row.getByRole('button').count()).toBe(0);
    await isWell(seat);
    await seat.close();
  });

  test.each(LOOKS)('a short name that was used before is refused in words, and what was typed stays: %s, %s', async (language, theme) => {
    const says = SAYS[language];
    const seat = await seatOf(workspace.signIns.administrator, { language, theme, expected: [409] });
    const { page } = seat;
    const id = `proofreader-${language}`;
    await cast.as('administrator').must('POST', '/api/roles', { json: { id, name: { en: `Proofreader ${language}`, zh: '校对员' } } });
    await page.goto('/roles');
    await page.getByRole('button', { name: says.declare }).click();
    const window = page.getByRole('dialog', { name: says.declare });
    await window.getByRole('textbox', { name: says.id }).fill(id);
    await window.getByRole('textbox', { name: says.zh }).fill('校对');
    await window.getByRole('textbox', { name: says.en }).fill('Reader of proofs');
    await window.getByRole('button', { name: says.declare }).click();
    await window.getByRole('alert').waitFor();
    expect(await window.getByRole('textbox', { name: says.en }).inputValue()).toBe('Reader of proofs');
    await isWell(seat);
    await seat.close();
  });

  test.each(LOOKS)(
    'one that new items would ask for is not retired: its workflows and kinds are named: %s, %s',
    async (language, theme) => {
      const says = SAYS[language];
      const seat = await seatOf(workspace.signIns.administrator, { language, theme });
      const { page } = seat;
      const kinds = [
        { en: 'Notice', zh: '通知' },
        { en: 'Announcement', zh: '公告' },
      ];
      const workflows = [
        { ...FOUR, version: '1', kinds: [], open: 2 },
        { ...FOUR, version: '2', kinds, open: 0 },
      ];
      const rows = [{ ...EXPERT, holders: 1, waiting: 2, unheld: 0, workflows }];
      await page.route('**/api/roles', (route) => route.fulfill({ json: { rows, next: null } }));
      await page.goto('/roles');
      await page.getByRole('button', { name: says.retireName }).click();
      const retiring = page.getByRole('dialog', { name: says.retireName });
      await retiring.getByText(says.taken).waitFor();
      await retiring.getByRole('listitem').filter({ hasText: says.workflow }).waitFor();
      await retiring.getByText(says.older).waitFor();
      await retiring.getByRole('textbox', { name: says.reason }).fill('机构调整 / reorganised');
      await retiring.getByText(says.lacksFree).waitFor();
      await isWell(seat);
      await seat.close();
    },
  );

  test.each(LOOKS)(
    'who has a queue of items but nobody in it is warned of, and auditors change nothing: %s, %s',
    async (language, theme) => {
      const says = SAYS[language];
      const seat = await seatOf(workspace.signIns.auditor, { language, theme });
      const { page } = seat;
      const rows = [{ ...EXPERT, holders: 0, waiting: 3, unheld: 3, workflows: [] }];
      await page.route('**/api/roles', (route) => route.fulfill({ json: { rows, next: null } }));
      await page.goto('/roles');
      await page.getByText(says.unheld).waitFor();
      await page.getByText(says.three).waitFor();
      await page.getByText(says.only).waitFor();
      expect(await page.getByRole('button', { name: says.change }).count()).toBe(0);
      await isWell(seat);
      await seat.close();
    },
  );

  test.each(LOOKS)('on a phone each is a card, and nothing moves by itself: %s, %s', async (language, theme) => {
    const seat = await seatOf(workspace.signIns.administrator, { language, theme, size: PHONE });
    await seat.page.goto('/roles');
    await seat.page.getByText(SAYS[language].legalName).first().waitFor();
    await seat.page.waitForLoadState('networkidle');
    expect(await layoutShift(seat.page)).toBeLessThan(0.02);
    expect(await seat.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await isWell(seat);
    await seat.page.getByRole('button', { name: SAYS[language].declare }).click();
    await seat.page.getByRole('dialog').waitFor();
    await isWell(seat);
    await seat.close();
  });

  test('their screen is marked under its parent in the navigation, and what a role is about leads there', async () => {
    const seat = await seatOf(workspace.signIns.administrator);
    const { page } = seat;
    const main = page.getByRole('navigation', { name: '主导航' });
    for (const [path, parent, section] of [
      ['/roles', '人员与单位', '角色'],
      ['/units', '人员与单位', '单位'],
      ['/kind-editor', '规则与词表', '事项种类'],
      ['/terms', '规则与词表', '词表'],
    ] as const) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect([path, await main.locator('a[aria-current]').allTextContents()]).toEqual([path, [parent]]);
      expect([path, await page.locator('main nav a[aria-current]').allTextContents()]).toEqual([path, [section]]);
    }
    const told = {
      ...{ id: '0198c1b0-0000-7000-8000-000000000001', kind: 'role-unheld', item: null, number: null, about: null },
      ...{ at: new Date().toISOString(), readAt: null, address: '/roles' },
    };
    await page.route('**/api/notifications?*', (route) => route.fulfill({ json: { rows: [told], next: null, unread: 1 } }));
    await page.goto('/notifications');
    await page.getByRole('heading', { level: 2, name: '角色' }).waitFor();
    await isWell(seat);
    await seat.close();
  });
});
