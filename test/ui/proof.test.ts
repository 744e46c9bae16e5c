import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { accessFaults, openBrowser, signIn, takeSeat } from './browser.ts';
import { type Cast, itemToSign, openCast } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
let browser: Browser;
let cast: Cast;
let item: string;

beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
  cast = await openCast(workspace);
  item = await itemToSign(cast);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

/** As if everybody had signed in an hour ago. */
async function letProofsEnd(): Promise<void> {
  const client = new pg.Client({ connectionString: workspace.databaseUrl });
  await client.connect();
  await client.query(`update session set proved_at = proved_at - interval '1 hour'`);
  await client.end();
}

test('who signs after a while is asked for the password; a wrong one is told, the right one signs', async () => {
  const seat = await takeSeat(browser, workspace.url, { expected: [401, 403] });
  const { page } = seat;
  await signIn(page, workspace.signIns.signatory);
  await page.goto(`/items/${item}/review`);
  await page.getByRole('button', { name: /^同意/ }).waitFor();
  await letProofsEnd();
  await page.getByRole('button', { name: /^同意/ }).click();
  const panel = page.getByRole('dialog');
  await panel.getByRole('button', { name: /同意/ }).click();
  const proof = page.getByRole('dialog', { name: '请确认是您本人' });
  await proof.waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await proof.getByLabel('密码').fill('not the password');
  await page.keyboard.press('Enter');
  await proof.getByText('密码').nth(1).waitFor();
  expect((await cast.view(item)).item.state).toBe('awaitingSignature');
  await proof.getByRole('textbox').fill(workspace.signIns.signatory.password);
  await page.keyboard.press('Enter');
  await proof.waitFor({ state: 'detached' });
  await page.waitForURL((address) => !address.pathname.includes(item));
  expect((await cast.view(item)).item.state).toBe('cleared');
  expect(seat.troubles).toEqual([]);
  await seat.close();
}, 120_000);
