import type { AuditEntry } from '../domain/audit.ts';
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
} from '../engine/event/row-columns.ts';
import type { IncidentChange, JobSpec, NewItem, TransitionCommit } from '../engine/ports.ts';

export type { Columns };

export const auditColumns = (entry: AuditEntry & { canonical: string }) => ({
  stream: entry.stream,
  sequence: entry.sequence,
  actor: entry.actor,
  on_behalf_of: entry.onBehalfOf,
  action: entry.action,
  at: entry.at,
  payload: entry.payload,
  previous: entry.previous,
  hash: entry.hash,
  canonical: entry.canonical,
});

/** The secret of a stream that begins with it. */
export const secretColumns = (stream: string, secret: Uint8Array): Columns => ({
  stream,
  secret: `\\x${Buffer.from(secret).toString('hex')}`,
  from_start: true,
});

const ENTRY_COLUMNS = ['stream', 'sequence', 'actor', 'on_behalf_of', 'action', 'at', 'payload', 'previous', 'hash', 'canonical'] as const;

/** The table of entries with the columns that a writer gives: its position in the log is the database's. */
export const ENTRY = `audit_entry (${ENTRY_COLUMNS.join(', ')})`;
/** These columns of a row `e` of `json_populate_record(null::audit_entry, …)`. */
export const ENTRY_FROM = ENTRY_COLUMNS.map((column) => `e.${column}`).join(', ');

function incidentColumns({ id, open, measure, report, close }: IncidentChange): Columns {
  const person = ({ onBehalfOf, ...rest }: { onBehalfOf: string | null }): Columns => ({ ...rest, on_behalf_of: onBehalfOf });
  return { id, open: open && openIncidentColumns(open), measure, report: report && person(report), close: close && person(close) };
}

const jobColumns = (job: JobSpec): Columns => ({ task: job.task, payload: job.payload, key: job.key, run_at: job.runAt });

/** Later jobs of one key replace earlier ones of the same commit: one statement may name a key once. */
function distinctJobs(jobs: readonly JobSpec[]): Columns[] {
  return jobs
    .filter((job, index) => job.key === undefined || !jobs.slice(index + 1).some((later) => later.key === job.key))
    .map(jobColumns);
}

function idempotencyColumns(idempotency: NonNullable<TransitionCommit['idempotency']>, at: string): Columns {
  return {
    account: idempotency.account,
    key: idempotency.key,
    request_hash: idempotency.requestHash,
    response: idempotency.response,
    created_at: at,
  };
}

/** Text of an array, for a column that is a list. */
const arrayLiteral = (values: readonly string[]) => `{${values.map((value) => `"${value.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;

/** What one commit brings, as its tables name their columns. What it does not bring is undefined or empty. */
export interface CommitRow {
  move: Columns;
  answer: Columns | undefined;
  decision: Columns | undefined;
  closing: Columns | undefined;
  release: Columns | undefined;
  due: readonly Columns[];
  cleared: readonly Columns[];
  news: readonly Columns[];
  jobs: { json: Columns[] } | undefined;
  opening: { json: Columns } | undefined;
  deliveries: { json: Columns[] } | undefined;
  revised: { json: Columns } | undefined;
  files: { json: Columns[] } | undefined;
  dispositions: { json: Columns } | undefined;
  recall: { json: Columns } | undefined;
  quarantine: { json: Columns } | undefined;
  incident: { json: Columns } | undefined;
}

export function commitRow(commit: TransitionCommit): CommitRow {
  const { audit, idempotency, decision, release, setDeadlines = [], clearDeadlines = [], news = [], dispositions, recall } = commit;
  const isSet = ({ kind, key }: { kind: string; key: string }) => setDeadlines.some((set) => set.kind === kind && set.key === key);
  return {
    move: moveColumns(commit),
    answer: idempotency && idempotencyColumns(idempotency, audit.at),
    decision: decision && decisionColumns(decision),
    closing: commit.closeReview,
    release: release && { ...releaseColumns(release), audience: arrayLiteral(release.audience) },
    due: setDeadlines.map(deadlineColumns),
    cleared: clearDeadlines.filter((cleared) => !isSet(cleared)),
    news: news.map(({ kind, roles }) => ({ kind, roles: arrayLiteral(roles) })),
    jobs: commit.jobs?.length ? { json: distinctJobs(commit.jobs) } : undefined,
    opening: commit.openReview && { json: reviewColumns(commit.openReview) },
    deliveries: commit.deliveries && { json: commit.deliveries.map(deliveryColumns) },
    revised: commit.revision && { json: revisionColumns(commit.revision) },
    files: commit.revision && { json: fileColumns(commit.revision) },
    dispositions: dispositions && { json: { ...dispositions, findings: [...new Set(dispositions.findings)] } },
    recall: recall && { json: { id: recall.release, at: recall.at, reason: recall.reason } },
    quarantine: commit.quarantine && { json: commit.quarantine },
    incident: commit.incident && { json: incidentColumns(commit.incident) },
  };
}

const moveColumns = ({ item, expectedVersion, next, audit }: TransitionCommit): Columns => ({
  item,
  expected: expectedVersion,
  title: next.title,
  state: next.state,
  snapshot: next.snapshot,
  waits_for: arrayLiteral(next.waitsFor),
  open: next.open,
  round: next.round,
  revision: next.revision,
  review: next.review,
  scan: next.scan,
  scan_ticket: next.scanTicket,
  due: next.due ?? 'infinity',
  ...auditColumns(audit),
});

/** The input of the statement that creates items. */
export function creationColumns({ item, revision, secret, audit, idempotency }: NewItem): Record<string, Columns[]> {
  return {
    items: [itemColumns(item)],
    revisions: [revisionColumns(revision)],
    files: fileColumns(revision),
    secrets: [secretColumns(item.id, secret)],
    entries: [auditColumns(audit)],
    answers: idempotency ? [idempotencyColumns(idempotency, audit.at)] : [],
  };
}
