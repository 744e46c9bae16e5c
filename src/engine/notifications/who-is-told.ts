import { MOST_TOLD, NOTIFICATIONS, type NotificationKind } from '../../domain/notifications/notification.ts';
import { type Role, roleOfStep } from '../../domain/roles.ts';
import type { Engine } from '../engine.ts';
import type { Holder, ItemRow, NewNotification, NewsRow } from '../ports.ts';

/** One person who is told, and of what: a recipient is told of their delivery and not of the item. */
export type Told = Pick<NewNotification, 'account' | 'item' | 'subject'>;

/** Everybody who is told of this news, whoever made it left out. What has passed meanwhile is told to nobody: a turn that is over, a proposal that is closed. */
export async function whoIsTold(engine: Engine, news: NewsRow): Promise<Told[]> {
  const told = new Map<string, Told>();
  for (const audience of NOTIFICATIONS[news.kind].to)
    for (const one of await AUDIENCES[audience](engine, news)) if (one.account !== news.actor) told.set(one.account, one);
  return [...told.values()];
}

type Audience = (typeof NOTIFICATIONS)[NotificationKind]['to'][number];

const AUDIENCES: Record<Audience, (engine: Engine, news: NewsRow) => Promise<Told[]>> = {
  drafter: async (engine, { subject }) => {
    const item = await engine.store.items.item(subject);
    const drafter = item && (await engine.store.directory.account(item.drafter));
    return drafter?.active ? [aboutItem(drafter.id, subject)] : [];
  },
  turn: async (engine, { subject, roles }) => {
    const item = await engine.store.items.item(subject);
    return item ? turnHolders(engine, item, roles) : [];
  },
  'one-reviewer': async (engine, { subject }) => {
    const item = await engine.store.items.item(subject);
    const reviewer = item && (await nearestHolders(engine, item, 'confidentialityReviewer'))[0];
    return reviewer ? [aboutItem(reviewer.account, subject)] : [];
  },
  recipients: async (engine, { subject }) =>
    (await engine.store.notifications.deliveredTo(subject)).map(({ delivery, account }) => ({ account, item: null, subject: delivery })),
  releaser: async (engine, { subject }) => {
    const found = await engine.store.notifications.delivery(subject);
    const releaser = found && (await engine.store.directory.account(found.releasedBy));
    return found && releaser?.active ? [{ account: releaser.id, item: found.item, subject }] : [];
  },
  'last-releaser': async (engine, { subject }) => {
    const release = (await engine.store.items.releases(subject)).at(-1);
    const releaser = release && (await engine.store.directory.account(release.releasedBy));
    return releaser?.active ? [aboutItem(releaser.id, subject)] : [];
  },
  confirmers: async (engine, { subject }) =>
    (await engine.store.notifications.confirmers(subject, engine.clock.now()))
      .slice(0, MOST_TOLD)
      .map((account) => ({ account, item: null, subject })),
  proposer: async (engine, { subject }) => {
    const proposer = await engine.store.notifications.proposer(subject);
    return proposer ? [{ account: proposer, item: null, subject }] : [];
  },
  administrators: administratorsOfAll,
  // Told by the clock, with whom.
  'unit-officers': async () => [],
  'unit-workers': async (engine, { subject }) =>
    (await engine.store.catalogue.workersOf(subject, engine.clock.now())).map((account) => ({ account, item: null, subject })),
};

/** Who administers the whole installation in their own right, and so can give any role. */
export async function administratorsOfAll({ store, clock }: Engine): Promise<Told[]> {
  const accounts = await store.notifications.administrators(clock.now());
  return accounts.slice(0, MOST_TOLD).map((account) => ({ account, item: null, subject: null }));
}

const aboutItem = (account: string, item: string): Told => ({ account, item, subject: null });

/**
 * Those of these roles whose turn it is now: the nearest ones of each role, not the drafter, and nobody who filled another step. Of a
 * quarantined item one of each role.
 */
export async function turnHolders(engine: Engine, item: ItemRow, roles: readonly Role[]): Promise<Told[]> {
  const waiting = roles.filter((role) => item.waitsFor.includes(role));
  const drafts = waiting.includes('drafter') ? [aboutItem(item.drafter, item.id)] : [];
  const holders = await Promise.all(waiting.filter((role) => role !== 'drafter').map((role) => nearestHolders(engine, item, role)));
  const most = (await engine.store.sight.quarantined(item.id)) ? 1 : MOST_TOLD;
  const accounts = new Set(holders.flatMap((some) => some.slice(0, most).map(({ account }) => account)));
  return [...drafts, ...[...accounts].map((account) => aboutItem(account, item.id))];
}

/**
 * Holders of one role who may act on the item, of the nearest unit that has any: a unit's own reviewer is told, and not everybody above. In
 * their own right first, then by how long they have held it: of several reviewers the first is the one who is told of a quarantine.
 */
async function nearestHolders(engine: Engine, item: ItemRow, role: Role): Promise<Holder[]> {
  const { filled, stepRoles } = item.snapshot.context;
  const isFree = (person: string) =>
    person !== item.drafter && (filled[person] === undefined || roleOfStep(filled[person], stepRoles) === role);
  const holders = (await engine.store.notifications.holders(item.id, [role], engine.clock.now())).filter(
    ({ account, onBehalfOf }) => isFree(account) && (onBehalfOf === null || isFree(onBehalfOf)),
  );
  const found = new Map<string, Holder>();
  for (const holder of holders) if (holder.depth === holders[0]?.depth && !found.has(holder.account)) found.set(holder.account, holder);
  return [...found.values()];
}
