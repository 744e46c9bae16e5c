import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import type { EventCommand, EventResult } from '../event/event-command.ts';
import { commitFor } from '../event/event-commit.ts';
import { type Judged, judgeEvent } from '../event/judge-event.ts';
import { databaseRefusal } from '../event/send-event.ts';
import type { BundleMemberRow, BundleRow } from '../ports.ts';
import { type Hindered, notReady } from './faults.ts';

/** An outage is no reason of a member's. */
const OUTAGES: ReadonlySet<string> = new Set(['internal', 'store-unavailable', 'busy']);

/** The release of each member, judged as if it were sent alone by this person at this instant; with those that are refused. */
export async function judgeMembers(
  engine: Engine,
  {
    bundle,
    members,
    by,
    at,
    scanFirst,
  }: { bundle: string; members: readonly BundleMemberRow[]; by: string; at: string; scanFirst: boolean },
): Promise<{ accepted: { command: EventCommand; judged: Judged }[]; refused: Hindered[] }> {
  const then: Engine = { ...engine, clock: { now: () => at } };
  const refused: Hindered[] = [];
  const answers = await Promise.all(
    members.map(async ({ item }) => {
      const request = { type: 'RELEASE' as const, digest: item.snapshot.context.revision.digest };
      const command: EventCommand = { item: item.id, account: by, request, bundle: { id: bundle, scanFirst } };
      try {
        const judged = await judgeEvent(then, command, { refused: false });
        return 'answer' in judged ? undefined : { command, judged };
      } catch (error) {
        if (!(error instanceof ReviewError) || OUTAGES.has(error.code)) throw error;
        refused.push({ item: item.id, number: item.number, why: 'refused', refusal: error });
        return undefined;
      }
    }),
  );
  return { accepted: answers.filter((answer) => answer !== undefined), refused };
}

export interface ReleasedMember {
  item: string;
  links: EventResult['links'];
}

/**
 * Releases all of these in one statement and at one time, or nothing. `scan`: one of them has to be scanned first; `again`: something changed meanwhile. Throws
 * `bundle-not-ready` with the reason of each member that is refused. A crash before the commit leaves everything as it was.
 */
export async function releaseTogether(
  engine: Engine,
  bundle: Pick<BundleRow, 'id' | 'number'>,
  members: readonly BundleMemberRow[],
  by: string,
): Promise<ReleasedMember[] | 'scan' | 'again'> {
  const at = engine.clock.now();
  const { accepted, refused } = await judgeMembers(engine, { bundle: bundle.id, members, by, at, scanFirst: false });
  if (refused.length > 0) throw notReady(bundle, refused);
  if (accepted.some(({ judged }) => !judged.next.effects.some(({ type }) => type === 'release'))) return 'scan';
  const then: Engine = { ...engine, clock: { now: () => at } };
  const written = accepted.map(({ command, judged }) => commitFor(then, { command, ...judged }));
  const outcome = await engine.store.transitions.commitTogether(written.map(({ commit }) => commit));
  if (outcome.ok) return written.map(({ item, links }) => ({ item: item.id, links }));
  if (outcome.why === 'stale' || outcome.constraint === 'release_with_bundle') return 'again';
  if (outcome.constraint === 'release_overtaken' || outcome.constraint === 'release_quarantined') return 'scan';
  throw databaseRefusal('RELEASE', outcome.constraint);
}
