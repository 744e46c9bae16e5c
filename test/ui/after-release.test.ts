import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Attacker, openAttacker } from '../store/attack.ts';
import { layoutShift, openBrowser, PHONE } from './browser.ts';
import { isWell, seatAt, staysStill } from './seats.ts';
import { type Cast, onRequestItem, openCast, publishedItem } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

const TITLE = '关于公布2026年收费目录的通告';
const REQUESTED = '关于您申请的答复';

let workspace: Workspace;
let browser: Browser;
let cast: Cast;
let database: Attacker;
let published: string;
let requested: string;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
  cast = await openCast(workspace);
  database = await openAttacker(workspace.databaseUrl);
  published = await publishedItem(cast, TITLE);
  requested = await onRequestItem(cast, REQUESTED);
}, 600_000);
afterAll(async () => {
  await database?.close();
  await browser?.close();
  await workspace?.close();
});

/** For people who look at the pictures: `SHOTS=folder`. */
async function shown(page: { screenshot(options: { path: string; fullPage: boolean }): Promise<unknown> }, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

test.each([
  ['zh', 'light', undefined, '维持现状', '转为公开', '请填写理由。', '未到期'],
  ['en', 'dark', PHONE, 'Stays as it is', 'Disclose', 'Write the reason.', 'Coming'],
] as const)(
  'the disclosure officer decides on what is on request, one by one: %s, %s',
  async (language, theme, size, kept, opened, lack, coming) => {
    const seat = await seatAt(browser, workspace, workspace.signIns.disclosureOfficer, { language, theme, ...(size && { size }) });
    const { page } = seat;
    await page.goto('/reevaluations');
    await page.getByText(language === 'zh' ? '没有到期的事项' : 'Nothing is due').waitFor();
    await isWell(seat);
    await shown(page, `reevaluations-none-${language}`);
    await page.getByRole('radio', { name: coming }).click();
    const card = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: REQUESTED }) });
    await card.waitFor();
    expect(await layoutShift(page)).toBeLessThan(0.02);
    await isWell(seat);
    await shown(page, `reevaluations-${language}`);
    await card.getByRole('button', { name: kept }).click();
    const window = page.getByRole('dialog');
    await window.getByText(lack).waitFor();
    const reason = language === 'zh' ? '涉及申请人自身信息，情形未变。' : 'It concerns the applicant alone.';
    await window.getByRole('textbox').fill(reason);
    await isWell(seat);
    await shown(page, `reevaluations-kept-${language}`);
    await window.getByRole('button', { name: kept }).click();
    await window.waitFor({ state: 'detached' });
    await card.getByText(reason).waitFor();
    await card.getByRole('button', { name: opened }).waitFor();
    await staysStill(seat, ['/reevaluations', '/reevaluations?show=coming']);
    await isWell(seat);
    await seat.close();
  },
);

test('what is opened is a draft of its drafter, and is on the list no more', async () => {
  const item = await onRequestItem(cast, '关于办理时限的答复');
  const seat = await seatAt(browser, workspace, workspace.signIns.disclosureOfficer);
  const { page } = seat;
  await page.goto('/reevaluations?show=coming');
  const card = page.getByRole('listitem').filter({ has: page.locator(`a[href="/items/${item}"]`) });
  await card.getByRole('button', { name: '转为公开' }).click();
  const window = page.getByRole('dialog');
  await window.getByRole('textbox').fill('具有普遍参考意义。');
  await window.getByRole('button', { name: '转为公开' }).click();
  await card.waitFor({ state: 'detached' });
  const { copies } = (await cast.as('drafter').must('GET', `/api/items/${item}`)) as unknown as { copies: { item: string }[] };
  expect((await cast.view(copies[0]?.item ?? '')).item.state).toBe('draft');
  await isWell(seat);
  await seat.close();
});

