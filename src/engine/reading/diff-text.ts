import { diffChars } from 'diff';
import { threadCpu } from '../../intake/cpu-time.ts';
import { anchorDiff } from './anchor-diff.ts';

/** A run of characters inside a changed paragraph. */
export interface InlineChange {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** A row of a comparison: paragraphs that are alike are counted, not repeated. */
export type DiffRow =
  | { kind: 'same'; count: number; first: string; last: string }
  | { kind: 'added' | 'removed'; text: string }
  | { kind: 'changed'; changes: InlineChange[] };

/** A paragraph longer than this is compared by sentence: character comparison is quadratic in the worst case. */
const LONG = 2_000;
/** CPU milliseconds that the comparison inside paragraphs may take in all; what is left is shown as removed and added. */
const INSIDE_BUDGET = 600;
const MOST_EDITS = 400;

/** Compares two texts: by paragraph first, then inside the changed ones. Linear for texts that are mostly alike. */
export function diffParagraphs(before: readonly string[], after: readonly string[]): DiffRow[] {
  const rows: DiffRow[] = [];
  const endAt = threadCpu() + INSIDE_BUDGET;
  for (const run of anchorDiff(before.flatMap(pieces), after.flatMap(pieces))) {
    if (run.kind === 'changed') pairUp(rows, run, endAt);
    else rows.push({ kind: 'same', count: run.values.length, first: run.values[0] ?? '', last: run.values.at(-1) ?? '' });
  }
  return rows;
}

/** Removed and added paragraphs that are side by side are compared with each other, in order. */
function pairUp(rows: DiffRow[], { removed, added }: { removed: readonly string[]; added: readonly string[] }, endAt: number): void {
  const pairs = Math.min(removed.length, added.length);
  for (let i = 0; i < pairs; i++) {
    const changes = inside(removed[i] as string, added[i] as string, endAt);
    if (changes) rows.push({ kind: 'changed', changes });
    else rows.push({ kind: 'removed', text: removed[i] as string }, { kind: 'added', text: added[i] as string });
  }
  for (const text of removed.slice(pairs)) rows.push({ kind: 'removed', text });
  for (const text of added.slice(pairs)) rows.push({ kind: 'added', text });
}

function inside(before: string, after: string, endAt: number): InlineChange[] | undefined {
  // Looked at between the pairs only: each is bounded by its number of edits.
  if (threadCpu() >= endAt) return undefined;
  const parts = diffChars(before, after, { maxEditLength: MOST_EDITS });
  return parts?.map((part) => ({ kind: part.added ? 'added' : part.removed ? 'removed' : 'same', text: part.value }));
}

/** Sentences of a long paragraph; a sentence without an end is cut at fixed lengths, so that one line of a megabyte works too. */
function pieces(paragraph: string): string[] {
  if (paragraph.length <= LONG) return [paragraph];
  return (paragraph.match(/[^。！？；.!?;\n]{1,500}[。！？；.!?;\n]*|[。！？；.!?;\n]+/gu) ?? [paragraph]).flat();
}
