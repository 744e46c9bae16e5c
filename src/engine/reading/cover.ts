import type { AuditEntry } from '../../domain/audit.ts';
import type { Decision, Revision, RevisionContent } from '../../domain/item.ts';
import type { Waiver } from '../../domain/waiver.ts';
import type { Consultation } from '../../domain/workflow/consultation.ts';
import type { DeliveryNow, ItemRow, ProposalRow, QueueRow, ReleaseRow, RowDetail, ScanRow } from '../ports.ts';
import type { Cover } from './sight.ts';

/** What stands in the place of a title that may not be shown, in both languages: it is read in lists beside titles that may. */
export const COVER_TITLES: Record<Cover, string> = {
  quarantined: '已隔离事项 Quarantined item',
  unsubmitted: '未送审草稿 Draft, not submitted',
};

export function shownTitle(title: string, cover: Cover | null): string {
  return cover ? COVER_TITLES[cover] : title;
}

/**
 * For each field of a row whether it is kept or what stands in its place. Total: a new field does not compile before somebody has
 * decided whether a drafter or reviewer can have written into it.
 */
type Decided<Row> = { [Field in keyof Required<Row>]: 'kept' | ((cover: Cover) => Row[Field]) };

function covering<Row extends object>(decided: Decided<Row>): (row: Row, cover: Cover | null) => Row {
  const replaced = Object.entries(decided).filter(([, how]) => how !== 'kept') as [keyof Row, (cover: Cover) => Row[keyof Row]][];
  return (row, cover) => {
    if (!cover) return row;
    const shown = { ...row };
    for (const [field, put] of replaced) if (field in row) shown[field] = put(cover);
    return shown;
  };
}

const BLANK = () => '';

/** An item without its machine's inside, which holds the release plan and the names of parties. */
export type ShownItem = Omit<ItemRow, 'snapshot'> & { covered: Cover | null };

const coverItem = covering<Omit<ItemRow, 'snapshot'>>({
  id: 'kept',
  number: 'kept',
  kind: 'kept',
  kindVersion: 'kept',
  title: (cover) => COVER_TITLES[cover],
  unit: 'kept',
  drafter: 'kept',
  workflow: 'kept',
  state: 'kept',
  waitsFor: 'kept',
  open: 'kept',
  round: 'kept',
  revision: 'kept',
  review: 'kept',
  due: 'kept',
  scan: 'kept',
  scanTicket: 'kept',
  version: 'kept',
  auditSequence: 'kept',
  auditHash: 'kept',
  createdAt: 'kept',
  updatedAt: 'kept',
});

export function shownItem({ snapshot: _, ...item }: ItemRow, covered: Cover | null): ShownItem {
  return { ...coverItem(item, covered), covered };
}

/** What a list shows of a row's detail. Null: covered. */
export interface ShownDetail {
  revision: number;
  documentNumber: string | null;
  attribute: RowDetail['attribute'];
  mode: RowDetail['mode'];
  states: string[];
  open: { high: number; medium: number } | null;
  since: string;
  lastSeen: RowDetail['lastSeen'];
  holders: string[];
  viewers: string[];
}

/** What the form says, and how much was found in the files. */
export const shownDetail = covering<ShownDetail>({
  revision: 'kept',
  documentNumber: () => null,
  attribute: () => null,
  mode: () => null,
  states: 'kept',
  open: () => null,
  since: 'kept',
  lastSeen: 'kept',
  holders: 'kept',
  viewers: 'kept',
});

export type ShownQueueRow = QueueRow & { covered: Cover | null };

const coverQueueRow = covering<QueueRow>({
  id: 'kept',
  number: 'kept',
  kind: 'kept',
  title: (cover) => COVER_TITLES[cover],
  unit: 'kept',
  drafter: 'kept',
  state: 'kept',
  waitsFor: 'kept',
  round: 'kept',
  due: 'kept',
  version: 'kept',
  createdAt: 'kept',
  updatedAt: 'kept',
});

export function shownQueueRow(row: QueueRow, covered: Cover | null): ShownQueueRow {
  return { ...coverQueueRow(row, covered), covered };
}

/** A revision as one person sees it: `content` is null when it is covered, never half of it. */
export type ShownRevision = Omit<Revision, 'content'> & { content: RevisionContent | null };

/** The digest stays: decisions and the trail name it, and nothing can be read from it. */
export const shownRevision = covering<ShownRevision>({
  id: 'kept',
  item: 'kept',
  number: 'kept',
  digest: 'kept',
  ruleSet: 'kept',
  content: () => null,
  createdBy: 'kept',
  createdAt: 'kept',
});

