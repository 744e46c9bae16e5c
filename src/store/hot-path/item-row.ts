import type { Role } from '../../domain/roles.ts';
import type { ItemRow, QueueRow } from '../../engine/ports.ts';

/** A row of `item` as the driver gives it. */
export interface ItemRecord {
  id: string;
  number: number;
  kind: string;
  title: string;
  unit: string;
  drafter: string;
  workflow_id: string;
  workflow_version: string;
  workflow_hash: string;
  state: string;
  snapshot: ItemRow['snapshot'];
  waits_for: Role[];
  open: boolean;
  round: number;
  revision: string;
  review: string | null;
  scan: string | null;
  scan_ticket: string | null;
  due: string | null;
  version: number;
  audit_sequence: number;
  audit_hash: string;
  created_at: string;
  updated_at: string;
  kind_version: number;
}

export function itemFrom(record: ItemRecord): ItemRow {
  return {
    ...queueRowFrom(record),
    kindVersion: record.kind_version,
    workflow: { id: record.workflow_id, version: record.workflow_version, hash: record.workflow_hash },
    snapshot: record.snapshot,
    open: record.open,
    revision: record.revision,
    review: record.review,
    scan: record.scan,
    scanTicket: record.scan_ticket,
    auditSequence: record.audit_sequence,
    auditHash: record.audit_hash,
  };
}

export function queueRowFrom(record: ItemRecord): QueueRow {
  return {
    id: record.id,
    number: record.number,
    kind: record.kind,
    title: record.title,
    unit: record.unit,
    drafter: record.drafter,
    state: record.state,
    waitsFor: record.waits_for,
    round: record.round,
    due: record.due,
    version: record.version,
    createdAt: record.created_at,
    updatedAt: record.updated_at,
  };
}
