import type { Incident } from '../../domain/incident.ts';
import type { Decision, Review, Revision } from '../../domain/item.ts';
import type { Deadline } from '../../domain/time/deadline.ts';
import type { DeliveryRow, ItemRow, ReleaseRow } from '../ports.ts';

/** Rows as the tables name their columns, for `json_populate_record(null::<table>, …)`. */
export type Columns = Record<string, unknown>;

export const itemColumns = (item: ItemRow): Columns => ({
  id: item.id,
  number: item.number,
  kind: item.kind,
  kind_version: item.kindVersion,
  title: item.title,
  unit: item.unit,
  drafter: item.drafter,
  workflow_id: item.workflow.id,
  workflow_version: item.workflow.version,
  workflow_hash: item.workflow.hash,
  state: item.state,
  snapshot: item.snapshot,
  waits_for: item.waitsFor,
  open: item.open,
  round: item.round,
  revision: item.revision,
  review: item.review,
  scan: item.scan,
  scan_ticket: item.scanTicket,
  due: item.due ?? 'infinity',
  version: item.version,
  audit_sequence: item.auditSequence,
  audit_hash: item.auditHash,
  created_at: item.createdAt,
  updated_at: item.updatedAt,
});

export const revisionColumns = (revision: Revision): Columns => ({
  id: revision.id,
  item: revision.item,
  number: revision.number,
  digest: revision.digest,
  rule_set: revision.ruleSet,
  content: revision.content,
  created_by: revision.createdBy,
  created_at: revision.createdAt,
});

export const fileColumns = (revision: Revision): Columns[] =>
  revision.content.files.map((file, position) => ({
    revision: revision.id,
    position,
    name: file.name,
    sha256: file.sha256,
    size: file.size,
    media_type: file.mediaType,
  }));

export const reviewColumns = (review: Review): Columns => ({
  id: review.id,
  item: review.item,
  round: review.round,
  digest: review.digest,
  required_steps: review.requiredSteps,
  further_steps: review.furtherSteps,
  quorums: review.quorums,
  outcome: review.outcome,
  opened_at: review.openedAt,
  closed_at: review.closedAt,
});

export const decisionColumns = ({ onBehalfOf, ...decision }: Decision): Columns => ({ ...decision, on_behalf_of: onBehalfOf });

export const releaseColumns = (release: ReleaseRow): Columns => ({
  id: release.id,
  item: release.item,
  review: release.review,
  revision: release.revision,
  digest: release.digest,
  attribute: release.attribute,
  mode: release.mode,
  audience: release.audience,
  place: release.place,
  released_by: release.releasedBy,
  released_at: release.releasedAt,
  until: release.until,
  recalled_at: release.recalledAt,
  recall_reason: release.recallReason,
});

export const deliveryColumns = (delivery: DeliveryRow): Columns => ({
  id: delivery.id,
  release: delivery.release,
  recipient: delivery.recipient,
  account: delivery.account,
  contact: delivery.contact,
  token_hash: delivery.tokenHash,
  created_at: delivery.createdAt,
  expires_at: delivery.expiresAt,
  opened_at: delivery.openedAt,
  receipt_at: delivery.receiptAt,
  revoked_at: delivery.revokedAt,
});

export const deadlineColumns = ({ startedAt, workingDays, ...deadline }: Deadline): Columns => ({
  ...deadline,
  started_at: startedAt,
  working_days: workingDays,
});

export const openIncidentColumns = ({
  id,
  item,
  kind,
  revision,
  release,
  since,
  openedBy,
  openedOnBehalfOf,
  openedAt,
}: Incident): Columns => ({
  id,
  item,
  kind,
  revision,
  release,
  since,
  opened_by: openedBy,
  opened_on_behalf_of: openedOnBehalfOf,
  opened_at: openedAt,
});
