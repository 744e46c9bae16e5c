import { ADMINISTRATION_STREAM, type AuditEntry } from '../../domain/audit.ts';
import type { Engine } from '../engine.ts';
import { requireRoleEverywhere } from '../people/authority.ts';
import type { TrailReader } from '../ports.ts';
import { type ShownEntry, shownEntry } from './cover.ts';
import { itemInSight, sightsOf } from './sight.ts';

export type AuditFilter = Parameters<TrailReader['byTime']>[0];
export type AuditPage = Parameters<TrailReader['byTime']>[1];

/** Entries of all streams by time, for an auditor of the whole installation. */
export async function readAudit(engine: Engine, by: string, filter: AuditFilter, page: AuditPage): Promise<ShownEntry[]> {
  await requireAuditor(engine, by);
  const entries = await engine.store.trails.byTime(filter, page);
  const sights = await sightsOf(engine, by, entries.flatMap(itemOf));
  return entries.map((entry) => {
    const [item] = itemOf(entry);
    // About an item that this person does not see the fields that people wrote are none of theirs either.
    return shownEntry(entry, item === undefined ? null : (sights.get(item) ?? { cover: 'unsubmitted' as const }).cover);
  });
}

/** The item that an entry is about: its stream's, or in the administration's the one that a waiver came from or a rule was tried on. */
function itemOf({ stream, payload }: AuditEntry): string[] {
  if (stream !== ADMINISTRATION_STREAM) return [stream];
  return typeof payload['item'] === 'string' ? [payload['item']] : [];
}

/** The item's audit trail, for who may see the item. */
export async function readTrail(
  engine: Engine,
  account: string,
  id: string,
  page: { afterSequence?: number; limit: number },
): Promise<ShownEntry[]> {
  const { sight } = await itemInSight(engine, account, id);
  return (await engine.store.trails.trail(id, page)).map(({ canonical: _, ...entry }) => shownEntry(entry, sight.cover));
}

/** An auditor or administrator over the whole installation; `not-allowed` for everybody else. */
export async function requireAuditor(engine: Engine, by: string): Promise<void> {
  await requireRoleEverywhere(engine, by, ['auditor', 'administrator']);
}
