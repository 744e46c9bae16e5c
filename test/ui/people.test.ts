import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openAttacker } from '../store/attack.ts';
import { accessFaults, openBrowser, PHONE, type SeatOptions, takeSeat } from './browser.ts';
import { addSecond, isWell, SECOND, seatAt, staysStill } from './seats.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
let browser: Browser;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
  await addSecond(workspace);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

const seatOf = (who: { login: string; password: string }, options?: SeatOptions) => seatAt(browser, workspace, who, options);

describe('people', () => {
  test('an account is made, and its first password, shown once, opens the door', async () => {
    const seat = await seatOf(workspace.signIns.administrator);
    const { page } = seat;
    await page.getByRole('link', { name: '人员与单位' }).click();
    await page.getByRole('button', { name: '新建账号' }).click();
    const window = page.getByRole('dialog', { name: '新建账号' });
    // What is missing is said in words, beside the button that waits for it.
    await window.getByText('须填写姓名、登录名和单位。').waitFor();
    await window.getByRole('textbox', { name: '姓名' }).fill('陈立');
    await window.getByRole('textbox', { name: '登录名' }).fill('chen.li');
    await window.getByRole('button', { name: '单位' }).click();
    await page.getByRole('option', { name: '示范区人民政府办公室 / 法制科' }).click();
    expect(await accessFaults(page)).toEqual([]);
    await window.getByRole('button', { name: '新建账号' }).click();
    const shown = page.getByRole('dialog', { name: '初始密码' });
    const password = (await shown.getByRole('code').textContent()) ?? '';
    expect(password).toMatch(/^([A-Z2-9]{5}-){3}[A-Z2-9]{5}$/);
    await shown.getByRole('button', { name: '我已记下' }).click();
    await page.getByRole('dialog', { name: '陈立' }).waitFor();
    expect(new URL(page.url()).searchParams.get('account')).toMatch(/^[0-9a-f-]{36}$/);
    await isWell(seat);
    await seat.close();
    const newcomer = await seatOf({ login: 'chen.li', password });
    await newcomer.page.waitForURL('**/first-password');
    await newcomer.close();
  });

  test('a name that is taken is refused in words, and nothing that was typed is lost', async () => {
    const seat = await seatOf(workspace.signIns.administrator, { language: 'en', theme: 'dark', expected: [409] });
    const { page } = seat;
    await page.goto('/people');
    await page.getByRole('button', { name: 'New account' }).click();
    const window = page.getByRole('dialog', { name: 'New account' });
    await window.getByRole('textbox', { name: /^Name/ }).fill('Somebody');
    await window.getByRole('textbox', { name: 'Sign-in name' }).fill('drafter');
    await window.getByRole('button', { name: 'Unit' }).click();
    await page.getByRole('option').first().click();
    await window.getByRole('button', { name: 'New account' }).click();
    await window.getByRole('alert').waitFor();
    expect(await window.getByRole('textbox', { name: /^Name/ }).inputValue()).toBe('Somebody');
    expect(await accessFaults(page)).toEqual([]);
    await seat.close();
  });

  test('a role that decides waits for a second person, who sees what changes and confirms it', async () => {
    const seat = await seatOf(workspace.signIns.administrator);
    await seat.page.goto('/people?text=drafter');
    await seat.page.getByRole('link', { name: '拟稿人' }).click();
    const panel = seat.page.getByRole('dialog', { name: '拟稿人' });
    await panel.getByRole('button', { name: '授予角色' }).click();
    const window = seat.page.getByRole('dialog', { name: '授予角色：拟稿人' });
    await window.getByRole('button', { name: /角色 \*?$|… 角色/ }).click();
    await seat.page.getByRole('option', { name: '法制审查员' }).click();
    await window.getByRole('textbox', { name: '理由' }).fill('法制科人员调整。');
    await window.getByRole('button', { name: '授予角色' }).click();
    await seat.page.getByText('已提出，待另一人确认后生效。').waitFor();
    await panel.getByText('待另一人确认').waitFor();
    // It is not among the roles that are held.
    expect(await panel.getByRole('listitem').filter({ hasText: '法制审查员' }).filter({ hasText: '撤销' }).count()).toBe(0);
    await isWell(seat);
    // The proposer does not confirm their own proposal: they can only take it back.
    await panel.getByRole('link', { name: '查看' }).click();
    const own = seat.page.getByRole('listitem').filter({ hasText: '法制科人员调整。' });
    await own.getByRole('button', { name: '撤回' }).waitFor();
    expect(await own.getByRole('button', { name: '确认' }).count()).toBe(0);
    await seat.close();

    const second = await seatOf(SECOND, { language: 'en', theme: 'dark' });
    await second.page.getByRole('link', { name: 'To confirm' }).click();
    const card = second.page.getByRole('listitem').filter({ hasText: '法制科人员调整。' });
    await card.getByText('→ Legal reviewer', { exact: false }).waitFor();
    await isWell(second);
    await card.getByRole('button', { name: 'Confirm' }).click();
    const closing = second.page.getByRole('dialog', { name: 'Confirm: Grant a role' });
    await closing.getByText('Say why.').waitFor();
    await closing.getByRole('textbox', { name: 'Your reason' }).fill('Agreed.');
    await closing.getByRole('button', { name: 'Confirm' }).click();
    await second.page.getByText('Confirmed: it is in force now.').waitFor();
    await second.page.goto('/people?role=legalReviewer&text=drafter');
    await second.page.getByRole('row').filter({ hasText: 'drafter' }).getByText('Legal reviewer').waitFor();
    await isWell(second);
    await second.close();
  });

  test('a proposal is refused with a reason', async () => {
    const seat = await seatOf(workspace.signIns.administrator);
    await seat.page.goto('/calendar?year=2026&day=2026-12-31');
    const window = seat.page.getByRole('dialog', { name: '2026年12月31日' });
    await window.getByText('设为休息日').click();
    await window.getByRole('textbox', { name: '理由' }).fill('年终盘点。');
    expect(await accessFaults(seat.page)).toEqual([]);
    await window.getByRole('button', { name: '调整该日' }).click();
    await seat.page.getByText('已提出，待另一人确认后生效。').waitFor();
    await isWell(seat);
    await seat.close();
    const second = await seatOf(SECOND);
    await second.page.goto('/proposals');
    const card = second.page.getByRole('listitem').filter({ hasText: '年终盘点。' });
    await card.getByText('2026年12月31日：工作日 → 休息日').waitFor();
    await card.getByRole('button', { name: '退回' }).click();
    await second.page.getByRole('textbox', { name: '您的理由' }).fill('缺少依据文件。');
    await second.page.getByRole('dialog').getByRole('button', { name: '退回' }).click();
    await second.page.getByText('没有待办的提议').waitFor();
    await second.page.goto('/proposals?view=all');
    await second.page.getByText('缺少依据文件。').waitFor();
    await isWell(second);
    await second.close();
  });

  test('a change of somebody who decides is shown to the second person as it is and as it would be', async () => {
    const seat = await seatOf(workspace.signIns.administrator);
    await seat.page.goto('/people?text=signatory');
    await seat.page.getByRole('link', { name: '签发人' }).click();
    await seat.page.getByRole('button', { name: '变更姓名、邮箱、单位' }).click();
    const window = seat.page.getByRole('dialog', { name: '变更姓名、邮箱、单位' });
    await window.getByText('尚未作任何变更。').waitFor();
    await window.getByRole('textbox', { name: '电子邮箱' }).fill('sign@example.org');
    await window.getByRole('textbox', { name: '理由' }).fill('登记邮箱。');
    await window.getByRole('button', { name: '变更姓名、邮箱、单位' }).click();
    await seat.page.getByText('已提出，待另一人确认后生效。').waitFor();
    await isWell(seat);
    await seat.close();
    const second = await seatOf(SECOND);
    await second.page.goto('/proposals');
    await second.page.getByText('signatory · 邮箱：无 → sign@example.org').waitFor();
    await isWell(second);
    await second.close();
  });

  test('whom an administrator disables is out at once', async () => {
    const seat = await seatOf(workspace.signIns.administrator);
    await seat.page.goto('/people?text=publisher');
    await seat.page.getByRole('link', { name: '发布员' }).click();
    await seat.page.getByRole('dialog', { name: '发布员' }).getByRole('button', { name: '停用' }).click();
    const window = seat.page.getByRole('dialog', { name: '停用账号' });
    await window.getByRole('textbox', { name: '理由' }).fill('调离。');
    await window.getByRole('button', { name: '停用账号' }).click();
    await seat.page.getByText('账号已停用。').waitFor();
    await seat.page.getByRole('dialog', { name: '发布员' }).getByRole('button', { name: '启用' }).waitFor();
    await isWell(seat);
    await seat.close();
    const out = await takeSeat(browser, workspace.url, { expected: [401] });
    await out.page.goto('/sign-in');
    await out.page.locator('input[autocomplete=username]').fill('publisher');
    await out.page.locator('input[autocomplete=current-password]').fill(workspace.signIns.publisher.password);
    await out.page.keyboard.press('Enter');
    await out.page.getByRole('alert').waitFor();
    await out.close();
  });

  test('the list is walked by keys, and fits a phone, whose other parts are one tap further', async () => {
    const seat = await seatOf(workspace.signIns.auditor);
    await seat.page.goto('/people');
    await seat.page.getByRole('row').nth(1).waitFor();
    await seat.page.keyboard.press('j');
    await seat.page.waitForURL((address) => address.searchParams.has('account'));
    await seat.page.getByText('账号由管理员变更，审计员只能查看。').waitFor();
    expect(await seat.page.getByRole('button', { name: '授予角色' }).count()).toBe(0);
    await isWell(seat);
    await seat.close();
    const phone = await seatOf(workspace.signIns.administrator, { size: PHONE });
    await phone.page.getByRole('button', { name: '更多' }).click();
    await phone.page.getByRole('dialog').waitFor();
    expect(await accessFaults(phone.page)).toEqual([]);
    await phone.page.getByRole('dialog').getByRole('link', { name: '人员与单位' }).click();
    await phone.page.getByRole('row').nth(1).waitFor();
    for (const path of ['/people', '/units', '/delegations', '/proposals?view=all', '/calendar', '/jobs']) {
      await phone.page.goto(path);
      await phone.page.getByRole('heading', { level: 1 }).waitFor();
      expect([path, await phone.page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, PHONE.width]);
      expect([path, await accessFaults(phone.page)]).toEqual([path, []]);
    }
    expect(phone.troubles).toEqual([]);
    await phone.close();
  });

  test('nothing moves by itself while it loads', async () => {
    const seat = await seatOf(workspace.signIns.administrator);
    await staysStill(seat, ['/people', '/units', '/delegations', '/proposals?view=all', '/calendar', '/jobs']);
    await seat.close();
  });

  test('is not for a drafter, who is told so', async () => {
    const seat = await seatOf(workspace.signIns.unitHead, { expected: [403] });
    await seat.page.goto('/people');
    await seat.page.getByRole('alert').first().waitFor();
    expect(await accessFaults(seat.page)).toEqual([]);
    await seat.close();
  });
});

