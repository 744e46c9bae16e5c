import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { PaperFile } from './papers.ts';

/** Milliseconds after which nothing more is hoped for. */
const PATIENCE = 120_000;

/** Until it is so: what the server does after an answer has its own time. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const late = Date.now() + PATIENCE; !(await isSo()); await new Promise((resolve) => setTimeout(resolve, 100)))
    if (Date.now() > late) throw new Error(`It is still not so after ${PATIENCE / 1000} s: ${isSo}`);
}

/** Every finding of one's own on the desk, one after the other by keys, until the bar says (`done`) that nothing is left. */
export async function answerAll(page: Page, reason: string, done: string | RegExp = '本环节的发现均已处置'): Promise<void> {
  for (;;) {
    // The last one stays unfolded: the bar says when this step has nothing left.
    if (await page.getByText(done).count()) return;
    await page.keyboard.press('2');
    const field = page.locator('[aria-current=true] input[aria-invalid=true]');
    if (await field.count()) {
      await field.fill(reason);
      // By then the field is no longer marked as wrong.
      await page.keyboard.press('Enter');
    }
    await page.waitForTimeout(50);
  }
}

/** Files, or a folder of files, from the desktop of the machine onto a place of the page. */
export async function dropFiles(page: Page, onto: Locator, files: readonly PaperFile[], asFolder = false): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'imprimatur-drop-'));
  const places = files.map(({ name }) => path.join(folder, name));
  await Promise.all(files.map(({ buffer }, at) => writeFile(places[at] as string, buffer)));
  await onto.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await onto.boundingBox()) as { x: number; y: number; width: number; height: number };
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: asFolder ? [folder] : places, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: x + width / 2, y: y + height / 2, data });
  await session.detach();
}
