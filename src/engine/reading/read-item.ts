import { ReviewError } from '../../domain/errors.ts';
import type { Decision, Review } from '../../domain/item.ts';
import { type ToldFailure, toldFailure } from '../../domain/names/failures.ts';
import { activePaths } from '../../domain/names/workflow-names.ts';
import type { Deadline } from '../../domain/time/deadline.ts';
import type { ReviewContext } from '../../domain/workflow/context.ts';
import type { Engine } from '../engine.ts';
import { type Action, actionsFor } from '../event/allowed-actions.ts';
import type { AppliedWaiver, ItemTies, NamedItem, ReleaseRow, ScanRow } from '../ports.ts';
import {
  type ShownItem,
  type ShownRevision,
  shownConsultation,
  shownDecision,
  shownItem,
  shownRelease,
  shownRevision,
  shownScan,
} from './cover.ts';
import { itemInSight, type Shut, shutFor, sightsOf } from './sight.ts';

/** An item as one person sees it. */
/** The items that it was made from, and those that were made from it, are there as far as this person may know of them. */
export interface ItemView extends ItemTies {
  item: ShownItem;
  revision: ShownRevision;
  reviews: Review[];
  decisions: Decision[];
  releases: ReleaseRow[];
  deadlines: Deadline[];
  scan: ToldScan | null;
  /** Waivers that disposed of findings of this scan. */
  waivers: AppliedWaiver[];
  /** Findings without a disposition, by the reviewer who answers for them. */
  openFindings: ReviewContext['open'];
  /** The step that answers for the findings of each reviewer. */
  owners: ReviewContext['owners'];
  blockers: number;
  consultations: ReviewContext['consultations'];
  quarantined: boolean;
  /** Why this person does not read the files; null when they do. */
  filesShut: Shut | null;
  /** What this person can do in this state: at once, or why not yet. */
  actions: Action[];
  /** Revision on which this person decided last, for the comparison they want to see. */
  lastSeen: { revision: string; number: number } | null;
  /** Innermost active states, by path. */
  states: string[];
  /** When it came into its state. */
  since: string;
  /** Who may act now: holders of the roles that it waits for, ten at most, or its drafter. */
  holders: string[];
}

/** A scan with its failures in words. */
export type ToldScan = Omit<ScanRow, 'failures'> & { failures: ToldFailure[] };

function toldScan(scan: ScanRow): ToldScan {
  return { ...scan, failures: scan.failures.map(toldFailure) };
}

/** Everything about an item that its page shows. Throws `not-found` for who may not see it. */
export async function itemView(engine: Engine, account: string, id: string): Promise<ItemView> {
  const { item, sight } = await itemInSight(engine, account, id);
  const { cover } = sight;
  const { items, scans } = engine.store;
  const [revision, reviews, decisions, releases, deadlines, scan, waivers, quarantined, lastSeen, ties, details] = await Promise.all([
    items.revisionById(item.revision),
    items.reviews(id),
    items.decisions(id),
    items.releases(id),
    items.deadlines(id),
    item.scan === null ? undefined : scans.scanRow(item.scan),
    item.scan === null ? [] : engine.store.waivers.appliedWaivers(item.scan),
    engine.store.sight.quarantined(id),
    items.lastSeen(id, account),
    tiesInSight(engine, account, id),
    items.details([id], account, engine.clock.now()),
  ]);
  if (!revision) throw new ReviewError('internal', 'The current revision cannot be read. Verify the trail of this item.', { item: id });
  const context = item.snapshot.context;
  const read = { item, revision, account: { id: account, active: true, roles: [...sight.roles] } };
  const actions = await actionsFor(engine, { actor: { kind: 'account', id: account, roles: sight.roles }, now: engine.clock.now(), read });
  return {
    item: shownItem(item, cover),
    revision: shownRevision(revision, cover),
    reviews,
    decisions: decisions.map((one) => shownDecision(one, cover)),
    releases: releases.map((one) => shownRelease(one, cover)),
    deadlines,
    scan: scan ? toldScan(shownScan(scan, cover)) : null,
    waivers,
    openFindings: context.open,
    owners: context.owners,
    blockers: context.blockers,
    consultations: context.consultations.map((one) => shownConsultation(one, cover)),
    quarantined,
    filesShut: shutFor(engine, item, sight),
    actions,
    ...ties,
    lastSeen: lastSeen ?? null,
    states: activePaths(item.snapshot.value),
    since: details[0]?.since ?? item.updatedAt,
    holders: details[0]?.holders ?? [],
  };
}

async function tiesInSight(engine: Engine, account: string, id: string): Promise<ItemTies> {
  const { copies, ...single } = await engine.store.copies.ties(id);
  const all = [...copies, ...Object.values(single)].flatMap((one) => (one ? [one.item] : []));
  if (all.length === 0) return { ...single, copies };
  const seen = await sightsOf(engine, account, all);
  const shown = (one: NamedItem | null) => (one && seen.has(one.item) ? one : null);
  return {
    copiedFrom: shown(single.copiedFrom),
    copies: copies.filter(({ item }) => seen.has(item)),
    corrects: shown(single.corrects),
    correctedBy: shown(single.correctedBy),
  };
}

/** `not-allowed` unless this person drafted the item: a person who only reviews it has nothing to upload. */
export async function mayRevise(engine: Engine, account: string, id: string): Promise<void> {
  const { sight } = await itemInSight(engine, account, id);
  if (!sight.isDrafter)
    throw new ReviewError(
      'not-allowed',
      {
        en: 'Only the drafter of the item can revise it. Ask them.',
        zh: '只有该事项的拟稿人可以改稿，请联系拟稿人。',
      },
      { item: id },
    );
}

/** One revision for who may see the item. */
export async function readRevision(engine: Engine, account: string, id: string, number: number): Promise<ShownRevision> {
  const { sight } = await itemInSight(engine, account, id);
  const revision = await engine.store.items.revision(id, number);
  if (!revision) throw new ReviewError('not-found', `The item has no revision ${number}.`, { item: id, number });
  return shownRevision(revision, sight.cover);
}

/** All revisions of an item, first to last, for who may see it; `not-found` for everybody else. */
export async function listRevisions(engine: Engine, account: string, id: string): Promise<ShownRevision[]> {
  const { sight } = await itemInSight(engine, account, id);
  return (await engine.store.items.revisions(id)).map((revision) => shownRevision(revision, sight.cover));
}