describe('units', () => {
  test.each([
    ['zh', 'light', '新建单位', '名称', '上级单位', '法制科二室'],
    ['en', 'dark', 'New unit', 'Name', 'Below', 'Archives'],
  ] as const)('are a tree in which one is made: %s, %s', async (language, theme, make, name, above, unit) => {
    const seat = await seatOf(workspace.signIns.administrator, { language, theme });
    await seat.page.goto('/units');
    await seat.page.getByRole('button', { name: make, exact: true }).click();
    const window = seat.page.getByRole('dialog', { name: make });
    await window.getByRole('textbox', { name }).fill(unit);
    await window.getByRole('button', { name: above }).click();
    await seat.page.getByRole('option', { name: '法制科' }).first().click();
    await window.getByRole('button', { name: make }).click();
    await seat.page.getByRole('listitem').filter({ hasText: '法制科' }).getByText(unit, { exact: true }).waitFor();
    await isWell(seat);
    await seat.close();
  });
});

describe('delegations', () => {
  test.each([
    ['zh', 'light', '委托角色', '受托人', '承办', '承办部门负责人', '截止', ['2027', '01', '15', '09', '00'], '生效中', '终止', '已终止'],
    ['en', 'dark', 'Delegate a role', 'To', '审计', '审计员', 'Until', ['01', '15', '2027', '09', '00', 'AM'], 'In force', 'End', 'Ended'],
  ] as const)(
    'are given to a colleague found by name, and ended: %s, %s',
    async (language, theme, make, to, typed, name, until, date, running, end, ended) => {
      const seat = await seatOf(workspace.signIns.legalReviewer, { language, theme });
      const { page } = seat;
      await page.goto('/delegations');
      await page.getByRole('button', { name: make }).click();
      const window = page.getByRole('dialog', { name: make });
      await window.getByRole('combobox', { name: to }).fill(typed);
      await page.getByRole('option', { name }).click();
      await window.getByRole('group', { name: until }).getByRole('spinbutton').first().focus();
      for (const part of date) await page.keyboard.type(part);
      expect(await accessFaults(page)).toEqual([]);
      await window.getByRole('button', { name: make }).click();
      const row = page.getByRole('row').filter({ hasText: name });
      await row.getByText(running).waitFor();
      await row.getByRole('button', { name: end }).click();
      await page.getByRole('dialog').getByRole('button', { name: end, exact: true }).click();
      await row.getByText(ended).waitFor();
      await isWell(seat);
      await seat.close();
    },
  );
});

