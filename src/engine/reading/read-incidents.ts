import { ReviewError } from '../../domain/errors.ts';
import type { Incident, IncidentMeasure } from '../../domain/incident.ts';
import type { FileRef } from '../../domain/item.ts';
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
  deliveries: { recipient: string; name: string | null; openedAt: string | null; receiptAt: string | null; revokedAt: string | null }[];
}

export interface IncidentView extends Incident {
  measures: IncidentMeasure[];
  /** Why it was opened, in the words of who did: of the recall, the confirmation, the authority's answer. Null where the trail has none. */
  cause: string | null;
  /** What it is about: the revision with its files, and where it was released. */
  exposed: { revision: number; files: Pick<FileRef, 'name' | 'sha256' | 'size'>[]; place: string | null };
  /** Null for an incident before any release. */
  exposure: Exposure | null;
  /** Accounts that did something with the item: they have seen it. */
  handledBy: string[];
  /** Accounts that read its files here, each with how often, in which ways and when last. Readings of the public are not recorded. */
  readers: { account: string; readings: number; ways: string[]; lastAt: string }[];
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
  const [trail, releases, readers] = await Promise.all([
    trailOf(engine, id),
    engine.store.items.releases(id),
    readersOf(engine, { item: id, unit: item.unit }),
  ]);
  const records = found.map(async (incident) => {
    const release = releases.find((one) => one.id === incident.release);
    const [exposed, exposure] = await Promise.all([exposedIn(engine, incident, release), release ? exposureOf(engine, release) : null]);
    return { ...incident, cause: causeOf(incident, trail.causes), exposed, exposure, handledBy: trail.handledBy, readers };
  });
  return { rows, records: await Promise.all(records) };
}

async function exposedIn(engine: Engine, { revision: id }: Incident, release: ReleaseRow | undefined): Promise<IncidentView['exposed']> {
  const revision = await engine.store.items.revisionById(id);
  if (!revision) throw new ReviewError('internal', 'The revision of an incident cannot be read. Verify the trail of its item.');
  const files = revision.content.files.map(({ name, sha256, size }) => ({ name, sha256, size }));
  return { revision: revision.number, files, place: release?.place ?? null };
}

/** The entry that was written with the record. */
function causeOf({ openedAt, openedBy }: Incident, causes: readonly Cause[]): string | null {
  return causes.find(({ at, by }) => at === openedAt && by === openedBy)?.reason ?? null;
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
    deliveries: deliveries.map(({ recipient, contactName: name, openedAt, receiptAt, revokedAt }) => {
      return { recipient, name, openedAt, receiptAt, revokedAt };
    }),
  };
}

const PAGE = 500;
const MOST_PAGES = 20;

interface Cause {
  at: string;
  by: string;
  reason: string;
}

/** Events that open a record. */
const OPENING: ReadonlySet<unknown> = new Set(['CONFIRM_INCIDENT', 'REFERRAL_ANSWERED', 'RECALL']);

/** Who did something with the item, and why its incidents were opened. */
async function trailOf(engine: Engine, item: string): Promise<{ handledBy: string[]; causes: Cause[] }> {
  const people = new Set<string>();
  const causes: Cause[] = [];
  for (let afterSequence = 0; ; ) {
    const entries = await engine.store.trails.trail(item, { afterSequence, limit: PAGE });
    for (const { actor, at, payload } of entries) {
      if (payload['event'] !== 'SCANNED' && !(actor in ACTOR_NAMES)) people.add(actor);
      const { reason } = payload;
      if (OPENING.has(payload['event']) && typeof reason === 'string') causes.push({ at, by: actor, reason });
    }
    if (entries.length < PAGE) return { handledBy: [...people], causes };
    afterSequence += PAGE;
  }
}

/** By the rows that each reading of a file leaves: the newest thousands. */
async function readersOf(engine: Engine, { item, unit }: { item: string; unit: string }): Promise<IncidentView['readers']> {
  const readers = new Map<string, IncidentView['readers'][number]>();
  let after: number | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const reads = await engine.store.sight.reads([unit], { item }, { ...(after !== undefined && { after }), limit: PAGE });
    for (const { account, way, at } of reads) {
      const known = readers.get(account);
      if (!known) readers.set(account, { account, readings: 1, ways: [way], lastAt: at });
      else Object.assign(known, { readings: known.readings + 1, ways: [...new Set([...known.ways, way])] });
    }
    after = reads.at(-1)?.id;
    if (reads.length < PAGE) break;
  }
  return [...readers.values()];
}
