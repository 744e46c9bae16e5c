import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { formatVerifierKey } from '../../src/evidence/note/verifier-key.ts';
import { openAttacker } from '../store/attack.ts';
import { testWitness } from '../store/witness/witness-world.ts';
import { accessFaults, openBrowser, PHONE, type SeatOptions } from './browser.ts';
import { addSecond, isWell, SECOND, seatAt, staysStill } from './seats.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

const KEY = formatVerifierKey(testWitness('review.district.example/witness').key);

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

test('one administrator names a witness, another one confirms it, and it is on the list', async () => {
  const seat = await seatOf(workspace.signIns.administrator);
  const { page } = seat;
  await page.getByRole('link', { name: '日志见证' }).click();
  await page.getByText(/^尚无见证方。/).waitFor();
  await isWell(seat);
  await page.getByRole('button', { name: '登记见证方' }).click();
  const window = page.getByRole('dialog', { name: '登记见证方' });
  await window.getByText('请填写名称、公钥和地址。').waitFor();
  await window.getByRole('textbox', { name: '策略中的名称' }).fill('district');
  await window.getByRole('textbox', { name: '见证公钥' }).fill(KEY);
  await window.getByRole('textbox', { name: '联署地址' }).fill('http://127.0.0.1:9/witness');
  await window.getByRole('textbox', { name: '理由' }).fill('区档案局同意担任见证方');
  expect(await accessFaults(page)).toEqual([]);
  await window.getByRole('button', { name: '登记见证方' }).click();
  await page.getByText('已提出，待另一人确认后生效。').waitFor();
  await seat.close();

  const second = await seatOf(SECOND, { language: 'en', theme: 'dark' });
  await second.page.goto('/proposals');
  await second.page.getByText('district is asked to cosign the log, at http://127.0.0.1:9/witness').waitFor();
  await isWell(second);
  await second.page.getByRole('button', { name: 'Confirm' }).click();
  const confirming = second.page.getByRole('dialog');
  await confirming.getByRole('textbox', { name: 'Your reason' }).fill('Agreed with the archive.');
  await confirming.getByRole('button', { name: 'Confirm' }).click();
  await second.page.getByText('Confirmed: it is in force now.').waitFor();
  await second.page.goto('/witnesses');
  await second.page.getByText('district', { exact: true }).waitFor();
  await second.page.getByText('No witness is asked for', { exact: true }).waitFor();
  await isWell(second);
  await second.close();
});

test('what lacks, since when a witness is silent, and two histories of another log are said in words, also on a phone', async () => {
  const attacker = await openAttacker(workspace.databaseUrl);
  await attacker.rows(`insert into log_witness_answer values ('district', 'silent', null, '2026-11-01T00:00:00Z')
    on conflict (witness) do update set outcome = 'silent', since = excluded.since`);
  await attacker.rows('insert into log_quorum (least) values (1)');
  await attacker.rows(`insert into witnessed_log values (repeat('a', 64), 'review.other.example/log', 'k', '2026-10-01T00:00:00Z', null)`);
  await attacker.rows(`insert into witnessed_fork values ('review.other.example/log', 'one', 'other', '2026-11-02T00:00:00Z')`);
  await attacker.close();
  for (const options of [{}, { language: 'en', theme: 'dark', size: PHONE }] as const) {
    const seat = await seatOf(workspace.signIns.administrator, options);
    const isEnglish = 'language' in options;
    await seat.page.goto('/witnesses');
    await seat.page.getByText(isEnglish ? /^The quorum lacks/ : /^见证不足：/).waitFor();
    await seat.page.getByText(isEnglish ? /no answer · since/ : /无应答 · 自/).waitFor();
    await seat.page.getByText(isEnglish ? 'Two histories of a log were seen' : '发现某日志存在两份历史').waitFor();
    await isWell(seat);
    await staysStill(seat, ['/witnesses']);
    await seat.close();
  }
});

test('erasing asks for a number and a reason, says that it cannot be undone, and is refused in words for no item', async () => {
  const seat = await seatOf(workspace.signIns.administrator, { language: 'en', expected: [404] });
  const { page } = seat;
  await page.goto('/witnesses');
  await page.getByRole('button', { name: 'Erase a log secret' }).click();
  const window = page.getByRole('dialog', { name: 'Erase a log secret' });
  await window.getByText('The number of the item is needed.').waitFor();
  await window.getByText(/cannot be undone/).waitFor();
  await window.getByRole('textbox', { name: 'Number of the item' }).fill('99999');
  await window.getByRole('textbox', { name: 'Reason' }).fill('Personal Information Protection Law, article 47');
  await window.getByRole('button', { name: 'Erase a log secret' }).click();
  await window.getByText('There is no item with this id or number.').waitFor();
  await isWell(seat);
  await seat.close();
});
