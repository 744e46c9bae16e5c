import type { TextMatch } from './text-match.ts';

/**
 * Where matches overlap, the surer one stays: among all rules that claim values, and within one rule that does not.
 * Equal confidence goes to the longer, then to the earlier one.
 */
export function resolveOverlaps(matches: readonly TextMatch[]): TextMatch[] {
  const ordered = [...matches].sort((a, b) => a.start - b.start || b.end - a.end);
  const lastKept = new Map<string, number>();
  const kept: (TextMatch | undefined)[] = [];
  for (const match of ordered) {
    const group = match.rule.claims === false ? match.rule.id : '';
    const at = lastKept.get(group);
    const rival = at === undefined ? undefined : kept[at];
    if (!rival || rival.end <= match.start) {
      lastKept.set(group, kept.push(match) - 1);
    } else if (isSurer(match, rival)) {
      kept[at as number] = undefined;
      lastKept.set(group, kept.push(match) - 1);
    }
  }
  return kept.filter((match) => match !== undefined);
}

function isSurer(match: TextMatch, rival: TextMatch): boolean {
  if (match.match.confidence !== rival.match.confidence) return match.match.confidence > rival.match.confidence;
  return match.end - match.start > rival.end - rival.start;
}
