import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { requireRoleEverywhere } from '../people/authority.ts';

export type Removed = { import: string } | { release: string };

/**
 * Takes imported releases out of the index with their traces, all of an import or one: later items are not compared with them any more. Findings from
 * before still say what they were about. For administrators of the whole installation. Throws `not-found` when nothing of it is there.
 */
export async function removeImported(engine: Engine, account: string, what: Removed): Promise<{ removed: number }> {
  await requireRoleEverywhere(engine, account, ['administrator']);
  return takeOut(engine, account, what);
}

/** The same without asking who it is: for the operator of the machine. An import that still runs is broken off first. */
export async function takeOut({ store, clock }: Pick<Engine, 'store' | 'clock'>, by: string, what: Removed): Promise<{ removed: number }> {
  const at = clock.now();
  if ('import' in what) {
    await store.releaseImports.end(what.import, { at, by }, { actor: by, action: 'release-import.cancelled', at, payload: what });
  }
  const record = { actor: by, action: 'release-import.removed', at, payload: { ...what } };
  const removed = await store.releaseImports.remove(what, { at, by }, record);
  if (removed > 0) return { removed };
  throw new ReviewError('not-found', {
    en: 'Nothing of it is in the index: it was removed before, or never there.',
    zh: '索引中没有相应内容：此前已移除，或从未导入。',
  });
}
