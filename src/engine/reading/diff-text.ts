import { diffArrays } from 'diff';
import { threadCpu } from '../../intake/cpu-time.ts';
import { anchorDiff } from './anchor-diff.ts';

/** A run of characters inside a changed paragraph. */
export interface InlineChange {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** A stretch of a text: where its first and last character are. Offsets as in findings, end exclusive. */
export interface Stretch {
  part: number;
  start: number;
  end: number;
}

/** Where a row is in either text; null where it is not, and where it goes over the end of a part. */
interface Where {
  before: Stretch | null;
  after: Stretch | null;
}

/** A row of a comparison: paragraphs that are alike are counted, not repeated. */
export type DiffRow = Where &
  (
    | { kind: 'same'; count: number; first: string; last: string }
    | { kind: 'added' | 'removed'; text: string }
    | { kind: 'changed'; changes: InlineChange[] }
  );

/** A paragraph with its place. */
export interface Paragraph {
  part: number;
  start: number;
  text: string;
}

/** A paragraph longer than this is compared by sentence: character comparison is quadratic in the worst case. */
const LONG = 2_000;
/** CPU milliseconds that the comparison inside paragraphs may take in all; what is left is shown as removed and added. */
const INSIDE_BUDGET = 600;
const MOST_EDITS = 400;

/** Compares two texts: by paragraph first, then inside the changed ones. Linear for texts that are mostly alike. */
export function diffParagraphs(before: readonly Paragraph[], after: readonly Paragraph[]): DiffRow[] {
  const rows: DiffRow[] = [];
  const endAt = threadCpu() + INSIDE_BUDGET;
  const [old, now] = [new Side(before), new Side(after)];
  for (const run of anchorDiff(old.texts, now.texts)) {
    if (run.kind === 'changed') pairUp(rows, old.take(run.removed.length), now.take(run.added.length), endAt);
    else {
      const { length } = run.values;
      const where = { before: stretchOf(old.take(length)), after: stretchOf(now.take(length)) };
      rows.push({ kind: 'same', count: length, first: run.values[0] ?? '', last: run.values.at(-1) ?? '', ...where });
    }
  }
  return rows;
}

/** One of the two texts, walked through in order. */
class Side {
  readonly #pieces: readonly Paragraph[];
  #at = 0;

  constructor(paragraphs: readonly Paragraph[]) {
    this.#pieces = paragraphs.flatMap(pieces);
  }

  get texts(): string[] {
    return this.#pieces.map(({ text }) => text);
  }

  take(count: number): readonly Paragraph[] {
    this.#at += count;
    return this.#pieces.slice(this.#at - count, this.#at);
  }
}

function stretchOf(taken: readonly Paragraph[]): Stretch | null {
  const [first] = taken;
  const last = taken.at(-1);
  if (!first || !last || first.part !== last.part) return null;
  return { part: first.part, start: first.start, end: last.start + last.text.length };
}

/** Removed and added paragraphs that are side by side are compared with each other, in order. */
function pairUp(rows: DiffRow[], removed: readonly Paragraph[], added: readonly Paragraph[], endAt: number): void {
  const pairs = Math.min(removed.length, added.length);
  for (let i = 0; i < pairs; i++) {
    const [old, now] = [removed[i] as Paragraph, added[i] as Paragraph];
    const changes = inside(old.text, now.text, endAt);
    if (changes) rows.push({ kind: 'changed', changes, before: stretchOf([old]), after: stretchOf([now]) });
    else rows.push(oneSided('removed', old), oneSided('added', now));
  }
  for (const one of removed.slice(pairs)) rows.push(oneSided('removed', one));
  for (const one of added.slice(pairs)) rows.push(oneSided('added', one));
}

function oneSided(kind: 'added' | 'removed', paragraph: Paragraph): DiffRow {
  const stretch = stretchOf([paragraph]);
  return { kind, text: paragraph.text, before: kind === 'removed' ? stretch : null, after: kind === 'added' ? stretch : null };
}

function inside(before: string, after: string, endAt: number): InlineChange[] | undefined {
  // Looked at between the pairs only: each is bounded by its number of edits.
  if (threadCpu() >= endAt) return undefined;
  const parts = diffArrays(tokens(before), tokens(after), { maxEditLength: MOST_EDITS });
  return parts?.map((part) => ({ kind: part.added ? 'added' : part.removed ? 'removed' : 'same', text: part.value.join('') }));
}

/** Characters; a number or a word in Latin letters is one, since half of a telephone number in the old and half in the new is read by nobody. */
function tokens(text: string): string[] {
  return text.match(/[\p{Script=Latin}\p{N}]+(?:[-.,_@/:][\p{Script=Latin}\p{N}]+)*|[\s\S]/gu) ?? [];
}

/** Sentences of a long paragraph; a sentence without an end is cut at fixed lengths, so that one line of a megabyte works too. */
function pieces(paragraph: Paragraph): Paragraph[] {
  const { part, text } = paragraph;
  if (text.length <= LONG) return [paragraph];
  let { start } = paragraph;
  return (text.match(/[^。！？；.!?;\n]{1,500}[。！？；.!?;\n]*|[。！？；.!?;\n]+/gu) ?? [text]).map((sentence) => {
    const piece = { part, start, text: sentence };
    start += sentence.length;
    return piece;
  });
}
