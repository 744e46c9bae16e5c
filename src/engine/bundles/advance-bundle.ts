import type { Hindrance } from '../../domain/bundles/bundle.ts';
import { stops } from '../../domain/bundles/standing.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { sendEvent } from '../event/send-event.ts';
import type { BundleMemberRow, BundleRow } from '../ports.ts';
import { standingAt, toRelease, toScan } from './member-standing.ts';
import { releaseTogether } from './release-together.ts';

const ATTEMPTS = 4;

type Stopping = { item: string; why: Hindrance }[];

/**
 * Goes on with an order: ends it, with a reason for each member, when one of them cannot go out any more; scans at its time what has to be scanned, and
 * releases all when every scan is there. May run twice, and at any time: it looks at what is there. A crash between two steps leaves the rest to the next run,
 * which the commit of each scan queues.
 */
export async function advanceBundle(engine: Engine, id: string): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const bundle = await engine.store.bundles.bundle(id);
    if (bundle?.state !== 'ordered' || bundle.orderedBy === null || bundle.releaseAt === null) return;
    const members = await engine.store.bundles.members(id);
    const now = engine.clock.now();
    const standings = members.map((member) =>
      standingAt(engine, bundle, member, bundle.releaseAt !== null && bundle.releaseAt > now ? bundle.releaseAt : now),
    );
    const stopping = members.flatMap(({ item }, at) => {
      const why = standings[at];
      return why && stops(why) ? [{ item: item.id, why }] : [];
    });
    if (stopping.length > 0) return stop(engine, bundle, stopping);
    if (bundle.releaseAt > now || standings.includes('scanning')) return;
    if ((await goOn(engine, bundle, members, bundle.orderedBy)) === 'done') return;
  }
  throw new ReviewError(
    'busy',
    {
      en: 'The items of this bundle change faster than it can be released. The queue tries it again.',
      zh: '组内事项变动频繁，本次未能发布，系统将自动重试。',
    },
    {
      bundle: id,
    },
  );
}

async function goOn(engine: Engine, bundle: BundleRow, members: readonly BundleMemberRow[], by: string): Promise<'done' | 'again'> {
  const out = toRelease(bundle, members);
  try {
    const scanning = await toScan(engine, bundle.id, out);
    if (scanning.length > 0) {
      for (const member of scanning) await scanAgain(engine, bundle, member, by);
      return 'done';
    }
    return Array.isArray(await releaseTogether(engine, bundle, out, by)) ? 'done' : 'again';
  } catch (error) {
    const refused = refusedMembers(error);
    if (refused.length === 0) throw error;
    await stop(engine, bundle, refused);
    return 'done';
  }
}

/** By the rules of the day, beside the others of the bundle. In its own commit: whatever it finds is of this item alone. */
async function scanAgain(engine: Engine, bundle: BundleRow, { item }: BundleMemberRow, by: string): Promise<void> {
  const request = { type: 'RELEASE' as const, digest: item.snapshot.context.revision.digest };
  try {
    await sendEvent(engine, { item: item.id, account: by, request, bundle: { id: bundle.id, scanFirst: true } });
  } catch (error) {
    if (!(error instanceof ReviewError) || error.code === 'store-unavailable' || error.code === 'busy') throw error;
    throw new ReviewError('bundle-not-ready', error.message, { members: [{ item: item.id, why: 'refused' }] }, { cause: error });
  }
}

function refusedMembers(error: unknown): Stopping {
  return error instanceof ReviewError && error.code === 'bundle-not-ready' ? (error.details['members'] as Stopping) : [];
}

async function stop(engine: Engine, bundle: BundleRow, members: Stopping): Promise<void> {
  const at = engine.clock.now();
  const told = members.map(({ item, why }) => ({ item, why }));
  const record = { actor: 'system', action: 'bundle.release-stopped', at, payload: { bundle: bundle.id, members: told } };
  await engine.store.bundles.endOrder(bundle.id, { at, members: told }, record);
}
