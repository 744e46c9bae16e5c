import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import type { LibraryFacets, LibraryNarrowing, LibraryRow } from '../ports.ts';
import type { OpenFile } from './read-file.ts';

export type LibraryCursor = { releasedAt: string; release: string };

/** A page of the public library, newest first. Nobody needs to sign in: what is here was released to the public. */
export async function readLibrary(
  engine: Engine,
  filter: LibraryNarrowing,
  page: { after?: LibraryCursor; limit: number },
): Promise<LibraryRow[]> {
  return engine.store.library.publicReleases(engine.clock.now(), filter, page);
}

/**
 * One public release. `release-recalled` for what was public and was taken back, of which nothing else is said but what is in force instead; one that is over, directed, to a
 * place or unknown is `not-found`, all alike.
 */
export async function readLibraryEntry(engine: Pick<Engine, 'store' | 'clock'>, release: string): Promise<LibraryRow> {
  const entry = await engine.store.library.publicRelease(engine.clock.now(), release);
  if (entry) return entry;
  const recalledAt = await engine.store.library.publicRecall(release);
  if (recalledAt === undefined) throw new ReviewError('not-found', 'There is no such document in the library.');
  const inForce = (await engine.store.library.inForce(engine.clock.now(), [release])).get(release);
  throw new ReviewError(
    'release-recalled',
    {
      en: 'This document was public and has been recalled. Do not cite or pass on copies of it.',
      zh: '该文件曾公开发布，现已撤回。请勿继续引用或传播其副本。',
    },
    { recalledAt, ...(inForce && { inForce }) },
  );
}

/** What the library can be narrowed by. */
export async function readLibraryFacets(engine: Engine): Promise<LibraryFacets> {
  return engine.store.library.publicFacets(engine.clock.now());
}

/** One file of a public release; its bytes are verified against the hash that the reviewers approved. */
export async function readLibraryFile(engine: Engine, release: string, index: number): Promise<OpenFile> {
  const ref = (await readLibraryEntry(engine, release)).files[index];
  if (!ref) throw new ReviewError('not-found', 'There is no such file.');
  return { ref, content: await engine.store.blobs.open(ref.sha256) };
}