describe('the calendar', () => {
  test.each([
    ['zh', 'light', '2027 年为暂定', '下一年'],
    ['en', 'dark', '2027 is provisional', 'Next year'],
  ] as const)('marks a year whose holidays are not announced: %s, %s', async (language, theme, provisional, next) => {
    const seat = await seatOf(workspace.signIns.drafter, { language, theme });
    await seat.page.goto('/calendar?year=2026');
    await seat.page.getByRole('table').nth(11).waitFor();
    expect(await seat.page.getByText(provisional).count()).toBe(0);
    await isWell(seat);
    await seat.page.getByRole('button', { name: next }).click();
    await seat.page.getByText(provisional).waitFor();
    expect(await accessFaults(seat.page)).toEqual([]);
    await seat.close();
  });
});

describe('jobs', () => {
  test.each([
    ['zh', 'light', '响应正常', '重试', '没有已放弃的任务'],
    ['en', 'dark', 'answers', 'Try again', 'No job gave up'],
  ] as const)('tells what gave up and why, and lets it run again: %s, %s', async (language, theme, health, retry, none) => {
    const attacker = await openAttacker(workspace.databaseUrl);
    await attacker.rows(`select graphile_worker.add_job('sweep', '{}'::json, max_attempts => 1, run_at => now() + interval '1 hour')`);
    await attacker.rows(
      `update graphile_worker._private_jobs set attempts = 1, last_error = 'no-room' where run_at > now() + interval '30 minutes' and max_attempts = 1`,
    );
    await attacker.close();
    const seat = await seatOf(workspace.signIns.administrator, { language, theme });
    await seat.page.goto('/jobs');
    await seat.page.getByText(health).waitFor();
    await seat.page.getByRole('cell', { name: 'no-room' }).waitFor();
    await isWell(seat);
    await seat.page.getByRole('button', { name: retry }).click();
    await seat.page.getByText(none).waitFor();
    await seat.close();
  });
});
