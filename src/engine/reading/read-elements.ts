import type { FileElements } from '../../domain/document-elements.ts';
import { type ToldFailure, toldFailure } from '../../domain/names/failures.ts';
import { compareForm, type Difference } from '../../scan/agreement/compare-form.ts';
import type { Engine } from '../engine.ts';
import { factsForRules } from '../event/revision-facts.ts';
import { storedBytes } from '../event/stored-bytes.ts';
import { aloneDigest, NO_CHANGES } from '../rule-book/rule-set-digest.ts';
import { readableFiles, recordReading } from './read-file.ts';

export interface ElementsView {
  files: FileElements[];
  /** Where the form says something else than the documents, with both values. */
  differences: Difference[];
  /** Why the files cannot be read, or do not fit the kind of the item: each would block a submission. */
  failures: ToldFailure[];
}

/** A pack without any rule: the files are read, and nothing in them is judged. */
const NO_RULES = { digest: aloneDigest('elements'), rules: { ...NO_CHANGES, alone: true as const } };

/**
 * What the files of a revision say of themselves (GB/T 9704), compared with the form: for a draft as well, so that a form can fill itself
 * and its drafter sees before SUBMIT what would be sent back. Read anew each time and stored nowhere (I8). For who may read the files:
 * throws `not-found`, `not-allowed` or `quarantined` as the files do.
 */
export async function readElements(engine: Engine, account: string, item: string, number: number): Promise<ElementsView> {
  const readable = await readableFiles(engine, account, item, number);
  const { revision, kind } = readable;
  const facts = factsForRules(revision.content, { of: await engine.kinds.of(kind), in: engine });
  await recordReading(engine, account, readable, 'elements', [...revision.content.files.keys()]);
  const files = await storedBytes(engine, revision.content.files);
  const { elements = [], failures } = await engine.scanner.tryOut(files, facts, NO_RULES);
  return { files: elements, differences: compareForm(elements, facts), failures: failures.map(toldFailure) };
}
