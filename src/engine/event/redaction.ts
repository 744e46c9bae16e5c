import type { ScanFailure } from '../../domain/finding.ts';
import type { Revision, RevisionContent } from '../../domain/item.ts';
import type { Engine } from '../engine.ts';
import type { ScannedBytes } from '../ports.ts';

/**
 * What keeps a revision from being the redacted one of the full revision that it names (I6, Disclosure Regulation art 37). Empty for every
 * other attribute. The original is read anew for each scan, and nothing of its text is kept.
 */
export async function redactionFailures(
  engine: Engine,
  { item, number, content }: Revision,
  files: readonly ScannedBytes[],
): Promise<ScanFailure[]> {
  const { redaction } = content;
  if (content.attribute !== 'redacted' || redaction === null) return [];
  const full = redaction.of < number ? await engine.store.items.revision(item, redaction.of) : undefined;
  if (!full || full.content.redaction !== null) {
    const message = 'Name the number of the full revision, which comes before the redacted one and is not itself redacted.';
    return [{ code: 'missing-field', message }];
  }
  const hashes = (one: RevisionContent) => one.files.map(({ sha256 }) => sha256).join();
  if (hashes(full.content) === hashes(content)) {
    return [{ code: 'missing-field', message: `The files are those of the full revision ${full.number}. Upload the redacted ones.` }];
  }
  const original = await Promise.all(
    full.content.files.map(async ({ name, sha256 }) => ({ name, bytes: await engine.store.blobs.get(sha256) })),
  );
  const deletions = redaction.deletions.map(({ at }) => at);
  return engine.scanner.compareRedacted({ original, redacted: files, deletions, words: wordsOf(content) });
}

/** Everything that people wrote about the paper: a title, a label or a reason may quote what was taken out. */
function wordsOf({ title, reason, fields, files, redaction }: RevisionContent): { field: string; text: string }[] {
  return [
    { field: 'title', text: title },
    { field: 'reason', text: reason ?? '' },
    // A name of a field is itself a word of the drafter, so a failure does not repeat it.
    ...Object.entries(fields).map(([name, text]) => ({ field: 'of the form', text: `${name}\n${text}` })),
    ...files.map(({ name }) => ({ field: 'file name', text: name })),
    ...(redaction?.deletions ?? []).map(({ place, reason: why }) => ({ field: 'list of deletions', text: `${place}\n${why}` })),
  ];
}
