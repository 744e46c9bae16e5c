import { lacksOf } from '../../domain/bundles/demands.ts';
import { hinders } from '../../domain/bundles/standing.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import type { BundleMemberRow, BundleRow } from '../ports.ts';
import { refuseForbidden } from '../typed-texts.ts';
import { advanceBundle } from './advance-bundle.ts';
import { bundleInSight, type KnownBundle, requireCharge } from './authority.ts';
import { closedBundle } from './change-members.ts';
import { incomplete, notReady } from './faults.ts';
import { standingAt, toRelease, toScan } from './member-standing.ts';
import { judgeMembers, type ReleasedMember, releaseTogether } from './release-together.ts';

export interface ReleaseOrder {
  by: string;
  bundle: string;
  /** The digest of each member that is to go out, as it was seen. */
  members: readonly { item: string; digest: string }[];
  /** At this time; at once without it. */
  at?: string;
}

export interface Ordered {
  /** `ordered`: it waits for its time, or for scans by the rules of the day. */
  state: 'released' | 'ordered';
  /** Links of directed releases, shown once. */
  released: ReleasedMember[];
}

const ATTEMPTS = 4;

/**
 * Releases a bundle, or orders that for a time. All members in one statement or none: each is judged as if it were released alone, and one refusal stops all.
 * The person needs the right for every member. Throws `not-found`, `in-use` for one that is ordered or over, `bundle-incomplete`, `stale-digest`,
 * `bundle-not-ready` with a reason for each member that keeps it, `too-early` for a time that has passed.
 */
export async function orderRelease(engine: Engine, order: ReleaseOrder): Promise<Ordered> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { bundle, members } = await bundleInSight(engine, order.by, order.bundle);
    const out = await requireReady(engine, { bundle, members }, order);
    if (order.at !== undefined) return hold(engine, bundle, out, order);
    if (out.length === 0) return closeIssue(engine, bundle, order.by);
    if ((await toScan(engine, bundle.id, out)).length > 0) return hold(engine, bundle, out, order);
    const answer = await releaseTogether(engine, bundle, out, order.by);
    if (answer === 'scan') return hold(engine, bundle, out, order);
    if (answer !== 'again') return { state: 'released', released: answer };
  }
  throw new ReviewError('busy', {
    en: 'The items of this bundle change faster than it can be released. Look at it again, then release it.',
    zh: '组内事项变化较快，发布未能办理。请刷新后再办理。',
  });
}

/** Members that go out now, when nothing keeps the bundle. */
async function requireReady(
  engine: Engine,
  { bundle, members }: Pick<KnownBundle, 'bundle' | 'members'>,
  { members: seen, at }: ReleaseOrder,
): Promise<BundleMemberRow[]> {
  if (bundle.state !== 'open') throw closedBundle();
  const now = engine.clock.now();
  if (at !== undefined && at <= now)
    throw new ReviewError(
      'too-early',
      { en: 'The time has passed already. Choose a later one.', zh: '所选时间已过，请另选时间。' },
      { field: 'at' },
    );
  const lacks = lacksOf(
    bundle.rules,
    members.map(({ role }) => role),
    'beforeRelease',
  );
  if (lacks.length > 0 || members.length === 0) throw incomplete(bundle, lacks, 'release');
  const out = toRelease(bundle, members);
  requireSeen(out, seen);
  const then = at ?? now;
  const hindered = members.flatMap((member) => {
    const why = standingAt(engine, bundle, member, then);
    return hinders(why) ? [{ item: member.item.id, number: member.item.number, why }] : [];
  });
  if (hindered.length > 0) throw notReady(bundle, hindered);
  return out;
}

function requireSeen(out: readonly BundleMemberRow[], seen: ReleaseOrder['members']): void {
  const digests = new Map(seen.map(({ item, digest }) => [item, digest]));
  if (digests.size === out.length && out.every(({ item }) => digests.get(item.id) === item.snapshot.context.revision.digest)) return;
  throw new ReviewError('stale-digest', {
    en: 'The bundle has changed since you saw it: its members, or the content of one. Look at it again, then decide.',
    zh: '您查看之后，组内事项或者其内容已有变化。请刷新后再办理。',
  });
}

/** Keeps the order: the job goes on with it when its time has come. */
async function hold(engine: Engine, bundle: BundleRow, out: readonly BundleMemberRow[], { by, at }: ReleaseOrder): Promise<Ordered> {
  const now = engine.clock.now();
  const releaseAt = at ?? now;
  // As it would be then; a release at once is judged with its commit.
  const { refused } = await judgeMembers(engine, { bundle: bundle.id, members: out, by, at: releaseAt, scanFirst: true });
  if (refused.length > 0) throw notReady(bundle, refused);
  const digests = Object.fromEntries(out.map(({ item }) => [item.id, item.snapshot.context.revision.digest]));
  const payload = { bundle: bundle.id, releaseAt, members: digests };
  const record = { actor: by, action: 'bundle.release-ordered', at: now, payload };
  if (!(await engine.store.bundles.order(bundle.id, { by, at: now, releaseAt, digests }, record))) throw closedBundle();
  if (at === undefined) await advanceBundle(engine, bundle.id);
  return { state: 'ordered', released: [] };
}

/** Everything in it is out already: only the number is new. */
async function closeIssue(engine: Engine, bundle: BundleRow, by: string): Promise<Ordered> {
  const at = engine.clock.now();
  const record = { actor: by, action: 'bundle.issue-published', at, payload: { bundle: bundle.id } };
  if (!(await engine.store.bundles.closeIssue(bundle.id, at, record))) throw closedBundle();
  return { state: 'released', released: [] };
}

/** Cancels an order that waits: by who is in charge. Throws `not-found`, `not-allowed`, and `in-use` when there is none. */
export async function cancelOrder(
  engine: Engine,
  { by, bundle: id, reason }: { by: string; bundle: string; reason: string },
): Promise<void> {
  const known = await bundleInSight(engine, by, id);
  requireCharge(known);
  await refuseForbidden(engine, { reason });
  const record = { actor: by, action: 'bundle.release-cancelled', at: engine.clock.now(), payload: { bundle: id, reason } };
  if (!(await engine.store.bundles.endOrder(id, null, record))) throw closedBundle();
}
