import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { accessFaults, layoutShift, openBrowser, PHONE, type Seat, type SeatOptions, signIn, takeSeat } from './browser.ts';
import { until } from './hands.ts';
import { type Cast, openCast, publishedItem } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
let browser: Browser;
let cast: Cast;
/** Two releases in which the new list will find its word. */
let items: [string, string];
let list: string;

const TITLES = ['关于公布年度工作要点的通知', '关于印发工作要点的通知'] as const;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
  cast = await openCast(workspace);
  items = [await publishedItem(cast, TITLES[0]), await publishedItem(cast, TITLES[1])];
  const message = { zh: '文中有尚未公开的项目名称，请删去。', en: 'The text names a project that is not public. Take it out.' };
  const json = { name: 'coming-projects', severity: 'block', message, terms: ['重点领域信息公开'] };
  list = ((await cast.as('administrator').must('POST', '/api/term-lists', { json })) as unknown as { id: string }).id;
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

async function seatOf(who: keyof Workspace['signIns'], options: SeatOptions = {}): Promise<Seat> {
  const seat = await takeSeat(browser, workspace.url, options);
  await signIn(seat.page, workspace.signIns[who]);
  return seat;
}

async function isWell(seat: Seat): Promise<void> {
  expect(await accessFaults(seat.page)).toEqual([]);
  expect(seat.troubles).toEqual([]);
}

describe('a change of the rules', () => {
  test.each([
    ['zh', 'light', '查看影响', '将被拦截', '按规则', '新发现'],
    ['en', 'dark', 'Show what it would change', 'would be stopped', 'By rule', 'new'],
  ] as const)('of a word list shows what it would change: %s, %s', async (language, theme, run, stops, byRule, found) => {
    const seat = await seatOf('administrator', { language, theme });
    const { page } = seat;
    await page.goto(`/terms?id=${list}`);
    const again = language === 'zh' ? '重新查看影响' : 'Compute again';
    await page.getByRole('button', { name: language === 'zh' ? run : again }).click();
    for (const title of TITLES) {
      const row = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: title }) });
      await row.getByText(stops).waitFor();
      await row.getByText(found, { exact: true }).waitFor();
    }
    await page.getByRole('table', { name: byRule }).waitFor();
    await isWell(seat);
    await seat.close();
  });

  test('is seen before a pack is made, as it is typed', async () => {
    const seat = await seatOf('administrator');
    const { page } = seat;
    await page.goto('/packs');
    await page.getByRole('button', { name: '新建规则包或新版本' }).click();
    const window = page.getByRole('dialog', { name: '新建规则包或新版本' });
    // Why not yet is said beside it.
    await window.getByRole('region', { name: '变更影响' }).waitFor();
    expect(await window.getByRole('button', { name: '查看影响' }).isDisabled()).toBe(true);
    await window.getByRole('textbox', { name: '名称代码' }).fill('projects');
    await window.getByRole('combobox', { name: '词表' }).fill('coming');
    await page.getByRole('option', { name: 'coming-projects v1' }).click();
    await window.getByRole('button', { name: '查看影响' }).click();
    await window.getByText('2 件将被拦截').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await window.getByRole('button', { name: '新建规则包或新版本' }).click();
    await page.getByRole('row').filter({ hasText: 'projects' }).first().waitFor();
    await isWell(seat);
    await seat.close();
  });
});

