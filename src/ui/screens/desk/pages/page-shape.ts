import type { Entry } from '../findings/order.ts';

/** Size of a page as it is shown, in the unit of its boxes. */
export interface PageShape {
  width: number;
  height: number;
}

export interface PageMark {
  entry: Entry;
  box: readonly [x: number, y: number, width: number, height: number];
  /** Of several boxes of a finding the first one bears its number. */
  isFirst: boolean;
}

/** Marks by page, from 1. What has no box on a page is in the list and, where it is hidden, in the text. */
export function marksByPage(entries: readonly Entry[]): Map<number, PageMark[]> {
  const pages = new Map<number, PageMark[]>();
  for (const entry of entries) {
    const { page = 1, boxes = [] } = entry.finding.location;
    boxes.forEach((box, index) => {
      const marks = pages.get(page) ?? [];
      marks.push({ entry, box, isFirst: index === 0 });
      pages.set(page, marks);
    });
  }
  return pages;
}

/** Where along all pages a finding is, from 0 to 1; undefined without a box. */
export function alongPages({ finding: { location } }: Entry, pages: number, height: number): number | undefined {
  const [box] = location.boxes ?? [];
  if (!box || pages === 0 || height === 0) return undefined;
  return Math.min(1, ((location.page ?? 1) - 1 + box[1] / height) / pages);
}
