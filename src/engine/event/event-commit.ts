import type { AuditRecord } from '../../domain/audit.ts';
import { namedBy } from '../../domain/contact.ts';
import type { Decision, Verdict } from '../../domain/item.ts';
import { newsOf } from '../../domain/notifications/news.ts';
import type { Deadline, DeadlineKind } from '../../domain/time/deadline.ts';
import type { Advanced } from '../../domain/workflow/advance.ts';
import { type ReviewContext, stepsOfReview } from '../../domain/workflow/context.ts';
import type { ReviewEvent } from '../../domain/workflow/events.ts';
import type { Effect } from '../../domain/workflow/vocabulary.ts';
import { chainEntry } from '../../evidence/audit-chain.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { ItemForTransition, ItemRow, ReleaseRow, TransitionCommit } from '../ports.ts';
import { newSecret, secretHash } from '../secrets.ts';
import { auditRecordOf } from './audit-record.ts';
import { runClocks } from './clocks.ts';
import { coversOf, type UnsealedCommit } from './covered-rows.ts';
import type { EventCommand, EventResult } from './event-command.ts';
import type { EventMaterial } from './event-material.ts';
import { incidentChange } from './incident-change.ts';

interface Accepted {
  command: EventCommand;
  read: ItemForTransition;
  material: EventMaterial;
  event: ReviewEvent;
  next: Advanced;
  onBehalfOf: string | null;
}

const DAY = 86_400_000;

/** Everything that one accepted event writes, as one commit; with the item as it will be, and links to show once. */
export function commitFor(engine: Engine, accepted: Accepted): { commit: TransitionCommit; item: ItemRow; links: EventResult['links'] } {
  const { command, read, event, next, material } = accepted;
  const returns = next.waitsFor.includes('drafter');
  const own = engine.kinds.clocksOf(read.item);
  const clocks = runClocks(engine.calendar(), next.snapshot.context, { effects: next.effects, returns, own }, event);
  const context: ReviewContext = { ...next.snapshot.context, clocks: clocks.running };
  const due = Object.values(clocks.running).sort()[0] ?? null;
  const revision = material.revision;
  const state: TransitionCommit['next'] = {
    title: revision?.content.title ?? read.item.title,
    state: next.state,
    snapshot: { value: next.snapshot.value, context },
    waitsFor: [...next.waitsFor],
    open: next.open,
    round: context.round,
    revision: context.revision.id,
    review: context.review,
    scan: context.scanned ? (context.scanned.scan ?? read.item.scan) : null,
    scanTicket: ticketOf(accepted),
    due: next.open ? due : null,
  };
  const unsealed: UnsealedCommit = { item: read.item.id, expectedVersion: read.item.version, next: state };
  if (revision) unsealed.revision = revision;
  addDecision(unsealed, accepted);
  addClocks(unsealed, read.item.id, event, clocks);
  if (material.disposes && material.disposes.length > 0) unsealed.dispositions = dispositionOf(event, material);
  const links = addEffects(engine, unsealed, accepted, context);
  if (material.wakes !== undefined) {
    const look = { task: 'bundle' as const, payload: { bundle: material.wakes }, key: `bundle-look:${material.wakes}` };
    unsealed.jobs = [...(unsealed.jobs ?? []), look];
  }
  const news = newsOf({ event, effects: next.effects, before: read.item, next });
  if (news.length > 0) unsealed.news = news;
  const head = { sequence: read.item.auditSequence, hash: read.item.auditHash };
  // Last: the entry answers for all that the commit writes.
  const audit = chainEntry(head, read.item.id, event.now, auditOf(accepted, context, coversOf(unsealed, event.now, material.scanned)));
  const commit: TransitionCommit = { ...unsealed, audit };
  const item: ItemRow = {
    ...read.item,
    ...state,
    version: read.item.version + 1,
    auditSequence: audit.sequence,
    auditHash: audit.hash,
    updatedAt: event.now,
  };
  if (command.idempotency && command.account) {
    const response = { item, entry: { sequence: audit.sequence, hash: audit.hash, action: audit.action } };
    commit.idempotency = { account: command.account, key: command.idempotency.key, requestHash: command.idempotency.requestHash, response };
  }
  return { commit, item, links };
}

/** An item that asks to be scanned draws a ticket, and keeps it until it moves on: a scan with another one comes too late. */
function ticketOf({ read, event, next }: Accepted): string | null {
  if (next.effects.some(({ type }) => type === 'scan')) return event.id;
  return next.state === read.item.state ? read.item.scanTicket : null;
}

