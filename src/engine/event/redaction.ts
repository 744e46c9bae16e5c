import type { ScanFailure } from '../../domain/finding.ts';
import type { LACKS } from '../../domain/form/lacks.ts';
import type { Revision, RevisionContent } from '../../domain/item.ts';
import type { Engine } from '../engine.ts';
import type { ScannedBytes } from '../ports.ts';

/** A revision, or what is to become the next one of its item; without an item there is nothing that it could be cut from. */
interface Redacted {
  content: RevisionContent;
  item?: string;
  number?: number;
}

/** What is formally wrong with a redacted revision: it names no full one before it, or has the same files. */
export async function redactionLack(engine: Engine, revision: Redacted): Promise<keyof typeof LACKS | undefined> {
  if (revision.content.attribute !== 'redacted' || revision.content.redaction === null) return undefined;
  const full = await originalOf(engine, revision);
  if (!full) return 'redaction.of';
  return hashes(full.content) === hashes(revision.content) ? 'redaction.files' : undefined;
}

/**
 * Where a redacted revision is not the full one without the deletions that it names (I6, Disclosure Regulation art 37). Empty for every other
 * attribute, and where {@link redactionLack} says something. The original is read anew for each scan, and nothing of its text is kept.
 */
export async function redactionFailures(engine: Engine, revision: Redacted, files: readonly ScannedBytes[]): Promise<ScanFailure[]> {
  const { content } = revision;
  if (content.attribute !== 'redacted' || content.redaction === null) return [];
  const full = await originalOf(engine, revision);
  if (!full || hashes(full.content) === hashes(content)) return [];
  const original = await Promise.all(
    full.content.files.map(async ({ name, sha256 }) => ({ name, bytes: await engine.store.blobs.get(sha256) })),
  );
  const deletions = content.redaction.deletions.map(({ at }) => at);
  return engine.scanner.compareRedacted({ original, redacted: files, deletions, words: wordsOf(content) });
}

/** The full revision that it is cut from. */
async function originalOf(engine: Engine, { item, number = Number.MAX_SAFE_INTEGER, content }: Redacted): Promise<Revision | undefined> {
  const of = content.redaction?.of ?? number;
  const full = item !== undefined && of < number ? await engine.store.items.revision(item, of) : undefined;
  return full?.content.redaction === null ? full : undefined;
}

function hashes(content: RevisionContent): string {
  return content.files.map(({ sha256 }) => sha256).join();
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
