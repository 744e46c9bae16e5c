import { ReviewError } from '../../domain/errors.ts';
import type { ScanFailure } from '../../domain/finding.ts';
import { inWords, LACKS } from '../../domain/form/lacks.ts';
import type { DeletedPlace, Revision, RevisionContent } from '../../domain/item.ts';
import type { Engine } from '../engine.ts';
import type { ScannedBytes } from '../ports.ts';
import { marksOf, type ProofsOfFiles, provedFrom } from '../redaction/proved-revision.ts';
import { storedBytes } from './stored-bytes.ts';

/** A revision, or what is to become the next one of its item; without an item there is nothing that it could be cut from. */
interface Redacted {
  id?: string;
  content: RevisionContent;
  item?: string;
  number?: number;
}

/** What is formally wrong with a redacted revision: it names no full one before it, has the same files, or others than were made from it by marks and proved. */
export async function redactionLack(engine: Engine, revision: Redacted): Promise<keyof typeof LACKS | undefined> {
  if (revision.content.attribute !== 'redacted' || revision.content.redaction === null) return undefined;
  const full = await originalOf(engine, revision);
  if (!full) return 'redaction.of';
  if (hashes(full.content) === hashes(revision.content)) return 'redaction.files';
  if (await isBefore(engine, revision)) return undefined;
  return (await provedFrom(engine, revision.content, full)) ? undefined : 'redaction.proof';
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
  const original = await storedBytes(engine, full.content.files);
  const proofs = (await isBefore(engine, revision)) ? undefined : await provedFrom(engine, content, full);
  const deletions = proofs ? placesOf(engine, proofs) : content.redaction.deletions.map(({ at }) => at);
  return engine.scanner.compareRedacted({
    ...{ original, redacted: files, deletions, words: wordsOf(content) },
    ...(proofs && { isProved: true }),
  });
}

/** Redacted revisions from before there were proofs are compared by what they list. */
async function isBefore(engine: Engine, { id }: Redacted): Promise<boolean> {
  return id !== undefined && (await engine.store.redactions.isBefore(id));
}

function placesOf(engine: Engine, proofs: ProofsOfFiles): DeletedPlace[] {
  return marksOf(engine, proofs).flatMap(({ file, mark: { target } }) =>
    target.kind === 'text' ? [{ file, part: target.partIndex, start: target.position.start, end: target.position.end }] : [],
  );
}

/** Before its release a redacted revision is looked at once more: `incomplete` where it is not proved. */
export async function requireProved(engine: Engine, revision: { id: string }): Promise<void> {
  const full = await engine.store.items.revisionById(revision.id);
  const lack = full && (await redactionLack(engine, full));
  if (!lack) return;
  const { en, zh } = LACKS[lack];
  throw new ReviewError(
    'incomplete',
    { en: `It cannot be released. ${en}`, zh: `不能发布。${zh}` },
    { event: 'RELEASE', lacks: [inWords(lack)] },
  );
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