function auditOf(
  { command, event, read, next, onBehalfOf, material }: Accepted,
  context: ReviewContext,
  covers: ReturnType<typeof coversOf>,
): AuditRecord {
  const record = auditRecordOf(event, {
    from: read.item.state,
    next,
    context,
    onBehalfOf,
    findings: material.disposes?.length ?? 0,
    corrects: material.corrects === true,
  });
  const { bundle } = command;
  return { ...record, payload: { ...record.payload, ...(bundle && { bundle: bundle.id }), ...covers } };
}

const VERDICTS: Partial<Record<ReviewEvent['type'], Verdict>> = { APPROVE: 'approve', RETURN: 'return' };

function addDecision(commit: UnsealedCommit, { event, read, next, onBehalfOf }: Accepted): void {
  const verdict = VERDICTS[event.type];
  const review = read.item.review;
  if (!verdict || !('step' in event) || !review) return;
  const decision: Decision = {
    id: event.id,
    review,
    item: read.item.id,
    step: event.step,
    actor: event.by.id,
    onBehalfOf,
    verdict,
    opinion: ('reason' in event ? event.reason : 'opinion' in event ? event.opinion : undefined) ?? '',
    basis: ('basis' in event ? event.basis : undefined) ?? '',
    digest: next.snapshot.context.revision.digest,
    at: event.now,
  };
  commit.decision = decision;
}

function addClocks(commit: UnsealedCommit, item: string, event: ReviewEvent, clocks: ReturnType<typeof runClocks>): void {
  if (clocks.started.length > 0) {
    commit.setDeadlines = clocks.started.map((clock): Deadline => ({ item, ...clock, event: deadlineEvent(clock.kind, clock.key) }));
    const release = clocks.started.find(({ kind }) => kind === 'release-due');
    // A release has its own job so that it comes to the second; every other clock is swept by the minute.
    if (release)
      commit.jobs = [
        { task: 'deadline', payload: { item, kind: release.kind, key: release.key }, key: `release:${item}`, runAt: release.due },
      ];
  }
  if (clocks.stopped.length > 0) commit.clearDeadlines = clocks.stopped;
  // What passed is noted once; the item stays overdue for as long as its clock runs.
  if (event.type === 'DEADLINE_PASSED') commit.clearDeadlines = [...clocks.stopped, { kind: event.kind as DeadlineKind, key: event.key }];
}

function deadlineEvent(kind: DeadlineKind, key: string): Deadline['event'] {
  if (kind === 'release-due') return { type: 'RELEASE_DUE' };
  if (kind === 'third-party-opinion' || kind === 'co-producer-opinion') return { type: 'CONSULTATION_LAPSED', consultation: key };
  return { type: 'DEADLINE_PASSED', kind, key };
}

function dispositionOf(event: ReviewEvent, material: EventMaterial): NonNullable<TransitionCommit['dispositions']> {
  return {
    findings: (material.disposes ?? []).map((finding) => finding.id),
    kind: event.type === 'DISPOSE' ? event.disposition : 'false-positive',
    reason: 'reason' in event ? event.reason : '',
    by: event.by.id,
    at: event.now,
    corrects: material.corrects === true,
  };
}

/** Turns the workflow's effects into rows. An effect without its row here does not compile. */
function addEffects(engine: Engine, commit: UnsealedCommit, accepted: Accepted, context: ReviewContext): EventResult['links'] {
  const links: EventResult['links'] = [];
  for (const effect of accepted.next.effects) EFFECT_ROWS[effect.type]({ engine, commit, accepted, context, effect, links });
  return links;
}

interface EffectArgs {
  engine: Engine;
  commit: UnsealedCommit;
  accepted: Accepted;
  context: ReviewContext;
  effect: Effect;
  links: EventResult['links'];
}

const NO_ROW = () => {};

function addIncident({ commit, accepted: { event, read, onBehalfOf }, context }: EffectArgs): void {
  commit.incident = incidentChange(event, read.item, context, onBehalfOf);
}

