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
