import { ADMINISTRATION_STREAM, type AuditEntry } from '../../domain/audit.ts';
import { ACTION_NAMES } from '../../domain/names/audit.ts';
import type { Name } from '../../domain/names/name.ts';
import type { Engine } from '../engine.ts';
import { requireRoleEverywhere, unitAndAbove } from '../people/authority.ts';
import type { TrailFilter, TrailOrder, TrailReader } from '../ports.ts';
import { type ShownEntry, shownEntry, shownTitle } from './cover.ts';
import { itemInSight, sightsOf } from './sight.ts';

type Page = Parameters<TrailReader['byTime']>[1];
export type AuditPosition = NonNullable<Page['after']>;

export interface AuditSearch extends TrailFilter {
  /** About this unit and those below: their items, and what the administration did there. */
  unit?: string;
  /** In what the entry says, as this person is shown it. */
  text?: string;
  order?: TrailOrder;
}

export interface AuditRows {
  rows: ShownEntry[];
  /** Where the search goes on; undefined at its end. Rows may be few and yet not the last: each call looks at {@link LOOKED_AT} entries at most. */
  next: AuditPosition | undefined;
  /** Items that the rows are about. */
  items: Record<string, { number: number; title: string }>;
}

/** Entries that one call looks at when unit or text narrow them: what an entry says is in no index. */
const LOOKED_AT = 5_000;
const PIECE = 500;

/**
 * Entries of all streams by time, for an auditor of the whole installation. A text is looked for in what this person is shown: nobody asks
 * a covered item whether it holds a word.
 */
export async function readAudit(
  engine: Engine,
  by: string,
  search: AuditSearch,
  { after, limit }: { after?: AuditPosition; limit: number },
): Promise<AuditRows> {
  await requireAuditor(engine, by);
  const { unit, text, order = 'oldest', ...filter } = search;
  const narrowed = unit !== undefined || text !== undefined;
  const units = unit === undefined ? undefined : await unitsBelow(engine, unit);
  const found: Shown[] = [];
  let position = after;
  for (let looked = 0; ; ) {
    const piece = narrowed ? PIECE : limit + 1;
    const entries = await engine.store.trails.byTime(filter, { order, ...(position && { after: position }), limit: piece });
    for (const one of await shownOf(engine, by, entries)) {
      if (found.length === limit) return rowsOf(found, positionOf(found.at(-1)?.entry));
      if (isAbout(one, units) && says(one.entry, text)) found.push(one);
    }
    looked += entries.length;
    position = positionOf(entries.at(-1)) ?? position;
    if (entries.length < piece) return rowsOf(found, undefined);
    if (looked >= LOOKED_AT) return rowsOf(found, position);
  }
}

interface Shown {
  entry: ShownEntry;
  subject: { id: string; number: number; title: string; unit: string } | undefined;
}

async function shownOf(engine: Engine, by: string, entries: readonly AuditEntry[]): Promise<Shown[]> {
  const ids = [...new Set(entries.flatMap(itemOf))];
  const [sights, subjects] = await Promise.all([sightsOf(engine, by, ids), engine.store.trails.subjects(ids)]);
  const byId = new Map(subjects.map((subject) => [subject.id, subject]));
  return entries.map((entry) => {
    const [item] = itemOf(entry);
    // About an item that this person does not see the fields that people wrote are none of theirs either.
    const cover = item === undefined ? null : (sights.get(item) ?? { cover: 'unsubmitted' as const }).cover;
    const subject = item === undefined ? undefined : byId.get(item);
    return { entry: shownEntry(entry, cover), subject: subject && { ...subject, title: shownTitle(subject.title, cover) } };
  });
}

function rowsOf(found: readonly Shown[], next: AuditPosition | undefined): AuditRows {
  const items = found.flatMap(({ subject }) => (subject ? [[subject.id, { number: subject.number, title: subject.title }] as const] : []));
  return { rows: found.map(({ entry }) => entry), next, items: Object.fromEntries(items) };
}

function positionOf(entry: AuditEntry | undefined): AuditPosition | undefined {
  return entry && { at: entry.at, stream: entry.stream, sequence: entry.sequence };
}

async function unitsBelow(engine: Engine, unit: string): Promise<ReadonlySet<string>> {
  const units = await engine.store.directory.units();
  return new Set(units.filter(({ id }) => unitAndAbove(units, id).includes(unit)).map(({ id }) => id));
}

/** An item's entry by the item's unit, one of the administration by the unit that it names. */
function isAbout({ entry, subject }: Shown, units: ReadonlySet<string> | undefined): boolean {
  if (!units) return true;
  const named = entry.payload['unit'];
  return units.has(subject?.unit ?? (typeof named === 'string' ? named : ''));
}

function says({ action, payload }: ShownEntry, text: string | undefined): boolean {
  if (text === undefined) return true;
  const wanted = text.toLowerCase();
  const named = (ACTION_NAMES as Record<string, Name>)[action];
  return [action, named?.zh, named?.en, ...textsIn(payload)].some((one) => one?.toLowerCase().includes(wanted));
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
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
