import { ReviewError } from '../../domain/errors.ts';
import type { FileRef } from '../../domain/item.ts';
import type { Language } from '../../domain/names/written.ts';
import { addRevision, type RevisionResult } from '../draft/add-revision.ts';
import type { Engine } from '../engine.ts';
import type { EventCommand } from '../event/event-command.ts';
import { deletionsOf, groundOf } from './deletions.ts';
import { markedFile } from './marked-file.ts';
import { marksOf, provedFrom } from './proved-revision.ts';
import { readRedaction } from './read-redaction.ts';

export interface RedactedForm {
  /** Number of the full revision. */
  number: number;
  /** The making whose files it is to have. */
  run: string;
  reason: string;
  /** In which the list of deletions is written. */
  language: Language;
}

/**
 * The redacted revision of an item: the form of the full one, its files as they were made, and the list of deletions by the marks. Throws `incomplete` unless the newest
 * making has every file with a proof that passed, and what {@link addRevision} throws.
 */
export async function addRedacted(
  engine: Engine,
  command: Pick<EventCommand, 'item' | 'expectedVersion' | 'idempotency'> & { account: string },
  { number, run: wanted, reason, language }: RedactedForm,
): Promise<RevisionResult> {
  const { item, account } = command;
  const { revision: full } = await markedFile(engine, account, { item, number, index: 0 });
  const { run } = await readRedaction(engine, account, item, number);
  if (!run || run.id !== wanted || !run.passed || run.outdated) throw notMade();
  const made = new Map(run.proofs.map(({ position, result }) => [position, result]));
  const files: FileRef[] = [];
  for (const [position, ref] of full.content.files.entries()) {
    const sha256 = made.get(position);
    files.push(sha256 === undefined ? ref : { ...ref, sha256, size: (await engine.store.blobs.open(sha256)).size });
  }
  const proofs = await provedFrom(engine, { files }, full);
  if (!proofs) throw notMade();
  const marks = marksOf(engine, proofs);
  const deletions = await deletionsOf(engine, full.content.files, marks, language);
  const grounds = [...new Set([...full.content.grounds, ...marks.map(({ mark }) => groundOf(mark).ground)])];
  const { files: _full, ...form } = full.content;
  return addRevision(engine, command, {
    form: { ...form, attribute: 'redacted', grounds, reason, redaction: { of: number, deletions } },
    keep: [],
    files,
  });
}

function notMade(): ReviewError {
  return new ReviewError('incomplete', {
    en: 'There is no redacted file of these marks whose proof passed. Make the redacted files, then take them over.',
    zh: '没有依现有标记制作并通过验证的删减稿。请先制作删减稿，再转为新稿次。',
  });
}