test.each([
  ['zh', 'light', undefined, '更正', '更正的事项', '更正事项'],
  ['en', 'dark', PHONE, 'Correct', 'Corrects', 'Corrected by'],
] as const)(
  'a drafter corrects what is released, and both items name each other: %s, %s',
  async (language, theme, size, correct, corrects, by) => {
    const item = language === 'zh' ? published : await publishedItem(cast, '关于办理流程的通告');
    const seat = await seatAt(browser, workspace, workspace.signIns.drafter, { language, theme, ...(size && { size }) });
    const { page } = seat;
    await page.goto(`/items/${item}`);
    const button = page.getByRole('button', { name: correct, exact: true });
    await button.waitFor();
    await isWell(seat);
    await shown(page, `correct-${language}`);
    await button.click();
    await page.waitForURL('**/revise');
    await page.goto(page.url().replace('/revise', ''));
    await page.getByText(corrects).getByRole('link').click();
    await page.waitForURL(`**/items/${item}`);
    await page.getByText(by).getByRole('link').waitFor();
    expect(await button.count()).toBe(0);
    await isWell(seat);
    await shown(page, `corrected-${language}`);
    await seat.close();
  },
);

test('the record of a recall says why, what was exposed and who had it', async () => {
  await cast.send('publisher', requested, { type: 'RECALL', reason: '误送他人。', cause: 'leak' });
  for (const [language, theme, size] of [
    ['zh', 'light', undefined],
    ['en', 'dark', PHONE],
  ] as const) {
    const seat = await seatAt(browser, workspace, workspace.signIns.confidentialityReviewer, { language, theme, ...(size && { size }) });
    const { page } = seat;
    await page.goto(`/incidents?item=${requested}`);
    const about = page.getByRole('region', { name: language === 'zh' ? '事件概况' : 'What happened' });
    await about.getByText('误送他人。').waitFor();
    await about.getByText('正文.docx').waitFor();
    const had = page.getByRole('region', { name: language === 'zh' ? '知悉范围' : 'Who had it' });
    await had.getByText('申请人甲').waitFor();
    await had.getByText(language === 'zh' ? '未打开' : 'not opened').waitFor();
    await isWell(seat);
    await shown(page, `incident-${language}`);
    await seat.close();
  }
});

test('dead links are shown to the unit by document, and that links are not checked is said', async () => {
  const first = await seatAt(browser, workspace, workspace.signIns.unitHead);
  await first.page.goto('/dead-links');
  await first.page.getByText('该功能默认关闭').waitFor();
  await isWell(first);
  await shown(first.page, 'dead-links-off');
  await first.close();
  await database.rows(`select graphile_worker.add_job('index-releases')`);
  let release = '';
  while (release === '') {
    await pause(100);
    const rows = await database.rows<{ release: string }>(
      'select d.release from library_document d join release l on l.id = d.release where l.item = $1',
      [published],
    );
    release = rows[0]?.release ?? '';
  }
  const long = `https://old.example.gov.cn/${'archive/'.repeat(20)}notice.html`;
  for (const [address, status] of [
    ['https://www.example.gov.cn/zwgk/2019/fee-catalogue.html', 404],
    [long, null],
  ] as const) {
    await database.rows(
      `insert into link_address (address, host, asked_at, answer, status, failures, failing_since) values ($1, 'x', now(), $2, $3, 3, now() - interval '3 days')`,
      [address, status === null ? 'noHost' : 'gone', status],
    );
    await database.rows('insert into link_place (release, address) values ($1, $2)', [release, address]);
  }
  await database.rows('insert into link_read (release, at) values ($1, now()) on conflict do nothing', [release]);
  for (const [language, theme, size] of [
    ['zh', 'light', undefined],
    ['en', 'dark', PHONE],
  ] as const) {
    const seat = await seatAt(browser, workspace, workspace.signIns.unitHead, { language, theme, ...(size && { size }) });
    const { page } = seat;
    await page.goto('/dead-links');
    await page.getByText(long).waitFor();
    await page.getByText(language === 'zh' ? '页面不存在（404）' : 'nothing there (404)').waitFor();
    await page.getByText(language === 'zh' ? '域名不存在' : 'no such host').waitFor();
    await staysStill(seat, ['/dead-links']);
    await isWell(seat);
    await shown(page, `dead-links-${language}`);
    await seat.close();
  }
});
