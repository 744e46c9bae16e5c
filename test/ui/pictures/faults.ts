import type { Page } from 'playwright-core';
import { accessFaults, layoutShift } from '../browser.ts';

/** What a machine can say against a screen as it is now; the rest is for eyes. */
export async function faultsOf(page: Page): Promise<string[]> {
  const seen = await page.evaluate(lookAround);
  const shift = await layoutShift(page);
  return [...(await accessFaults(page)).map((fault) => `axe ${fault}`), ...(shift > 0.02 ? [`shift ${shift.toFixed(3)}`] : []), ...seen];
}

/** Runs in the page: what is wider than the window, what is cut off, what breaks into lines where it should not, and codes among the words. */
export function lookAround(): string[] {
  const told: string[] = [];
  const say = (kind: string, element: Element, more = '') =>
    told.push(
      `${kind} <${element.tagName.toLowerCase()}> “${(element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 60)}” ${more}`.trim(),
    );
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) told.push(`wide ${root.scrollWidth} > ${root.clientWidth}`);
  for (const window of document.querySelectorAll('[role=dialog], [role=alertdialog]')) {
    const { left, right } = window.getBoundingClientRect();
    if (left < -0.5 || right > innerWidth + 0.5) told.push(`window ${Math.round(left)}…${Math.round(right)} of ${innerWidth}`);
  }
  const isShown = (element: Element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  const hasTitle = (element: Element | null): boolean =>
    element !== null && (element.hasAttribute('title') || hasTitle(element.parentElement));
  const scrolls = (value: string) => value === 'auto' || value === 'scroll';
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const judged = new Set<Element>();
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const element = text.parentElement;
    const words = text.textContent?.trim() ?? '';
    if (!element || words === '' || judged.has(element) || !isShown(element)) continue;
    judged.add(element);
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    if (box.width < 2) continue;
    const style = getComputedStyle(element);
    if (style.clipPath !== 'none' || style.position === 'absolute') continue;
    if (element.scrollWidth > element.clientWidth + 1 && style.overflowX === 'hidden' && element.clientWidth > 1) {
      if (style.textOverflow !== 'ellipsis' || !hasTitle(element)) say('cut', element, `${element.scrollWidth} > ${element.clientWidth}`);
    }
    // Beyond an edge that does not scroll: nobody can read it.
    for (let around = element.parentElement; around; around = around.parentElement) {
      const { overflowX, position } = getComputedStyle(around);
      if (scrolls(overflowX)) break;
      const edge = around.getBoundingClientRect();
      const isEdge = overflowX === 'hidden' || overflowX === 'clip' || ['BUTTON', 'TH', 'TD', 'LABEL'].includes(around.tagName);
      if (getComputedStyle(around).textOverflow === 'ellipsis' && hasTitle(around)) break;
      if (isEdge && edge.width > 1 && (box.right > edge.right + 1.5 || box.left < edge.left - 1.5) && style.textOverflow !== 'ellipsis') {
        say('beyond', element, `of <${around.tagName.toLowerCase()}>`);
        break;
      }
      if (position === 'fixed') break;
    }
    const control = element.closest('button, [role=tab], [role=radio], th');
    const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
    if (control && lines > 1 && words.length < 40) say('wraps', element, `${lines} lines`);
    const codes = words.match(
      /\b[a-z]+(?:[A-Z][a-z]+)+\b|[0-9a-f]{8}-[0-9a-f]{4}-|\bundefined\b|\bnull\b|\bNaN\b|\[object|\d{4}-\d\d-\d\dT\d\d/g,
    );
    if (codes && !element.closest('code, pre, article, textarea')) say('code', element, codes.join(' '));
  }
  return [...new Set(told)];
}

/** Runs in the page: what moves although the person asked for no motion. */
export function movingThings(): string[] {
  return document
    .getAnimations()
    .filter(({ effect, playState }) => playState === 'running' && Number(effect?.getComputedTiming().duration) > 1)
    .map((animation) => `moves ${(animation as CSSAnimation).animationName ?? (animation as CSSTransition).transitionProperty}`);
}

/** So many stops of a screen are walked. */
const STOPS = 12;

/** Walks with the Tab key: every stop comes after the one before, is in sight, and shows that it has the focus. */
export async function focusFaults(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    delete (globalThis as unknown as { walkedTo?: Element }).walkedTo;
  });
  const faults: string[] = [];
  for (let stop = 0; stop < STOPS; stop++) {
    await page.keyboard.press('Tab');
    // What comes into sight by its focus does so with the next picture.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const told = await page.evaluate(judgeStop);
    if (told === 'end') break;
    if (told) faults.push(told);
  }
  return faults;
}

/** Runs in the page: what is wrong with where the focus is; `end` when it has left. */
function judgeStop(): string | undefined {
  const now = document.activeElement as HTMLElement | null;
  const kept = globalThis as unknown as { walkedTo?: Element };
  const before = kept.walkedTo;
  if (!now || now === document.body) return 'end';
  kept.walkedTo = now;
  const name = `<${now.tagName.toLowerCase()}> “${(now.textContent || now.getAttribute('aria-label') || '').trim().slice(0, 40)}”`;
  // Parts of one field, such as those of a date.
  if (before === now) return undefined;
  if (before && !(before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING)) {
    // From the last stop the browser begins anew, and an open window does so itself.
    const isAgain = now.closest('[role=dialog]') !== null || document.querySelector('a[href], button, input, [tabindex="0"]') === now;
    return isAgain ? 'end' : `focus goes back to ${name}`;
  }
  const around = [now, ...[1, 2, 3].reduce<Element[]>((all) => [...all, (all.at(-1) ?? now).parentElement ?? now], [])];
  const inside = [...(now.closest('label')?.querySelectorAll('*') ?? [])];
  const hasRing = (element: Element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
  };
  if (![...around, ...inside].some(hasRing)) return `focus is not shown on ${name}`;
  const box = (now.closest('label') ?? now).getBoundingClientRect();
  const isInSight = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  return isInSight ? undefined : `focus is out of sight on ${name} at ${Math.round(box.left)}, ${Math.round(box.top)}`;
}
