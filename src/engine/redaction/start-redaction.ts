import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { Mark, RedactionRun } from '../ports.ts';
import { markedFile, openMarks } from './marked-file.ts';

/**
 * Begins to make the redacted files of a revision from its marks, in the background; one that runs already is the answer. Throws `incomplete` without
 * a mark that is kept, and while one is only proposed or lost.
 */
export async function startRedaction(
  engine: Engine,
  account: string,
  { item, number }: { item: string; number: number },
): Promise<RedactionRun> {
  const { revision } = await markedFile(engine, account, { item, number, index: 0 });
  const rows = await engine.store.redactions.marks(revision.id);
  const marks = rows.flatMap((row) => openMarks(engine, row));
  const open = marks.filter(({ state }) => state === 'proposed' || state === 'lost').length;
  if (open > 0) throw undecided(open);
  if (!marks.some(isKept))
    throw new ReviewError('incomplete', {
      en: 'Nothing is marked yet. Mark what is to be taken out, then make the redacted files.',
      zh: '尚无标记。请先标记需删减的内容，再制作删减稿。',
    });
  const run = { id: newId(), item, revision: revision.id, askedBy: account, askedAt: engine.clock.now() };
  return engine.store.redactions.begin({ ...run, step: null, done: 0, total: 0, endedAt: null, failure: null });
}

export function isKept({ state }: Mark): boolean {
  return state === 'kept';
}

function undecided(count: number): ReviewError {
  return new ReviewError('incomplete', {
    en: `${count} marks are only proposed, or have lost their place in this revision. Keep or drop each of them first.`,
    zh: `有 ${count} 处标记仅为建议，或在现稿中已找不到位置。请先逐处决定保留或取消。`,
  });
}
