import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import type { LibraryReader, LibraryRow } from '../ports.ts';
import type { OpenFile } from './read-file.ts';

export type LibraryFilter = Parameters<LibraryReader['publicReleases']>[1];
export type LibraryCursor = { releasedAt: string; release: string };

/** A page of the public library, newest first. Nobody needs to sign in: what is here was released to the public. */
export async function readLibrary(
  engine: Engine,
  filter: LibraryFilter,
  page: { after?: LibraryCursor; limit: number },
): Promise<LibraryRow[]> {
  return engine.store.library.publicReleases(engine.clock.now(), filter, page);
}

/** One public release. One that is recalled, over, directed, to a place or unknown is `not-found`, all alike. */
export async function readLibraryEntry(engine: Engine, release: string): Promise<LibraryRow> {
  const entry = await engine.store.library.publicRelease(engine.clock.now(), release);
  if (!entry) throw new ReviewError('not-found', 'There is no such document in the library.');
  return entry;
}

/** One file of a public release; its bytes are verified against the hash that the reviewers approved. */
export async function readLibraryFile(engine: Engine, release: string, index: number): Promise<OpenFile> {
  const ref = (await readLibraryEntry(engine, release)).files[index];
  if (!ref) throw new ReviewError('not-found', 'There is no such file.');
  return { ref, content: await engine.store.blobs.open(ref.sha256) };
}
