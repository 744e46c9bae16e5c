import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { CLIENT, openSignInService, type SignInService } from '../http/sign-in-service.ts';
import { accessFaults, layoutShift, openBrowser, takeSeat } from './browser.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

let service: SignInService;
let workspace: Workspace;
let browser: Browser;

/** The service has to know beforehand where it sends people back to. */
async function freePort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
  );
  await new Promise((resolve) => server.close(resolve));
  return port;
}

beforeAll(async () => {
  const port = await freePort();
  service = await openSignInService([`http://127.0.0.1:${port}/api/session/provider/callback`]);
  const provider = {
    issuer: service.issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    name: '市统一身份认证',
    claim: 'preferred_username',
    createIn: null,
  };
  [workspace, browser] = await Promise.all([openWorkspace({ port, provider }), openBrowser()]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
  await service?.close();
});

test('a refusal of the sign-in service is told in words; whom it knows is let in, and signs by showing it who they are again', async () => {
  const seat = await takeSeat(browser, workspace.url, { expected: [403] });
  const { page } = seat;
  await page.goto('/me?part=safety');
  await page.waitForURL('**/sign-in**');
  const there = page.getByRole('link', { name: '使用市统一身份认证登录' });
  service.person = null;
  await there.click();
  await page.getByText('统一身份认证未通过').waitFor();
  expect(await accessFaults(page)).toEqual([]);
  service.person = { sub: 'w', preferred_username: workspace.signIns.publisher.login };
  await page.goto('/me?part=safety');
  await there.click();
  // Back where one wanted to go.
  await page.waitForURL('**/me?part=safety');
  await page.getByText(/统一身份登录/).waitFor();
  await page.getByRole('button', { name: '启用' }).click();
  await page.getByRole('button', { name: '显示二维码' }).click();
  const proof = page.getByRole('dialog', { name: '请确认是您本人' });
  await proof.waitFor();
  expect(await accessFaults(page)).toEqual([]);
  const { asked } = service;
  // The window closes by itself, and what was wanted goes on: which of the two is first is nobody's promise.
  const closed = seat.context.waitForEvent('page').then(async (opened) => {
    if (!opened.isClosed()) await opened.waitForEvent('close');
  });
  await proof.getByRole('button', { name: '打开统一身份认证' }).click();
  await closed;
  await page.locator('svg[role=img]').waitFor();
  expect(service.asked).toBeGreaterThan(asked);
  expect(await layoutShift(page)).toBeLessThan(0.02);
  expect(seat.troubles).toEqual([]);
  await seat.close();
});
