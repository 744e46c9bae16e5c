import { type BundleState, roleIn, type Standing } from '../../domain/bundles/bundle.ts';
import { type Lack, lacksOf } from '../../domain/bundles/demands.ts';
import type { Role } from '../../domain/roles.ts';
import type { Engine } from '../engine.ts';
import type { BundleMemberRow, BundleQuestionRow, BundleRow, ListedBundle } from '../ports.ts';
import { shownTitle } from '../reading/cover.ts';
import { type Cover, itemInSight, sightsOf, unitsInSight } from '../reading/sight.ts';
import { bundleInSight, type KnownBundle } from './authority.ts';
import { goesOut, standingAt } from './member-standing.ts';

/** A member as a person may see it: of an item that is not theirs to see its number, and how it is. */
export interface MemberView {
  item: string;
  number: number;
  /** Null: the item is not theirs to see. */
  title: string | null;
  covered: Cover | null;
  kind: string;
  unit: string;
  role: string;
  /** False: it is reviewed, and stays in the office. */
  goesOut: boolean;
  standing: Standing;
  state: string;
  waitsFor: Role[];
  /** What a release of the bundle names; null where the item is not theirs to see. */
  digest: string | null;
  release: { id: string; releasedAt: string; recalledAt: string | null } | null;
}

export interface BundleView extends BundleRow {
  members: MemberView[];
  /** What it holds too few of. */
  lacks: { beforeSubmit: Lack[]; beforeRelease: Lack[] };
  questions: BundleQuestionRow[];
  /** What this person may do here at all; each item may refuse still. */
  mayChange: boolean;
  mayRelease: boolean;
}

/** A bundle with how each member is, for who sees one of them, made it or publishes for its unit. Throws `not-found`. */
export async function readBundle(engine: Engine, account: string, id: string): Promise<BundleView> {
  const known = await bundleInSight(engine, account, id);
  const { bundle, members, inCharge, isPublisher } = known;
  const held = members.map(({ role }) => role);
  const isOpen = bundle.state === 'open' || bundle.state === 'ordered';
  return {
    ...bundle,
    members: members.map((member) => memberView(engine, known, member)),
    lacks: isOpen
      ? { beforeSubmit: lacksOf(bundle.rules, held, 'beforeSubmit'), beforeRelease: lacksOf(bundle.rules, held, 'beforeRelease') }
      : { beforeSubmit: [], beforeRelease: [] },
    // Reasons are words about an item: they are for who may read it.
    reason: members.every(({ item }) => known.sights.get(item.id)?.cover === null) ? bundle.reason : null,
    questions: (await engine.store.bundles.questions({ bundle: id })).map((question) => {
      const sees = [question.about, question.recalled].every((item) => known.sights.get(item)?.cover === null);
      return sees ? question : { ...question, reason: null };
    }),
    mayChange: isOpen && inCharge,
    mayRelease: isOpen && isPublisher,
  };
}

function memberView(engine: Engine, { bundle, sights }: KnownBundle, member: BundleMemberRow): MemberView {
  const { item, role, release } = member;
  const sight = sights.get(item.id);
  const now = engine.clock.now();
  const at = bundle.releaseAt !== null && bundle.releaseAt > now ? bundle.releaseAt : now;
  return {
    item: item.id,
    number: item.number,
    title: sight ? shownTitle(item.title, sight.cover) : null,
    covered: sight?.cover ?? null,
    ...{ kind: item.kind, unit: item.unit, role },
    goesOut: goesOut(bundle, member),
    standing: standingAt(engine, bundle, member, at),
    state: item.state,
    waitsFor: item.waitsFor,
    digest: sight ? item.snapshot.context.revision.digest : null,
    release: release && { id: release.id, releasedAt: release.releasedAt, recalledAt: release.recalledAt },
  };
}

export type BundleLine = Omit<ListedBundle, 'lead'> & { lead: { item: string; number: number; title: string | null } | null };

/** Bundles with a member in this person's sight, or that they made, newest first. */
export async function listBundles(
  engine: Engine,
  account: string,
  { states, ...page }: { states: BundleState[]; below?: number; limit: number },
): Promise<BundleLine[]> {
  const { units } = await unitsInSight(engine, account);
  const rows = await engine.store.bundles.bundles({ states, units, account }, page);
  const sights = await sightsOf(
    engine,
    account,
    rows.flatMap(({ lead }) => lead?.item ?? []),
  );
  return rows.map(({ lead, ...row }) => {
    const sight = lead && sights.get(lead.item);
    return { ...row, lead: lead && { ...lead, title: sight ? shownTitle(lead.title, sight.cover) : null } };
  });
}

/** What an item's page says of its bundle; null where it is in none. */
export interface BundleOfItem {
  id: string;
  number: number;
  name: BundleRow['rules']['name'];
  state: BundleState;
  /** What the item is in it. */
  role: BundleRow['rules']['name'] | null;
  releaseAt: string | null;
  /** Why its release was stopped because of this item, or of others. */
  stopped: BundleRow['stopped'];
}

/** The bundle that an item is in, or was released with; null: none. Throws `not-found` for who does not see the item. */
export async function bundleOfItem(engine: Engine, account: string, id: string): Promise<BundleOfItem | null> {
  const { item } = await itemInSight(engine, account, id);
  const bundle = await engine.store.bundles.ofItem(item.id);
  if (!bundle) return null;
  const role = (await engine.store.bundles.members(bundle.id)).find((member) => member.item.id === id)?.role;
  const { number, state, rules, releaseAt, stopped } = bundle;
  return { id: bundle.id, number, name: rules.name, state, role: (role && roleIn(rules, role)?.name) || null, releaseAt, stopped };
}
