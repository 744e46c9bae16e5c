import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { correctedPlan, PLAN_TITLE } from '../../src/cli/demo/documents.ts';
import { layoutShift, openBrowser, PHONE, signIn, takeSeat } from './browser.ts';
import { type Cast, itemInReview, itemWithFile, openCast } from './stories.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

let workspace: Workspace;
let browser: Browser;
let cast: Cast;
let paper: string;
let pdf: string;
beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
  cast = await openCast(workspace);
  paper = await itemInReview(cast, '关于公布行政规范性文件清理结果的决定');
  const file = correctedPlan().find(({ name }) => name.endsWith('.pdf')) as { name: string; mediaType: string; bytes: Uint8Array };
  pdf = await itemWithFile(cast, { title: PLAN_TITLE, ...file });
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

const SCREENS = [
  ['the desk', 'legalReviewer', () => `/items/${paper}/review`, '[data-finding]'],
  ['the pages of a PDF', 'legalReviewer', () => `/items/${pdf}/review`, '[data-page="2"]'],
  ['the form of a review', 'legalReviewer', () => `/items/${paper}/review?view=form`, 'article footer'],
  ['a report', 'auditor', () => '/reports/load', 'main table'],
  ['a report of rules', 'auditor', () => '/reports/findings', 'main table'],
] as const;

/** So much slower than this machine: what comes one after the other is seen one after the other. */
const SLOWER = 4;

test.each(SCREENS.flatMap((screen) => (['zh', 'en'] as const).map((language) => [...screen, language] as const)))(
  'nothing moves on a slow phone while %s loads',
  async (_what, who, address, ready, language) => {
    const { page, context, close } = await takeSeat(browser, workspace.url, { language, size: PHONE });
    await signIn(page, workspace.signIns[who]);
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.goto(address());
    await page.locator(ready).first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.waitForFunction(() => !document.querySelector('[role=status][aria-label]'));
    expect(await layoutShift(page)).toBeLessThan(0.02);
    await close();
  },
);
