import { expect } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { Client } from '../../src/cli/demo/client.ts';
import { accessFaults, layoutShift, type Seat, type SeatOptions, signIn, takeSeat } from './browser.ts';
import type { Workspace } from './workspace.ts';

/** Somebody who is signed in, at a machine of their own. */
export async function seatAt(
  browser: Browser,
  { url }: Pick<Workspace, 'url'>,
  who: { login: string; password: string },
  options: SeatOptions = {},
): Promise<Seat> {
  const seat = await takeSeat(browser, url, options);
  await signIn(seat.page, who);
  return seat;
}

/** As it is now everybody can use it, and nothing went wrong on the way. */
export async function isWell({ page, troubles }: Seat): Promise<void> {
  expect(await accessFaults(page)).toEqual([]);
  expect(troubles).toEqual([]);
}

/** Loads each address anew and touches nothing: what moves then moved by itself. */
export async function staysStill({ page }: Seat, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    expect([path, (await layoutShift(page)) < 0.02]).toEqual([path, true]);
  }
}

export const SECOND = { login: 'gu.min', name: '顾敏', password: 'Ptarmigan-Quilt-2718-Violet' };

/** {@link SECOND} becomes a second administrator: from then on nobody changes anything alone, and what one proposes the other confirms. */
export async function addSecond({ url, signIns }: Workspace): Promise<void> {
  const given = 'KQMDT-7XW4N-RJ3HB-PZ6CV';
  const first = await signedIn(url, signIns.administrator);
  const { rows } = (await first.must('GET', '/api/units')) as unknown as { rows: { id: string; parent: string | null }[] };
  const unit = rows.find(({ parent }) => parent === null)?.id;
  const account = { login: SECOND.login, name: SECOND.name, email: null, unit, password: given, reason: '第二名管理员' };
  await first.must('POST', '/api/accounts', { json: { ...account, grants: [{ role: 'administrator', unit }] } });
  const own = await signedIn(url, { login: SECOND.login, password: given });
  await own.must('PUT', '/api/me/password', { json: { current: given, next: SECOND.password } });
}

async function signedIn(url: string, { login, password }: { login: string; password: string }): Promise<Client> {
  const client = new Client(url, login);
  await client.signIn(login, password);
  return client;
}
