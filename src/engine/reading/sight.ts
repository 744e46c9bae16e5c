import { ReviewError } from '../../domain/errors.ts';
import { POLICY } from '../../domain/policy.ts';
import type { HeldRole, Role } from '../../domain/roles.ts';
import { listensTo } from '../../domain/workflow/advance.ts';
import type { Engine } from '../engine.ts';
import type { ItemRow, SightRow } from '../ports.ts';

/**
 * Why the content of an item is out of a person's sight. `quarantined`: it bears a state-secret mark, or holds bytes that are quarantined
 * elsewhere. `unsubmitted`: it is a draft that its drafter never submitted.
 */
export type Cover = 'quarantined' | 'unsubmitted';

/** Why a person who sees an item does not read its files. */
export type Shut = Cover | 'referred' | 'administering';

/** How much of one item one person may be shown. */
export interface Sight {
  /** Null: title, form and everything that people wrote about it. */
  cover: Cover | null;
  /** Roles over its unit, but for those that show nothing by themselves. */
  roles: readonly HeldRole[];
  isDrafter: boolean;
  published: boolean;
  /** Its content may be a state secret, for whoever sees it. */
  quarantined: boolean;
}

/** Who looks after others' work without being part of it: they learn that a draft exists, not what is in it. */
const OVERSEERS: ReadonlySet<Role> = new Set<Role>(['auditor', 'administrator']);
/** Colleagues who draft in the same unit, and recipients of what it releases, have nothing to do with its items. */
const BLIND: ReadonlySet<Role> = new Set<Role>(['drafter', 'recipient']);

/**
 * The one place that decides what of an item may be shown to whom. Undefined: nothing, not even that it exists. Everything that reads items
 * for a person asks here, and covers what it shows by `cover.ts`.
 */
function sightOf(row: SightRow, account: string): Sight | undefined {
  const roles = row.roles.filter(({ role }) => !BLIND.has(role));
  const isDrafter = row.drafter === account;
  const holds = (wanted: (role: Role) => boolean) => roles.some(({ role }) => wanted(role));
  const seen = (cover: Cover | null): Sight => ({ cover, roles, isDrafter, published: row.published, quarantined: row.quarantined });
  // Whoever drafted it has no part in the decision, whatever other role they hold.
  if (row.quarantined && !isDrafter && holds((role) => role === 'confidentialityReviewer')) return seen(null);
  const isPrivate = row.round === 0;
  if (!isDrafter && !holds((role) => !isPrivate || OVERSEERS.has(role))) return undefined;
  if (row.quarantined) return seen('quarantined');
  return seen(isPrivate && !isDrafter ? 'unsubmitted' : null);
}

/** Why this person does not read the files, null when they do. Everything that quotes files follows it: comparison, excerpts, trying rules. */
export function shutFor(engine: Engine, item: ItemRow, sight: Sight): Shut | null {
  if (sight.cover) return sight.cover;
  const answers = answersReferral(engine, item);
  if (answers && !sight.roles.some(({ role }) => answers.includes(role))) return 'referred';
  return !sight.isDrafter && sight.roles.every(({ role }) => role === 'administrator') ? 'administering' : null;
}

/** While an authority has to say whether it is secret, it is treated as secret (Secrets Law art 17): who waits for the answer reads it, nobody else. */
function answersReferral(engine: Engine, item: ItemRow): readonly Role[] | undefined {
  if (!item.open) return undefined;
  const { machine } = engine.workflows.pinned(item.workflow);
  const { who } = POLICY.REFERRAL_ANSWERED;
  return listensTo(machine, item.snapshot).includes('REFERRAL_ANSWERED') && typeof who === 'object' ? who : undefined;
}

const NOT_YOURS = 'There is no such item, or it is not yours to see.';

/** The item and this person's sight of it; `not-found` when there is none. */
export async function itemInSight(engine: Engine, account: string, id: string): Promise<{ item: ItemRow; sight: Sight }> {
  const [item, sight] = await Promise.all([engine.store.items.item(id), findSight(engine, account, id)]);
  if (!item || !sight) throw new ReviewError('not-found', NOT_YOURS, { item: id });
  return { item, sight };
}

export async function findSight(engine: Engine, account: string, id: string): Promise<Sight | undefined> {
  return (await sightsOf(engine, account, [id])).get(id);
}

/** Sights of many items at once; those that the person does not see at all are left out. */
export async function sightsOf(engine: Engine, account: string, ids: readonly string[]): Promise<Map<string, Sight>> {
  const rows = await engine.store.sight.sights([...new Set(ids)], account, engine.clock.now());
  const seen = rows.map((row) => [row.item, sightOf(row, account)] as const);
  return new Map(seen.flatMap(([item, sight]) => (sight ? [[item, sight] as const] : [])));
}

/** Which of these people see which of these items at all, with the number of each item: for what is told to many at once. */
export async function watchersOf(
  engine: Engine,
  items: readonly string[],
  accounts: readonly string[],
): Promise<{ item: string; number: number; account: string }[]> {
  const rows = await engine.store.sight.watchers(items, accounts, engine.clock.now());
  return rows.filter((row) => sightOf(row, row.account)).map(({ item, number, account }) => ({ item, number, account }));
}

/** Units, with those below, in which a person sees items of others at all, and those of them in which drafts are told as well. */
export async function unitsInSight(engine: Engine, account: string): Promise<{ units: string[]; withDrafts: string[] }> {
  const grants = (await engine.store.directory.activeGrants(account, engine.clock.now())).filter(({ role }) => !BLIND.has(role));
  const unitsOf = (some: typeof grants) => [...new Set(some.map(({ unit }) => unit))];
  return { units: unitsOf(grants), withDrafts: unitsOf(grants.filter(({ role }) => OVERSEERS.has(role))) };
}

/**
 * Covers of items that a person knows of by other ways than their role: a delivery to them, a waiver over their unit, a library entry. Only
 * a quarantine covers them then.
 */
export async function coversOf(engine: Engine, account: string, ids: readonly string[]): Promise<Map<string, Cover | null>> {
  const rows = await engine.store.sight.sights([...new Set(ids)], account, engine.clock.now());
  return new Map(rows.map((row) => [row.item, row.quarantined && sightOf(row, account)?.cover !== null ? 'quarantined' : null]));
}

const WHY: Record<Shut, { code: 'quarantined' | 'not-allowed'; message: string }> = {
  quarantined: { code: 'quarantined', message: 'This item is quarantined: only the confidentiality reviewer opens it. Ask them.' },
  unsubmitted: { code: 'not-allowed', message: 'This draft was not submitted yet: it is its drafter’s alone. Wait until it is submitted.' },
  referred: {
    code: 'quarantined',
    message: 'An authority was asked whether this is secret. Until it answers only the confidentiality reviewer opens the files. Ask them.',
  },
  administering: {
    code: 'not-allowed',
    message: 'An administrator sees the item and its trail, not its files. Ask a reviewer of the unit.',
  },
};

export function refuseShut(shut: Shut | null, details: Record<string, unknown>): void {
  if (shut) throw new ReviewError(WHY[shut].code, WHY[shut].message, { ...details, reason: shut });
}
