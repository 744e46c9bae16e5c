import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import type { GazetteIssue, LibraryRow } from '../ports.ts';

/** Issues, newest first. */
export async function readIssues(engine: Engine, { below, limit }: { below?: number; limit: number }) {
  return engine.store.bundles.issues(below ?? null, limit);
}

/**
 * One issue with the documents that are public now, in its order. What was recalled or is over is not there, nor counted: titles come from released revisions
 * and from nowhere else, so that nothing is shown that nobody reviewed. Throws `not-found`.
 */
export async function readIssue(engine: Engine, id: string): Promise<{ issue: GazetteIssue; documents: LibraryRow[] }> {
  const issue = await engine.store.bundles.issue(id);
  if (!issue) throw new ReviewError('not-found', { en: 'There is no such issue of the gazette.', zh: '没有该期公报。' });
  const now = engine.clock.now();
  const members = await engine.store.bundles.members(id);
  const found = await Promise.all(
    members.map(({ release }) => (release ? engine.store.library.publicRelease(now, release.id) : undefined)),
  );
  return { issue, documents: found.filter((row) => row !== undefined) };
}
