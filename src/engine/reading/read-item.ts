import type { AuditEntry } from '../../domain/audit.ts';
import type { Deadline } from '../../domain/deadline.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { Decision, FileRef, Review, Revision } from '../../domain/item.ts';
import { permission } from '../../domain/policy.ts';
import type { Actor, HeldRole } from '../../domain/roles.ts';
import { type AcceptedEvent, acceptedBy } from '../../domain/workflow/advance.ts';
import type { ReviewContext } from '../../domain/workflow/context.ts';
import type { Engine } from '../engine.ts';
import type { AppliedWaiver, ItemRow, ReleaseRow, ScanRow } from '../ports.ts';

/** An item as one person sees it. */
export interface ItemView {
  item: ItemRow;
  revision: Revision;
  reviews: Review[];
  decisions: Decision[];
  releases: ReleaseRow[];
  deadlines: Deadline[];
  scan: ScanRow | null;
  /** Waivers that disposed of findings of this scan. */
  waivers: AppliedWaiver[];
  /** Findings without a disposition, by the reviewer who answers for them. */
  openFindings: ReviewContext['open'];
  blockers: number;
  consultations: ReviewContext['consultations'];
  quarantined: boolean;
  /** What this person may send to the item now, as far as role and state go; digest and findings are judged when it is sent. */
  accepts: AcceptedEvent[];
  /** Revision on which this person decided last, for the comparison they want to see. */
  lastSeen: { revision: string; number: number } | null;
}

interface Sight {
  item: ItemRow;
  roles: readonly HeldRole[];
  isDrafter: boolean;
}

/** Everything about an item that its page shows. Throws `not-found` for who may not see it. */
export async function itemView(engine: Engine, account: string, id: string): Promise<ItemView> {
  const sight = await sightOf(engine, account, id);
  const { items, scans } = engine.store;
  const { item } = sight;
  const [revision, reviews, decisions, releases, deadlines, scan, waivers, quarantined, lastSeen] = await Promise.all([
    items.revisionById(item.revision),
    items.reviews(id),
    items.decisions(id),
    items.releases(id),
    items.deadlines(id),
    item.scan === null ? undefined : scans.scanRow(item.scan),
    item.scan === null ? [] : engine.store.waivers.appliedWaivers(item.scan),
    items.quarantined(item.revision),
    items.lastSeen(id, account),
  ]);
  if (!revision) throw new ReviewError('internal', 'The current revision cannot be read. Verify the trail of this item.', { item: id });
  const context = item.snapshot.context;
  return {
    item,
    revision,
    reviews,
    decisions,
    releases,
    deadlines,
    scan: scan ?? null,
    waivers,
    openFindings: context.open,
    blockers: context.blockers,
    consultations: context.consultations,
    quarantined,
    accepts: acceptedEvents(engine, account, sight),
    lastSeen: lastSeen ?? null,
  };
}

/** `not-allowed` unless this person drafted the item: a person who only reviews it has nothing to upload. */
export async function mayRevise(engine: Engine, account: string, id: string): Promise<void> {
  const { isDrafter } = await sightOf(engine, account, id);
  if (!isDrafter) throw new ReviewError('not-allowed', 'Only the drafter of the item can send REVISE.', { item: id });
}

/** One revision for who may see the item. */
export async function readableRevision(engine: Engine, account: string, id: string, number: number): Promise<Revision> {
  await sightOf(engine, account, id);
  const revision = await engine.store.items.revision(id, number);
  if (!revision) throw new ReviewError('not-found', `The item has no revision ${number}.`, { item: id, number });
  return revision;
}

/**
 * One file of a revision. A quarantined file opens for the confidentiality reviewer only; administering is not reading, so an
 * administrator sees the item but not its files.
 */
export async function readFile(
  engine: Engine,
  account: string,
  id: string,
  number: number,
  index: number,
): Promise<{ ref: FileRef; bytes: Uint8Array }> {
  const { revision } = await mayReadFiles(engine, account, id, number);
  const ref = revision.content.files[index];
  if (!ref) throw new ReviewError('not-found', `Revision ${number} has no file ${index}.`, { item: id, number, index });
  return { ref, bytes: await engine.store.blobs.get(ref.sha256) };
}

/** The revision, once it is certain that this person may read its files. */
export async function mayReadFiles(engine: Engine, account: string, id: string, number: number): Promise<{ revision: Revision }> {
  const sight = await sightOf(engine, account, id);
  if (!sight.isDrafter && sight.roles.every((held) => held.role === 'administrator')) {
    throw new ReviewError('not-allowed', 'An administrator sees the item and its trail, not its files. Ask a reviewer of the unit.');
  }
  const revision = await engine.store.items.revision(id, number);
  if (!revision) throw new ReviewError('not-found', `The item has no revision ${number}.`, { item: id, number });
  const isConfidentiality = sight.roles.some((held) => held.role === 'confidentialityReviewer');
  if (!isConfidentiality && (await engine.store.items.quarantined(revision.id))) {
    throw new ReviewError('quarantined', 'This file is quarantined: only the confidentiality reviewer opens it. Ask them.', {
      item: id,
      number,
    });
  }
  return { revision };
}

/** The item's audit trail, for who may see the item. */
export async function readTrail(
  engine: Engine,
  account: string,
  id: string,
  page: { afterSequence?: number; limit: number },
): Promise<AuditEntry[]> {
  await sightOf(engine, account, id);
  return engine.store.trails.trail(id, page);
}

async function sightOf(engine: Engine, account: string, id: string): Promise<Sight> {
  const read = await engine.store.transitions.readForTransition(id, account, engine.clock.now());
  const roles = (read?.account?.roles ?? []).filter((held) => held.role !== 'drafter' && held.role !== 'recipient');
  const isDrafter = read?.item.drafter === account;
  if (!read?.account?.active || (roles.length === 0 && !isDrafter)) {
    throw new ReviewError('not-found', 'There is no such item, or it is not yours to see.', { item: id });
  }
  return { item: read.item, roles, isDrafter };
}

/** The item, when this person may see it. */
export async function visibleItem(engine: Engine, account: string, id: string): Promise<ItemRow | undefined> {
  try {
    return (await sightOf(engine, account, id)).item;
  } catch (error) {
    if (error instanceof ReviewError && error.code === 'not-found') return undefined;
    throw error;
  }
}

function acceptedEvents(engine: Engine, account: string, { item, roles }: Sight): AcceptedEvent[] {
  const actor: Actor = { kind: 'account', id: account, roles };
  const accepted = acceptedBy(engine.workflows.pinned(item.workflow).machine, item.snapshot);
  return accepted.filter((event) => permission(actor, event, item.snapshot.context).allowed);
}
