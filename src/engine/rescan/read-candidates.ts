import type { IncidentCandidate } from '../../domain/incident-candidate.ts';
import type { Engine } from '../engine.ts';
import { type FindingWords, wordsOf } from '../reading/finding-words.ts';
import { type Sight, shutFor, sightsOf } from '../reading/sight.ts';

/** A candidate as the person who decides sees it. */
export interface CandidateView extends IncidentCandidate, FindingWords {
  number: number;
  title: string;
  unit: string;
  releasedAt: string;
}

/**
 * New blocking findings in what is released, newest first: for the confidentiality reviewers of its unit, who decide on them. Nobody is shown those
 * of their own items. Who does not read the files at present gets no excerpt.
 */
export async function listCandidates(
  engine: Engine,
  account: string,
  { open, item }: { open?: boolean; item?: string },
  page: { after?: string; limit: number },
): Promise<CandidateView[]> {
  const grants = await engine.store.directory.activeGrants(account, engine.clock.now());
  const units = [...new Set(grants.filter(({ role }) => role === 'confidentialityReviewer').map(({ unit }) => unit))];
  if (units.length === 0) return [];
  const filter = { notBy: account, ...(open !== undefined && { open }), ...(item !== undefined && { item }) };
  const found = await engine.store.rescans.candidates(units, filter, page);
  const sights = await sightsOf(
    engine,
    account,
    found.map((one) => one.item),
  );
  const inWords = await wordsOf(engine, found);
  const views = found.map((one) => viewOf(engine, { ...one, ...inWords(one) }, sights.get(one.item)));
  return (await Promise.all(views)).filter((view) => view !== undefined);
}

async function viewOf(
  engine: Engine,
  candidate: IncidentCandidate & FindingWords,
  sight: Sight | undefined,
): Promise<CandidateView | undefined> {
  const [item, releases] = await Promise.all([engine.store.items.item(candidate.item), engine.store.items.releases(candidate.item)]);
  const release = releases.find(({ id }) => id === candidate.release);
  if (!item || !release || !sight || sight.cover) return undefined;
  const isShut = shutFor(engine, item, sight) !== null;
  const { number, unit, title } = item;
  return { ...candidate, number, unit, title, releasedAt: release.releasedAt, ...(isShut && { excerpt: '' }) };
}