describe('what was released before', () => {
  test('is checked by itself after the pack, which is seen with its progress and its outcome', async () => {
    const seat = await seatOf('administrator', { language: 'en', theme: 'dark' });
    const { page } = seat;
    await page.goto('/rescans');
    await page.getByRole('row').filter({ hasText: 'rules changed' }).getByText('2 of 2').waitFor();
    await isWell(seat);
    await page.getByRole('button', { name: 'Check now' }).click();
    const window = page.getByRole('dialog', { name: 'Check now' });
    await window.getByRole('button', { name: 'Check now' }).click();
    await page.getByRole('row').filter({ hasText: 'by hand' }).getByText('2 of 2').waitFor();
    // A value is asked about once.
    await page.getByRole('row').filter({ hasText: 'by hand' }).getByRole('cell').nth(3).getByText('0').waitFor();
    await isWell(seat);
    await seat.close();
  });

  test.each([
    ['zh', 'light', 0, '误报', '理由', '已确认为误报。'],
    ['en', 'dark', 1, 'Take the release back', 'Reason', 'The release was taken back, and an incident is open.'],
  ] as const)(
    'waits for the confidentiality reviewer, who decides on each finding: %s, %s',
    async (language, theme, which, act, reason, done) => {
      const seat = await seatOf('confidentialityReviewer', { language, theme });
      const { page } = seat;
      await page.goto('/candidates');
      const card = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: TITLES[which] }) });
      await card.waitFor();
      await isWell(seat);
      await card.getByRole('button', { name: act }).click();
      const window = page.getByRole('dialog');
      await window.getByRole('textbox', { name: reason }).fill('项目已于上月公布');
      expect(await accessFaults(page)).toEqual([]);
      await window.getByRole('button', { name: act }).click();
      await page.getByText(done).first().waitFor();
      await card.waitFor({ state: 'detached' });
      expect(seat.troubles).toEqual([]);
      await seat.close();
    },
  );

  test('ends as it was decided: one is out, the other is taken back with an incident', async () => {
    await until(async () => (await cast.view(items[1])).item.state !== 'released');
    expect((await cast.view(items[0])).item.state).toBe('released');
    const incidents = (await cast.as('auditor').must('GET', '/api/incidents?open=true')) as unknown as {
      rows: { item: string; kind: string }[];
    };
    expect(incidents.rows.filter(({ item }) => items.includes(item))).toMatchObject([{ item: items[1], kind: 'leak' }]);
  });

  test('fits a phone, and nothing moves while it loads', async () => {
    for (const [who, path] of [
      ['administrator', '/rescans'],
      ['administrator', '/imports'],
      ['confidentialityReviewer', '/candidates?show=all'],
    ] as const) {
      const phone = await seatOf(who, { size: PHONE });
      await phone.page.goto(path);
      await phone.page.getByRole('heading', { level: 1 }).waitFor();
      await phone.page.waitForLoadState('networkidle');
      expect([path, await phone.page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, PHONE.width]);
      expect([path, (await layoutShift(phone.page)) < 0.02]).toEqual([path, true]);
      await isWell(phone);
      await phone.close();
    }
  });
});

describe('a proposed pack', () => {
  test('shows the one who confirms what the one who proposes saw', async () => {
    const administrator = cast.as('administrator');
    const { account } = (await administrator.must('GET', '/api/me')) as unknown as { account: { unit: string } };
    const units = (await administrator.must('GET', '/api/units')) as unknown as { rows: { id: string; parent: string | null }[] };
    const unit = units.rows.find(({ parent }) => parent === null)?.id ?? account.unit;
    const [login, first, password] = ['second-administrator', 'a first password for somebody', 'four words that nobody joined'];
    const grants = [{ role: 'administrator', unit }];
    await administrator.must('POST', '/api/accounts', {
      json: { login, name: '管理员二', unit, password: first, grants, reason: '双人管理' },
    });
    const second = await cast.another(login, first);
    await second.must('PUT', '/api/me/password', { json: { current: first, next: password } });
    const pack = { name: 'fewer', shadow: ['person-name'] };
    const { id } = (await administrator.must('POST', '/api/rule-packs', { json: { ...pack, reason: '试点' } })) as unknown as {
      id: string;
    };
    await administrator.must('POST', '/api/rule-previews', { json: { change: { proposal: id } } });
    const seat = await takeSeat(browser, workspace.url, { language: 'en' });
    await signIn(seat.page, { login, password });
    await seat.page.goto(`/proposals?id=${id}`);
    const preview = seat.page.getByRole('region', { name: 'What it would change' });
    await preview.getByRole('button', { name: 'Compute again' }).waitFor();
    // One pack governs: this one would come in the place of the one that names the list.
    await preview.getByText('no longer found', { exact: true }).first().waitFor();
    await isWell(seat);
    await seat.close();
  });
});
