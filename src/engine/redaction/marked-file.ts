import type { Part } from '../../domain/document.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { FileRef, Revision } from '../../domain/item.ts';
import type { Engine } from '../engine.ts';
import type { Mark, MarkedDocument, MarkList, MarksRow } from '../ports.ts';
import { readableFiles } from '../reading/read-file.ts';
import { mayRevise } from '../reading/read-item.ts';
import type { FilePlace } from '../reading/read-parts.ts';

/** A file that marks are made in, for who drafts its item. */
export interface MarkedFile {
  revision: Revision;
  ref: FileRef;
  /** `sha256:` and the digits, as lists of marks name it. */
  digest: string;
}

/** Throws `not-found`, `not-allowed`, `quarantined`, and `invalid-input` for a revision that is a redacted one itself. */
export async function markedFile(engine: Engine, account: string, { item, number, index }: FilePlace): Promise<MarkedFile> {
  await mayRevise(engine, account, item);
  const { revision } = await readableFiles(engine, account, item, number);
  const ref = revision.content.files[index];
  if (!ref)
    throw new ReviewError(
      'not-found',
      {
        en: `Revision ${number} has no file ${index}. Open it from the item.`,
        zh: `第 ${number} 稿没有序号为 ${index} 的文件，请从事项页面打开。`,
      },
      { item, number, index },
    );
  if (revision.content.redaction !== null)
    throw new ReviewError('invalid-input', {
      en: 'This revision is redacted already. Mark the full revision that it was made from.',
      zh: '该稿次已是删减稿，请在其全文稿上标记。',
    });
  return { revision, ref, digest: `sha256:${ref.sha256}` };
}

/** The file as marks need it: parts with their text, and properties. */
export async function documentOf(engine: Engine, ref: Pick<FileRef, 'name' | 'sha256'>, isKept = true): Promise<MarkedDocument> {
  const transcript = await engine.transcripts.open(ref, isKept);
  const parts: Part[] = [];
  const metadata: MarkedDocument['metadata'] = [];
  for (let at = 0; at < transcript.pieces; at++) {
    const { part, code, visible, property, text, places } = transcript.piece(at);
    if (property !== null) metadata.push({ code, name: property, value: text });
    else if (parts[part]) {
      (parts[part] as Part).text += text;
      (parts[part] as Part).places.push(...places);
    } else parts[part] = { code, visible, text, places: [...places] };
  }
  return { name: ref.name, parts, metadata };
}

const sealedFor = (revision: string, position: number) => `redaction-marks:${revision}:${position}`;

export function sealMarks(engine: Engine, marks: readonly Mark[], { revision, position }: Pick<MarksRow, 'revision' | 'position'>): string {
  return engine.vault.seal(JSON.stringify(marks), sealedFor(revision, position));
}

export function openMarks(engine: Engine, { marks, revision, position }: Pick<MarksRow, 'marks' | 'revision' | 'position'>): Mark[] {
  return JSON.parse(engine.vault.open(marks, sealedFor(revision, position))) as Mark[];
}

/** As the redaction room takes it. */
export function listOf({ ref, digest, revision }: MarkedFile, marks: Mark[]): MarkList {
  return { version: 1, source: { file: ref.name, digest, revision: revision.id }, marks };
}
