import type { Piece } from '../../../parts/file-text/parts.ts';
import type { Entry } from '../findings/order.ts';

export interface Tick {
  entry: Entry;
  /** From 0 at the top to 1 at the end of the text. */
  at: number;
}

/** Where along the whole text each finding is, in the order in which the parts are shown. */
export function ticksOf(parts: readonly Piece[], entries: readonly Entry[]): Tick[] {
  const starts = new Map<number, { before: number; start: number }>();
  let total = 0;
  for (const { part, start, end } of parts) {
    starts.set(part, { before: total, start });
    total += end - start;
  }
  if (total === 0) return [];
  return entries.flatMap((entry) => {
    const part = starts.get(entry.finding.location.partIndex ?? 0);
    if (!part) return [];
    return [{ entry, at: Math.min(1, (part.before + entry.finding.location.start - part.start) / total) }];
  });
}
