import { ReviewError } from '../../domain/errors.ts';
import type { FileRef, Revision } from '../../domain/item.ts';
import type { KindRef } from '../../domain/kinds/kind.ts';
import type { Engine } from '../engine.ts';
import type { FileRead, FileReadRow, StoredFile } from '../ports.ts';
import { itemInSight, refuseShut, shutFor } from './sight.ts';

/** Milliseconds in which one person's readings of one file are one reading: viewers ask for a file several times. */
const COLLAPSE = 10 * 60_000;

/** A file to send. `ref` says what it is. */
export interface OpenFile {
  ref: FileRef;
  content: StoredFile;
}

/** What a request is for: the content, or only what it is like, which no byte leaves for and nothing is recorded of. */
export type Asked = 'content' | 'headers';

/**
 * One file of a revision. Once the item was submitted, the reading is on record before the first byte leaves: a broken transfer counts
 * as read, never the reverse.
 */
export async function readFile(
  engine: Engine,
  account: string,
  id: string,
  number: number,
  index: number,
  asked: Asked = 'content',
): Promise<OpenFile> {
  const readable = await readableFiles(engine, account, id, number);
  const ref = readable.revision.content.files[index];
  if (!ref) throw new ReviewError('not-found', `Revision ${number} has no file ${index}.`, { item: id, number, index });
  const content = await engine.store.blobs.open(ref.sha256);
  if (asked === 'content') await recordReading(engine, account, readable, 'file', [index]);
  return { ref, content };
}

/** A revision whose files this person reads, and whether each reading is recorded. */
export interface Readable {
  revision: Revision;
  /** Of the item. */
  kind: KindRef;
  recorded: boolean;
  /** Nothing of it may be copied anywhere. */
  quarantined: boolean;
}

/** The revision, once it is certain that this person may read its files. */
export async function readableFiles(engine: Engine, account: string, id: string, number: number): Promise<Readable> {
  const { item, sight } = await itemInSight(engine, account, id);
  refuseShut(shutFor(engine, item, sight), { item: id, number });
  const revision = await engine.store.items.revision(id, number);
  if (!revision) throw new ReviewError('not-found', `The item has no revision ${number}.`, { item: id, number });
  // A draft that was never submitted is read by its drafter alone.
  return { revision, kind: { kind: item.kind, kindVersion: item.kindVersion }, recorded: item.round > 0, quarantined: sight.quarantined };
}

/** Puts on record that these files were read. */
export async function recordReading(
  engine: Engine,
  account: string,
  { revision, recorded }: Readable,
  way: FileRead['way'],
  positions: readonly number[],
): Promise<void> {
  if (!recorded || positions.length === 0) return;
  const at = engine.clock.now();
  const reads = positions.map((position): FileRead => ({ item: revision.item, revision: revision.id, position, account, way, at }));
  await engine.store.sight.recordReads(reads, COLLAPSE);
}

/** Who read which file when, in the units that the auditor audits, newest first; `not-allowed` for everybody else. */
export async function listReadings(
  engine: Engine,
  by: string,
  filter: { item?: string; account?: string },
  page: { after?: number; limit: number },
): Promise<FileReadRow[]> {
  const grants = await engine.store.directory.activeGrants(by, engine.clock.now());
  const units = [...new Set(grants.filter(({ role }) => role === 'auditor').map(({ unit }) => unit))];
  if (units.length === 0) {
    throw new ReviewError('not-allowed', 'Who read which file is for the auditor. Ask an administrator for the role.', {
      roles: ['auditor'],
    });
  }
  return engine.store.sight.reads(units, filter, page);
}