const EFFECT_ROWS: Record<Effect['type'], (args: EffectArgs) => void> = {
  openReview({ commit, accepted: { event, read }, context }) {
    commit.openReview = {
      id: event.id,
      item: read.item.id,
      round: context.round,
      digest: context.revision.digest,
      requiredSteps: context.requiredSteps,
      furtherSteps: stepsOfReview(context).filter((step) => !context.requiredSteps.includes(step)),
      quorums: context.quorums ?? [],
      outcome: null,
      openedAt: event.now,
      closedAt: null,
    };
  },
  closeReview({ commit, accepted: { event, read }, effect }) {
    const outcome = effect.params?.outcome;
    if (outcome && read.item.review) commit.closeReview = { id: read.item.review, outcome, at: event.now };
  },
  scan({ commit, context, effect, accepted: { read, event } }) {
    const purpose = effect.params?.purpose ?? 'review';
    const job = {
      task: 'scan' as const,
      payload: { item: read.item.id, revision: context.revision.id, purpose, ticket: event.id },
      key: `scan:${read.item.id}`,
    };
    commit.jobs = [...(commit.jobs ?? []), job];
  },
  release(args) {
    addRelease(args);
  },
  recall({ commit, context, accepted: { event, read } }) {
    const released = read.item.snapshot.context.release;
    if (!released) return;
    commit.recall = { release: released.id, at: event.now, reason: 'reason' in event ? event.reason : '' };
    toChannels(commit, context, released.id);
    if (context.revision.releasePlan?.mode === 'directed') toRecipients(commit, read.item.id, released.id);
  },
  quarantine({ commit, context, accepted: { event, read } }) {
    // A copy is out of sight because of the item that the mark was found in, and for as long as that one is: its other files are no evidence.
    if (event.type === 'QUARANTINE') return;
    commit.quarantine = { revision: context.revision.id, on: true };
    const copies = { task: 'quarantine-copies' as const, payload: { item: read.item.id }, key: `quarantine-copies:${read.item.id}` };
    commit.jobs = [...(commit.jobs ?? []), copies];
  },
  liftQuarantine({ commit, context }) {
    commit.quarantine = { revision: context.revision.id, on: false };
  },
  // Clocks are run before, all at once: see `runClocks`.
  startClock: NO_ROW,
  stopClock: NO_ROW,
  startConsultationClock: NO_ROW,
  stopConsultationClock: NO_ROW,
  stopAllClocks: NO_ROW,
  stopReviewClocks: NO_ROW,
  openIncident: addIncident,
  reportIncident: addIncident,
  noteMeasure: addIncident,
  closeIncident: addIncident,
};

function addRelease({ engine, commit, accepted: { event, read }, context, links }: EffectArgs): void {
  const { attribute, releasePlan, digest, id } = context.revision;
  if (!attribute || !releasePlan || !read.item.review) {
    throw new Error('A release without an attribute, a plan or a review got past the guards');
  }
  const before = read.item.snapshot.context;
  const release: ReleaseRow = {
    id: event.id,
    item: read.item.id,
    review: read.item.review,
    revision: id,
    digest,
    attribute,
    mode: releasePlan.mode,
    audience: releasePlan.audience,
    place: releasePlan.place,
    // A release that waited for its time or its scan is still the publisher's who ordered it.
    releasedBy: before.releaseOrder?.by ?? event.by.id,
    releasedAt: event.now,
    until: releasePlan.until ?? null,
    recalledAt: null,
    recallReason: null,
  };
  commit.release = release;
  if (releasePlan.mode === 'directed') addDeliveries(engine, commit, release, links);
  toChannels(commit, context, release.id);
}

/** What follows for channels is looked at after the commit. One job for release and recall: it reads what is so when it runs. */
function toChannels(commit: UnsealedCommit, { revision: { releasePlan } }: ReviewContext, release: string): void {
  if (!releasePlan?.channels?.length) return;
  commit.jobs = [...(commit.jobs ?? []), { task: 'plan-channels', payload: { release }, key: `plan-channels:${release}` }];
}

function addDeliveries(engine: Engine, commit: UnsealedCommit, release: ReleaseRow, links: EventResult['links']): void {
  const expiresAt = release.until ?? new Date(Date.parse(release.releasedAt) + engine.settings.linkDays * DAY).toISOString();
  commit.deliveries = release.audience.map((recipient) => {
    const named = namedBy(recipient);
    const account = named && 'account' in named ? named.account : null;
    const token = account ? null : newSecret();
    if (token) links.push({ recipient, token });
    const tokenHash = token && secretHash(token);
    return {
      id: newId(),
      release: release.id,
      recipient,
      account,
      contact: named && 'contact' in named ? named.contact : null,
      tokenHash,
      createdAt: release.releasedAt,
      expiresAt,
      openedAt: null,
      receiptAt: null,
      revokedAt: null,
    };
  });
  toRecipients(commit, release.item, release.id);
}

/** What recipients are told of a release or its recall, after the commit. */
function toRecipients(commit: UnsealedCommit, item: string, release: string): void {
  commit.jobs = [...(commit.jobs ?? []), { task: 'deliver', payload: { item, release }, key: `deliver:${release}` }];
}
