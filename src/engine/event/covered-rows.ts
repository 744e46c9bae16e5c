import type { Revision } from '../../domain/item.ts';
import { COVERS, Cover, type Covers } from '../../evidence/cover/covers.ts';
import type { FindingRow, ItemMove, ItemRow, Origin, StoredScan, TransitionCommit } from '../ports.ts';
import {
  type Columns,
  deadlineColumns,
  decisionColumns,
  deliveryColumns,
  fileColumns,
  itemColumns,
  openIncidentColumns,
  releaseColumns,
  reviewColumns,
  revisionColumns,
} from './row-columns.ts';

/** A commit before it has its entry. */
export type UnsealedCommit = Omit<TransitionCommit, 'audit'>;

/** What the entry of a commit answers for, as a member of its payload: every row that the commit writes, and the scan that it takes note of. */
export function coversOf(commit: UnsealedCommit, at: string, scanned?: StoredScan): { [COVERS]: Covers } {
  const cover = new Cover();
  cover.row('item.state', stateColumns(commit.next));
  if (commit.next.scanTicket) cover.ticket(commit.next.scanTicket);
  addRevision(cover, commit.revision);
  if (scanned) addScan(cover, scanned);
  addReview(cover, commit);
  addRelease(cover, commit);
  addDeadlines(cover, commit);
  addIncident(cover, commit);
  addQuarantine(cover, commit, at);
  return { [COVERS]: cover.covers };
}

export function coversOfNew({ item, revision }: { item: Unsealed; revision: Revision }, from?: Origin): { [COVERS]: Covers } {
  const columns = itemColumns({ ...item, auditSequence: 1, auditHash: '' });
  const cover = new Cover().row('item', columns).row('item.state', columns);
  addRevision(cover, revision);
  if (from?.tie === 'copy') cover.row('item_copy', { copied_from: from.item, at: item.createdAt });
  if (from?.tie === 'successor') cover.row('item_successor', { predecessor: from.item, at: item.createdAt });
  return { [COVERS]: cover.covers };
}

type Unsealed = Omit<ItemRow, 'auditSequence' | 'auditHash'>;

/** Of a move, which alone changes what an item was made with. */
export function coversOfMove(commit: UnsealedCommit, item: ItemRow, move: ItemMove): { [COVERS]: Covers } {
  const { sequence, from, to, movedBy, reason, at } = move;
  const versions = { from_version: from.version, from_hash: from.hash, to_version: to.version, to_hash: to.hash };
  const cover = new Cover().row('item', itemColumns(item)).row('item_move', { sequence, ...versions, moved_by: movedBy, reason, at });
  return { [COVERS]: { ...coversOf(commit, at)[COVERS], ...cover.covers } };
}

const stateColumns = ({ waitsFor, scanTicket, due, ...next }: TransitionCommit['next']): Columns => ({
  ...next,
  waits_for: waitsFor,
  scan_ticket: scanTicket,
  due: due ?? 'infinity',
});

function addRevision(cover: Cover, revision: TransitionCommit['revision']): void {
  if (!revision) return;
  cover.row('revision', revisionColumns(revision)).set('revision_file', { revision: revision.id }, fileColumns(revision));
}

function addScan(cover: Cover, { scan, findings, traces }: StoredScan): void {
  const { ruleSet, switchedOff, ...rest } = scan;
  cover.row('scan', { ...rest, rule_set: ruleSet, switched_off: switchedOff, traces: traces.digest, released_seen: traces.seen });
  cover.set('finding', { scan: scan.id }, findings.map(findingColumns));
  const disposed = findings.filter(({ disposition }) => disposition !== null);
  for (const finding of disposed) cover.shared('finding.disposition', [{ id: finding.id }], dispositionColumns(finding));
}

const findingColumns = ({ ruleId, ruleVersion, messageId, ...finding }: FindingRow, position: number): Columns => ({
  ...finding,
  position,
  rule_id: ruleId,
  rule_version: ruleVersion,
  message_id: messageId,
});

const dispositionColumns = ({ disposition, dispositionReason, disposedBy, disposedAt, waiver }: FindingRow): Columns => ({
  disposition,
  disposition_reason: dispositionReason,
  disposed_by: disposedBy,
  disposed_at: disposedAt,
  waiver,
});

function addReview(cover: Cover, { decision, openReview, closeReview, dispositions }: UnsealedCommit): void {
  if (openReview) cover.row('review', reviewColumns(openReview));
  if (closeReview) cover.row('review.outcome', { id: closeReview.id, outcome: closeReview.outcome, closed_at: closeReview.at });
  if (decision) cover.row('decision', decisionColumns(decision));
  if (!dispositions) return;
  const { findings, kind, reason, by, at } = dispositions;
  const values = { disposition: kind, disposition_reason: reason, disposed_by: by, disposed_at: at };
  cover.shared(
    'finding.disposition',
    [...new Set(findings)].map((id) => ({ id })),
    values,
  );
}

function addRelease(cover: Cover, { release, deliveries = [], recall }: UnsealedCommit): void {
  if (release) cover.row('release', releaseColumns(release));
  for (const delivery of deliveries) cover.row('delivery', deliveryColumns(delivery));
  if (recall) cover.row('release.recall', { id: recall.release, recalled_at: recall.at, recall_reason: recall.reason });
}

function addDeadlines(cover: Cover, { clearDeadlines = [], setDeadlines = [] }: UnsealedCommit): void {
  for (const cleared of clearDeadlines) cover.gone('deadline', cleared);
  for (const set of setDeadlines) cover.row('deadline', deadlineColumns(set));
}

function addQuarantine(cover: Cover, { quarantine }: UnsealedCommit, since: string): void {
  if (!quarantine) return;
  if (quarantine.on) cover.row('quarantine', { revision: quarantine.revision, since });
  else cover.gone('quarantine', quarantine);
}

function addIncident(cover: Cover, { incident }: UnsealedCommit): void {
  if (!incident) return;
  const { id, open, measure, report, close } = incident;
  if (open) cover.row('incident', openIncidentColumns(open));
  if (measure) cover.row('incident_measure', { incident: id, measure: measure.measure, taken_by: measure.by, recorded_at: measure.at });
  if (report) {
    const { by, onBehalfOf, at } = report;
    cover.row('incident.report', {
      id,
      reported_by: by,
      reported_on_behalf_of: onBehalfOf,
      reported_at: at,
      report: report.report,
    });
  }
  if (close) {
    const { by, onBehalfOf, at, reason } = close;
    cover.row('incident.closing', { id, closed_by: by, closed_on_behalf_of: onBehalfOf, closed_at: at, close_reason: reason });
  }
}