export const shownDecision = covering<Decision>({
  id: 'kept',
  review: 'kept',
  item: 'kept',
  step: 'kept',
  actor: 'kept',
  onBehalfOf: 'kept',
  verdict: 'kept',
  opinion: BLANK,
  basis: BLANK,
  digest: 'kept',
  at: 'kept',
});

export const shownRelease = covering<ReleaseRow>({
  id: 'kept',
  item: 'kept',
  review: 'kept',
  revision: 'kept',
  digest: 'kept',
  attribute: 'kept',
  mode: 'kept',
  audience: () => [],
  place: BLANK,
  releasedBy: 'kept',
  releasedAt: 'kept',
  until: 'kept',
  recalledAt: 'kept',
  recallReason: () => null,
  oversight: 'kept',
});

/** A failure names the file, and its message may name what is in it. */
export const shownScan = covering<ScanRow>({
  id: 'kept',
  item: 'kept',
  revision: 'kept',
  digest: 'kept',
  ruleSet: 'kept',
  outcome: 'kept',
  failures: () => [],
  switchedOff: 'kept',
  oversight: 'kept',
  ticket: 'kept',
  timings: 'kept',
  at: 'kept',
});

export const shownConsultation = covering<Consultation>({
  id: 'kept',
  step: 'kept',
  kind: 'kept',
  party: BLANK,
  findings: 'kept',
  outcome: 'kept',
});

export const shownDelivery = covering<DeliveryNow>({
  id: 'kept',
  release: 'kept',
  recipient: BLANK,
  account: () => null,
  contact: () => null,
  contactName: () => null,
  contactRetiredAt: 'kept',
  tokenHash: 'kept',
  createdAt: 'kept',
  expiresAt: 'kept',
  openedAt: 'kept',
  receiptAt: 'kept',
  revokedAt: 'kept',
});

export type ShownWaiver = Waiver & { covered: Cover | null };

const coverWaiver = covering<Waiver>({
  id: 'kept',
  ruleId: 'kept',
  fingerprint: BLANK,
  disposition: 'kept',
  reason: BLANK,
  author: 'kept',
  onBehalfOf: 'kept',
  unit: 'kept',
  kind: 'kept',
  finding: 'kept',
  createdAt: 'kept',
  expiresAt: 'kept',
  revokedAt: 'kept',
  revokedBy: 'kept',
  revokeReason: () => null,
  proposal: 'kept',
});

export function shownWaiver(waiver: Waiver, covered: Cover | null): ShownWaiver {
  return { ...coverWaiver(waiver, covered), covered };
}

/** What is proposed is made of ids, names of rules and times; why, somebody wrote. */
const coverProposal = covering<ProposalRow>({
  id: 'kept',
  kind: 'kept',
  content: 'kept',
  digest: 'kept',
  unit: 'kept',
  subject: 'kept',
  needs: 'kept',
  sealed: () => null,
  proposedBy: 'kept',
  onBehalfOf: 'kept',
  proposedAt: 'kept',
  reason: BLANK,
  expiresAt: 'kept',
  closing: 'kept',
});

export function shownProposal(proposal: ProposalRow, cover: Cover | null): ProposalRow {
  const shown = coverProposal({ ...proposal, sealed: null }, cover);
  return cover && shown.closing ? { ...shown, closing: { ...shown.closing, closeReason: '' } } : shown;
}

export type ShownEntry = AuditEntry & { covered: Cover | null };

/**
 * Fields of an audit payload that nobody writes freely: names of states, steps and kinds, ids, digests, counts, times. What is not in the
 * list is covered, so that a new field is hidden until somebody has looked at it.
 */
const PLAIN = new Set([
  'event',
  'from',
  'to',
  'round',
  'revision',
  'digest',
  'kind',
  'kindVersion',
  'kindDigest',
  'unit',
  'workflow',
  'findings',
  'finding',
  'outcome',
  'ruleSet',
  'blockers',
  'open',
  'mode',
  'recipients',
  'step',
  'secret',
  'consultation',
  'consent',
  'at',
  'reopen',
  'disposition',
  'scan',
  'key',
  'silence',
  'delivery',
  'release',
  'expiresAt',
  'waiver',
  'ruleId',
  'item',
  'onBehalfOf',
]);
const COVERED_TEXT = '已隔离 covered';

/** An entry as it is read. The chain is over what was stored, and verifies as before: `GET /api/audit/verify`. */
export function shownEntry(entry: AuditEntry, covered: Cover | null): ShownEntry {
  if (!covered) return { ...entry, covered };
  const payload = Object.entries(entry.payload).map(([name, value]) => [name, PLAIN.has(name) ? value : COVERED_TEXT]);
  return { ...entry, payload: Object.fromEntries(payload), covered };
}
