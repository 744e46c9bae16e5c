import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { readCertificate } from '../../src/evidence/certificate/bundle.ts';
import { accessFaults, layoutShift, openBrowser, PHONE, signIn, takeSeat } from './browser.ts';
import { until } from './hands.ts';
import { type Cast, deliveredTo, newRecipient, openCast, publishedItem } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
let browser: Browser;
let cast: Cast;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
  cast = await openCast(workspace);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

/** The log takes a release within seconds; nothing here is about how many. */
async function logged(address: string, login: string): Promise<void> {
  await until(async () => (await cast.as(login).ask('GET', address)).status === 200);
}

const WORDS = {
  zh: { save: '下载发布证明', again: '再次获取发布证明', alone: '没有外部见证方联署。' },
  en: { save: 'Save certificate', again: 'Ask for the certificate again', alone: 'No witness outside of the office cosigned it.' },
} as const;

test.each(['zh', 'en'] as const)(
  'who may read a released item saves its certificate, and is told when it is too early: %s',
  async (language) => {
    const item = await publishedItem(cast);
    const { releases } = (await cast.as('auditor').must('GET', `/api/items/${item}`)) as unknown as { releases: { id: string }[] };
    const address = `/api/items/${item}/releases/${releases[0]!.id}/certificate`;
    await logged(address, 'drafter');
    const theme = language === 'zh' ? 'light' : 'dark';
    const seat = await takeSeat(browser, workspace.url, { language, theme, expected: [503] });
    const { page } = seat;
    await signIn(page, workspace.signIns.drafter);
    const early = { code: 'not-in-log-yet', title: 'early', detail: '3 s', status: 503 };
    await page.route(
      `**${address}`,
      (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(early) }),
      {
        times: 1,
      },
    );
    await page.goto(`/items/${item}`);
    await page.getByRole('button', { name: WORDS[language].save }).click();
    await page.getByRole('status').filter({ hasText: '3 s' }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: WORDS[language].again }).press('Enter');
    const download = await saving;
    expect(download.suggestedFilename()).toMatch(/\.sigstore\.json$/);
    expect(readCertificate(await readFile(await download.path(), 'utf8'))).toMatchObject({ checkpoint: {} });
    await page.getByText(WORDS[language].alone).waitFor();
    expect(await layoutShift(page)).toBeLessThan(0.02);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  },
);

test('a recipient saves the certificate of what was sent to them, on a phone', async () => {
  const recipient = await newRecipient(cast, 'certificate-reader');
  await deliveredTo(cast, recipient.id);
  const client = await cast.another(recipient.login, recipient.password);
  const { rows } = (await client.must('GET', '/api/deliveries')) as unknown as { rows: { id: string }[] };
  await until(async () => (await client.ask('GET', `/api/deliveries/${rows[0]!.id}/certificate`)).status === 200);
  const seat = await takeSeat(browser, workspace.url, { size: PHONE });
  await signIn(seat.page, recipient);
  const confirmations = {
    size: 90,
    witnesses: [{ name: 'district-archive', at: '2026-11-30T09:00:00.000Z' }],
    quorum: 2,
    stamps: [{ at: '2026-11-30T09:00:05.000Z', authority: 'O=Time, CN=TSA' }],
  };
  await seat.page.route('**/confirmations', (route) => route.fulfill({ json: { confirmations } }));
  await seat.page.goto(`/received/${rows[0]!.id}`);
  const saving = seat.page.waitForEvent('download');
  await seat.page.getByRole('button', { name: WORDS.zh.save }).click();
  expect(readCertificate(await readFile(await (await saving).path(), 'utf8'))).toBeDefined();
  for (const said of [/^district-archive 见证，/, /^见证不足：要求 2 个。/, /^时间戳 .*，O=Time, CN=TSA$/])
    await seat.page.getByText(said).waitFor();
  expect(await seat.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(await accessFaults(seat.page)).toEqual([]);
  expect(seat.troubles).toEqual([]);
  await seat.close();
});
