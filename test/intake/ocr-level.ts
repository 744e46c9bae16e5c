import type { ScannedPage } from './ocr-pages.ts';

/** Share of the characters that must be changed to have the one text from the other: blanks apart, order counts. */
export function errorRate(wanted: string, read: string): number {
  const [from, to] = [wanted, read].map((text) => Array.from(text.normalize('NFKC').replace(/\s/g, ''))) as [string[], string[]];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, sign] of from.entries()) {
    const next = [index + 1];
    for (let at = 0; at < to.length; at++)
      next.push(Math.min((row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1, (row[at] ?? 0) + (to[at] === sign ? 0 : 1)));
    row = next;
  }
  return (row.at(-1) ?? 0) / from.length;
}

/** How many of the page's numbers are nowhere in one piece; a break of the line is none. */
export function lostNumbers({ numbers }: ScannedPage, read: string): number {
  const text = read.replace(/\n/g, '');
  return numbers.filter((number) => !text.includes(number)).length;
}
