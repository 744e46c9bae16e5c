import type { Incident, IncidentMeasure } from '../../domain/incident.ts';
import { ACTOR_NAMES } from '../../domain/names/audit.ts';
import type { Role } from '../../domain/roles.ts';
import type { Engine } from '../engine.ts';
import type { IncidentRow, ReleaseRow } from '../ports.ts';
import { itemInSight } from './sight.ts';

const LISTS: ReadonlySet<Role> = new Set<Role>(['confidentialityReviewer', 'signatory', 'publisher', 'auditor', 'administrator']);
/** Who may know what leaked: the two who deal with it. */
const DEALS: ReadonlySet<Role> = new Set<Role>(['confidentialityReviewer', 'signatory']);

/** Incidents of the units over which the person is confidentiality reviewer, signatory, publisher, auditor or administrator: without any content. */
export async function listIncidents(
  engine: Engine,
  account: string,
  filter: { open?: boolean },
  page: { after?: string; limit: number },
): Promise<IncidentRow[]> {
  const grants = await engine.store.directory.activeGrants(account, engine.clock.now());
  const units = [...new Set(grants.filter(({ role }) => LISTS.has(role)).map(({ unit }) => unit))];
  return units.length === 0 ? [] : engine.store.incidents.incidents(units, filter, page);
}

/** Who could read what was released, as far as it is known. */
export interface Exposure {
  /** In the public library from when to when, null when it never was there. How often it was downloaded is not counted. */
  library: { from: string; until: string } | null;
  deliveries: { recipient: string; openedAt: string | null; receiptAt: string | null; revokedAt: string | null }[];
}

export interface IncidentView extends Incident {
  measures: IncidentMeasure[];
  /** Null for an incident before any release. */
  exposure: Exposure | null;
  /** Accounts that did something with the item: they have seen it. */
  handledBy: string[];
}

/**
 * The incidents of one item. Who deals with them and sees the item uncovered gets the whole record; everybody else who may see the item learns that there is one and
 * how far it is, and nothing that was written about it. Throws `not-found` for who may not see the item.
 */
export async function readIncidents(
  engine: Engine,
  account: string,
  id: string,
): Promise<{ rows: IncidentRow[]; records: IncidentView[] | null }> {
  const { item, sight } = await itemInSight(engine, account, id);
  const found = await engine.store.incidents.incidentsOf(id);
  const rows = found.map(({ kind, since, openedAt, reportedAt, closedAt, id: incident }) => {
    return { id: incident, item: id, number: item.number, unit: item.unit, kind, since, openedAt, reportedAt, closedAt };
  });
  // What is covered for this person is covered in the record as well: of a quarantined item it may say what was marked.
  if (found.length === 0 || sight.cover !== null || !(await dealsWith(engine, account, id))) return { rows, records: null };
  const [handledBy, releases] = await Promise.all([handlers(engine, id), engine.store.items.releases(id)]);
  const records = found.map(async (incident) => {
    const release = releases.find((one) => one.id === incident.release);
    return { ...incident, exposure: release ? await exposureOf(engine, release) : null, handledBy };
  });
  return { rows, records: await Promise.all(records) };
}

async function dealsWith(engine: Engine, account: string, item: string): Promise<boolean> {
  const read = await engine.store.transitions.readForTransition(item, account, engine.clock.now());
  return read?.item.drafter !== account && (read?.account?.roles ?? []).some(({ role }) => DEALS.has(role));
}

async function exposureOf(engine: Engine, release: ReleaseRow): Promise<Exposure> {
  const deliveries = await engine.store.deliveries.deliveries(release.id);
  const end = release.recalledAt ?? engine.clock.now();
  return {
    library: release.mode === 'public' ? { from: release.releasedAt, until: end } : null,
    deliveries: deliveries.map(({ recipient, openedAt, receiptAt, revokedAt }) => ({ recipient, openedAt, receiptAt, revokedAt })),
  };
}

const PAGE = 500;

async function handlers(engine: Engine, item: string): Promise<string[]> {
  const people = new Set<string>();
  for (let afterSequence = 0; ; ) {
    const entries = await engine.store.trails.trail(item, { afterSequence, limit: PAGE });
    for (const { actor, payload } of entries) if (payload['event'] !== 'SCANNED' && !(actor in ACTOR_NAMES)) people.add(actor);
    if (entries.length < PAGE) return [...people];
    afterSequence += PAGE;
  }
}
