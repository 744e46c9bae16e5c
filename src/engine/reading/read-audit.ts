import type { AuditEntry } from '../../domain/audit.ts';
import type { Engine } from '../engine.ts';
import { requireRoleEverywhere } from '../people/authority.ts';
import type { TrailReader } from '../ports.ts';

export type AuditFilter = Parameters<TrailReader['byTime']>[0];
export type AuditPage = Parameters<TrailReader['byTime']>[1];

/** Entries of all streams by time, for an auditor of the whole installation. */
export async function readAudit(engine: Engine, by: string, filter: AuditFilter, page: AuditPage): Promise<AuditEntry[]> {
  await requireAuditor(engine, by);
  return engine.store.trails.byTime(filter, page);
}

/** An auditor or administrator over the whole installation; `not-allowed` for everybody else. */
export async function requireAuditor(engine: Engine, by: string): Promise<void> {
  await requireRoleEverywhere(engine, by, ['auditor', 'administrator']);
}
