import type { Engine } from './engine.ts';
import { KNOWN_SOURCE_DAYS } from './people/sign-in/guessing.ts';
import { idleSince } from './people/sign-in/identify.ts';
import { recomputeDeadlines } from './recompute-deadlines.ts';
import { endImport } from './release-imports/read-imports.ts';

/** How long an answer is kept for the repeat of its request. Long past every client's retries, a weekend included. */
const KEEP_ANSWERS_DAYS = 7;
/** After so many days nobody hands in the rest of an import. */
const HANDING_IN_DAYS = 1;

/**
 * Deletes what has served its time: sessions that ended, addresses that nobody uses any more, counters, answers kept for repeats,
 * transcripts that nobody opens, files of imports that were never handed in as a whole. Nothing of an item is ever deleted. Deadlines that wait for their year to be announced are computed anew.
 */
export async function tidyUp(engine: Engine): Promise<void> {
  const now = engine.clock.now();
  await engine.store.signIns.forgetSessions(now, idleSince(engine));
  await engine.store.signIns.forgetSources(new Date(Date.parse(now) - KNOWN_SOURCE_DAYS * 86_400_000).toISOString());
  await engine.store.counts.forget();
  await engine.store.idempotency.forget(new Date(Date.parse(now) - KEEP_ANSWERS_DAYS * 86_400_000).toISOString());
  await engine.transcripts.tidy();
  const begun = new Date(Date.parse(now) - HANDING_IN_DAYS * 86_400_000).toISOString();
  for (const id of await engine.store.releaseImports.abandoned(begun)) await endImport(engine, 'release-import', id);
  await recomputeDeadlines(engine);
}
