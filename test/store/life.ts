import { randomUUID } from 'node:crypto';
import type { Decision, Review, RevisionContent } from '../../src/domain/item.ts';
import type { Step } from '../../src/domain/roles.ts';
import type { CommitOutcome, FindingRow, ItemRow, ReleaseRow, ScanRow, TransitionCommit } from '../../src/engine/ports.ts';
import type { World } from './world.ts';
import { AT, commitOn, current, NOTHING_TOLD, newItem, PUBLIC, RULE_SET } from './world.ts';

/** An item on its way, as the tests of the rules need it: each step is one commit, and a refusal is an error. */
export interface Life {
  item: string;
  drafter: string;
  digest: string;
  review: string;
  unitHead: string;
  reviewer: string;
}

export const STEPS: Step[] = ['unit', 'confidentiality'];

export async function mustCommit(world: World, commit: TransitionCommit): Promise<void> {
  const [outcome] = await world.store.transitions.commitTransitions([commit]);
  if (!outcome?.ok) throw new Error(`not committed: ${JSON.stringify(outcome)}`);
}

export async function tryCommit(world: World, commit: TransitionCommit): Promise<CommitOutcome> {
  const [outcome] = await world.store.transitions.commitTransitions([commit]);
  if (!outcome) throw new Error('no outcome');
  return outcome;
}

export function reviewOf(item: ItemRow, digest: string, round = item.round + 1): Review {
  return {
    id: randomUUID(),
    item: item.id,
    round,
    digest,
    requiredSteps: [...STEPS],
    furtherSteps: ['legal', 'disclosure'],
    quorums: [],
    outcome: null,
    openedAt: AT,
    closedAt: null,
  };
}

export function decisionOf(life: Life, step: Step, actor: string, verdict: Decision['verdict'] = 'approve'): Decision {
  return {
    id: randomUUID(),
    review: life.review,
    item: life.item,
    step,
    actor,
    onBehalfOf: null,
    verdict,
    opinion: '同意',
    basis: 'Disclosure Regulation art 17',
    digest: life.digest,
    at: AT,
  };
}

/** Lets the item wait for a scan, as SUBMIT does; the scan that would be stored, clean. */
export async function awaitedScan(world: World, item: string, fields: Partial<ScanRow> = {}): Promise<ScanRow> {
  const ticket = randomUUID();
  await mustCommit(world, commitOn(await current(world.store, item), { to: { scanTicket: ticket } }));
  const { revision: id } = await current(world.store, item);
  const revision = await world.store.items.revisionById(id);
  if (!revision) throw new Error('no revision');
  const found = { outcome: 'clean' as const, failures: [], timings: { intake: 1, scan: 2 }, at: AT };
  return { id: randomUUID(), ticket, item, revision: id, digest: revision.digest, ruleSet: RULE_SET, ...found, ...fields };
}

/** Stores a scan that the item waits for, and lets the item name it. */
export async function scanned(world: World, scan: ScanRow, findings: FindingRow[] = []): Promise<void> {
  await world.store.scans.saveScan(scan, findings, NOTHING_TOLD);
  await mustCommit(world, commitOn(await current(world.store, scan.item), { to: { scan: scan.id, scanTicket: null } }));
}

/** An item with an open review of its first revision. */
export async function inReview(world: World, content: RevisionContent = PUBLIC): Promise<Life> {
  const [drafter, unitHead, reviewer] = [
    await world.account('drafter'),
    await world.account('unitHead'),
    await world.account('confidentialityReviewer'),
  ];
  const creation = newItem(world.unit, drafter, content);
  await world.store.transitions.createItem(creation);
  const item = await current(world.store, creation.item.id);
  const review = reviewOf(item, creation.revision.digest);
  await mustCommit(
    world,
    commitOn(item, { to: { state: 'inUnitReview', round: 1, review: review.id, waitsFor: ['unitHead'] }, openReview: review }),
  );
  await scanned(world, await awaitedScan(world, item.id));
  return { item: item.id, drafter, digest: creation.revision.digest, review: review.id, unitHead, reviewer };
}

/** …approved by both steps and cleared for release. */
export async function cleared(world: World, content: RevisionContent = PUBLIC): Promise<Life> {
  const life = await inReview(world, content);
  await mustCommit(world, commitOn(await current(world.store, life.item), { decision: decisionOf(life, 'unit', life.unitHead) }));
  await mustCommit(
    world,
    commitOn(await current(world.store, life.item), {
      to: { state: 'cleared', waitsFor: ['publisher'] },
      decision: decisionOf(life, 'confidentiality', life.reviewer),
      closeReview: { id: life.review, outcome: 'approved', at: AT },
    }),
  );
  return life;
}

export async function releaseOf(world: World, life: Life, overrides: Partial<ReleaseRow> = {}): Promise<ReleaseRow> {
  const item = await current(world.store, life.item);
  const revision = await world.store.items.revisionById(item.revision);
  if (!revision) throw new Error('no revision');
  const { mode, audience, place } = revision.content.releasePlan ?? { mode: 'public', audience: [], place: 'website' };
  return {
    id: randomUUID(),
    item: item.id,
    review: life.review,
    revision: item.revision,
    digest: life.digest,
    attribute: revision.content.attribute ?? 'proactive',
    mode,
    audience,
    place,
    releasedBy: await world.account('publisher'),
    releasedAt: AT,
    until: revision.content.releasePlan?.until ?? null,
    recalledAt: null,
    recallReason: null,
    ...overrides,
  };
}

/** …and released. */
export async function released(world: World, content: RevisionContent = PUBLIC): Promise<Life & { release: string }> {
  const life = await cleared(world, content);
  const release = await releaseOf(world, life);
  await mustCommit(world, commitOn(await current(world.store, life.item), { to: { state: 'released', waitsFor: [] }, release }));
  return { ...life, release: release.id };
}
