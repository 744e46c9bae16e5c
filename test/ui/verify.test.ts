import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { recallId, signRecallList } from '../../src/evidence/recall/list.ts';
import type { SignatureAlgorithm } from '../../src/evidence/signer.ts';
import { FILES, Office, ORIGIN } from '../evidence/certificate/office.ts';
import { accessFaults, layoutShift, openBrowser, PHONE, takeSeat } from './browser.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
let browser: Browser;
beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

const file = (name: string, content: string | Buffer) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });

/** What somebody has who was given a release: each file as it would be dropped. */
async function filesOf(office: Office) {
  const signed = await office.signed();
  const [issuedAt, freshUntil] = [0, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString()) as [string, string];
  const list = (recalled: string[]) => signRecallList({ log: ORIGIN, issuedAt, freshUntil, recalled }, office.releaseSigner);
  return {
    certificate: file('notice.sigstore.json', await office.certify(signed)),
    published: FILES.map(({ name, bytes }) => file(name, bytes)),
    trust: [
      file('trusted_root.json', office.trustRoot),
      file('release.pem', office.releaseSigner.publicKey.export({ format: 'pem', type: 'spki' })),
    ],
    policy: file('policy', office.policyText()),
    good: file('recalled', await list([])),
    recalled: file('recalled', await list([recallId(signed)])),
  };
}

const drop = (page: Page, ...files: { name: string; mimeType: string; buffer: Buffer }[]) =>
  page.locator('input[type=file]').setInputFiles(files);
const lines = (page: Page, title: string) =>
  page.locator('[role=status], [role=alert]').filter({ hasText: title }).locator('li').allTextContents();

describe.each<[SignatureAlgorithm, 'zh' | 'en', 'light' | 'dark']>([
  ['ed25519', 'zh', 'light'],
  ['p-256', 'en', 'dark'],
])('somebody without an account verifies a release signed with %s: %s, %s', (algorithm, language, theme) => {
  const zh = language === 'zh';

  test('in the page alone, without one call of the server', async () => {
    const office = new Office(algorithm);
    const { certificate, published, trust, policy, good, recalled } = await filesOf(office);
    const seat = await takeSeat(browser, workspace.url, { language, theme });
    const { page } = seat;
    await page.goto('/verify');
    await page.getByRole('heading', { name: zh ? '核验发布证明' : 'Verify a release' }).waitFor();
    await page.getByText(zh ? '尚缺' : 'Still missing').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(await layoutShift(page)).toBeLessThan(0.02);
    await page.waitForLoadState('networkidle');
    const called: string[] = [];
    // Parts of the workspace that a browser fetches ahead are files for everybody; nothing that was dropped can be in such a request.
    page.on('request', (one) => one.url().startsWith(`${workspace.url}/assets/`) || called.push(one.url()));

    await drop(page, certificate, ...published);
    await page
      .getByText(zh ? '待核对文件' : 'File to compare')
      .nth(1)
      .waitFor();
    expect(await lines(page, zh ? '尚缺' : 'Still missing')).toHaveLength(2);
    await drop(page, ...trust, policy);
    await page.getByText(zh ? '核验通过' : 'Verified', { exact: true }).waitFor();
    const said = (await lines(page, zh ? '核验通过' : 'Verified')).join('\n');
    for (const one of zh
      ? ['逐字节一致', '见证方 W', '没有核对是否撤回', '不证明：']
      : ['byte for byte', 'The witness W', 'Recall not checked', 'Not claimed'])
      expect(said).toContain(one);
    expect(await accessFaults(page)).toEqual([]);

    await drop(page, good);
    await page.getByText(zh ? /截至 .* 未撤回/ : /Not recalled as of/).waitFor();
    await drop(page, recalled);
    await page.getByText(zh ? '该次发布已经撤回' : 'The release was taken back').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    expect(called).toEqual([]);
    expect(seat.troubles).toEqual([]);
    await seat.close();
  });
});

test('a changed file, a broken certificate and an unknown signature are refused with the reason; what is taken away is missing again', async () => {
  const { certificate, published, trust } = await filesOf(new Office());
  const seat = await takeSeat(browser, workspace.url, { language: 'en', size: PHONE });
  const { page } = seat;
  await page.goto('/verify');
  await drop(page, certificate, ...published, ...trust);
  await page.getByText('with a key that neither trust root nor policy names').waitFor();
  await page.getByText('Skip signatures of the log').click();
  await page.getByText('2 signatures were skipped').waitFor();
  await drop(page, file('annex.xlsx', 'another annex'));
  await page.getByText('annex.xlsx is not a file that this certificate covers').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  expect(await accessFaults(page)).toEqual([]);
  // By keyboard, from the last thing in the list.
  await page.getByRole('button', { name: 'Take annex.xlsx away' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('annex.xlsx was released too and was not compared').waitFor();
  await drop(page, file('notice.sigstore.json', certificate.buffer.toString().replace('":"700"', '":"701"')));
  await page.getByText('Cannot be read', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Take notice.sigstore.json away' }).click();
  await page.getByText('the certificate: NAME.sigstore.json').waitFor();
  expect(seat.troubles).toEqual([]);
  await seat.close();
});
