import { diffArrays } from 'diff';
import { threadCpu } from '../../intake/cpu-time.ts';

/** A run of equal elements, or what is between two such runs. */
export type Run = { kind: 'same'; values: string[] } | { kind: 'changed'; removed: string[]; added: string[] };

/** A gap of up to this many elements on both sides together is compared exactly; a larger one is taken as replaced. */
const EXACT = 600;
/** CPU milliseconds for the exact comparison of all gaps together: many small ones that share nothing cost as much as one large one. */
const GAPS_BUDGET = 600;

/**
 * Compares two lists by their anchors (patience diff): elements that occur once on each side, in an order that both share, are
 * fixed; only what lies between them is compared element by element. n log n where `diffArrays` alone needs n × edits, which for a
 * megabyte with an edit in every third line is the difference between a blink and a minute.
 */
export function anchorDiff(before: readonly string[], after: readonly string[]): Run[] {
  const runs: Run[] = [];
  const endAt = threadCpu() + GAPS_BUDGET;
  let [i, j] = [0, 0];
  for (const [a, b] of [...anchors(before, after), [before.length, after.length] as const]) {
    compareGap(runs, before.slice(i, a), after.slice(j, b), endAt);
    if (a < before.length) same(runs, [before[a] as string]);
    [i, j] = [a + 1, b + 1];
  }
  return runs;
}

/** Positions of elements that are unique on both sides, as the longest sequence that rises on both. */
function anchors(before: readonly string[], after: readonly string[]): (readonly [number, number])[] {
  const there = uniquePositions(after);
  const pairs: (readonly [number, number])[] = [];
  for (const [value, a] of uniquePositions(before)) {
    const b = there.get(value);
    if (b !== undefined) pairs.push([a, b]);
  }
  return longestRising(pairs);
}

function uniquePositions(values: readonly string[]): Map<string, number> {
  const positions = new Map<string, number>();
  const repeated = new Set<string>();
  values.forEach((value, at) => {
    if (positions.has(value)) repeated.add(value);
    else positions.set(value, at);
  });
  for (const value of repeated) positions.delete(value);
  return positions;
}

/** Longest subsequence whose second members rise; the first members rise already. */
function longestRising(pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const tails: number[] = [];
  const previous = new Int32Array(pairs.length).fill(-1);
  pairs.forEach(([, b], at) => {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] as number] as readonly [number, number])[1] < b) low = middle + 1;
      else high = middle;
    }
    if (low > 0) previous[at] = tails[low - 1] as number;
    tails[low] = at;
  });
  const chain: (readonly [number, number])[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] as number) chain.push(pairs[at] as readonly [number, number]);
  return chain.reverse();
}

function compareGap(runs: Run[], removed: string[], added: string[], endAt: number): void {
  if (removed.length === 0 && added.length === 0) return;
  const isExact = removed.length > 0 && added.length > 0 && removed.length + added.length <= EXACT && threadCpu() < endAt;
  const parts = isExact ? diffArrays(removed, added) : undefined;
  if (!parts) {
    changed(runs, removed, added);
    return;
  }
  for (const part of parts) {
    if (part.added) changed(runs, [], part.value);
    else if (part.removed) changed(runs, part.value, []);
    else same(runs, part.value);
  }
}

function same(runs: Run[], values: string[]): void {
  const last = runs.at(-1);
  if (last?.kind === 'same') append(last.values, values);
  else runs.push({ kind: 'same', values });
}

function changed(runs: Run[], removed: string[], added: string[]): void {
  const last = runs.at(-1);
  if (last?.kind === 'changed') {
    append(last.removed, removed);
    append(last.added, added);
  } else runs.push({ kind: 'changed', removed: [...removed], added: [...added] });
}

/** One by one: a spread of a large list would be as many arguments of one call. */
function append(list: string[], values: readonly string[]): void {
  for (const value of values) list.push(value);
}
