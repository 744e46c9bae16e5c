import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser, signIn, takeSeat } from './browser.ts';
import { focusFaults, lookAround, movingThings } from './pictures/faults.ts';
import { SHOTS, type Shot, type Sitter } from './pictures/screens.ts';
import { type Story, tellStory } from './pictures/story.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

/** What a window of 1366 × 768 has left at 200 %. */
const ZOOMED = { width: 683, height: 384 };
/** Letters that do something on one screen or another. */
const LETTERS = ['?', '/', 'j', 'k', 'p', 'n', '1', 'e', 'v', 'a', 'r', 'c', 'o', 'g', 'q'];

let workspace: Workspace;
let browser: Browser;
let story: Story;
beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
  story = await tellStory(workspace);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

const signInOf = (who: Exclude<Sitter, 'nobody'>) => (who === 'recipient' ? story.recipient : workspace.signIns[who]);
/** Every screen as one comes to it, once for each view: which item it shows does not matter here. */
const SCREENS = [
  ...new Map(
    SHOTS.filter(({ open, state, ways, print, name }) => !open && !state && !ways && !print && name !== 'kit').map((shot) => [
      shapeOf(shot),
      shot,
    ]),
  ).values(),
];
function shapeOf({ who, at }: Shot): string {
  return typeof at === 'string' ? `${who} ${at}` : at(new Proxy({}, { get: () => ':id' }) as Story);
}
const SITTERS = [...new Set(SCREENS.map(({ who }) => who))];

/** At 200 %, without motion, in the colours of the machine, and without keys of one letter: all of it at once, since none hides another. */
async function hardSeat(who: Sitter, language: 'zh' | 'en'): Promise<{ context: BrowserContext; page: Page; close(): Promise<void> }> {
  const seat = await takeSeat(browser, workspace.url, { language, size: ZOOMED });
  if (who !== 'nobody') await signIn(seat.page, signInOf(who));
  await seat.context.addInitScript(`localStorage.setItem('imprimatur.single-keys', 'off')`);
  await seat.page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' });
  return seat;
}

async function comesTo(page: Page, { at }: Shot): Promise<void> {
  await page.goto(typeof at === 'string' ? at : at(story));
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => !document.querySelector('[role=status][aria-label]'));
}

test.each(SITTERS)('every screen of %s is whole, calm and walked by keys under hard conditions', async (who) => {
  const language = SITTERS.indexOf(who) % 2 === 0 ? 'zh' : 'en';
  const { page, close } = await hardSeat(who, language);
  const told: [string, string[]][] = [];
  for (const shot of SCREENS.filter((one) => one.who === who)) {
    await comesTo(page, shot);
    const windows = await page.getByRole('dialog').count();
    const faults = [
      ...(await page.evaluate(lookAround)).filter((one) => !/^code|^wraps <th>/.test(one)),
      ...(await page.evaluate(movingThings)),
    ];
    const before = page.url();
    for (const letter of LETTERS) await page.keyboard.press(letter);
    if (page.url() !== before) faults.push(`letters lead to ${page.url()}`);
    if ((await page.getByRole('dialog').count()) !== windows) faults.push('letters open a window');
    faults.push(...(await focusFaults(page)));
    if (faults.length > 0) told.push([shot.name, faults]);
  }
  expect(told).toEqual([]);
  await close();
});
