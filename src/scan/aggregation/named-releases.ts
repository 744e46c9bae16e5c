import { RELEASED_IMPORTS, RELEASED_ITEMS } from '../../domain/finding.ts';
import type { ReleasedTrace } from '../../domain/trace.ts';

/** Ids of the releases that a finding takes, as its data keep them: items apart from imported releases. */
export function namedReleases(
  released: readonly Pick<ReleasedTrace, 'item' | 'imported'>[],
  most = Number.POSITIVE_INFINITY,
): Record<string, string> {
  const named = [...new Map(released.map(({ item, imported }) => [item, imported]))].slice(0, most);
  const idsOf = (wanted: boolean) => named.flatMap(([id, imported]) => (imported === wanted ? [id] : [])).join(' ');
  const [items, imports] = [idsOf(false), idsOf(true)];
  return { ...(items && { [RELEASED_ITEMS]: items }), ...(imports && { [RELEASED_IMPORTS]: imports }) };
}
