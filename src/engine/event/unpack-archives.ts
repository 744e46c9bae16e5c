import { IntakeError } from '../../domain/document.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { FileRef, RevisionContent } from '../../domain/item.ts';
import { isArchiveName, unpackApart } from '../../intake/archive/unpack-apart.ts';
import type { Engine } from '../engine.ts';

/**
 * The content with the files of its archives in their places: each file of an item is reviewed and released by itself (一事一审), under its
 * own name. The archive stays as a blob that no row names. Throws `file-refused`, with intake's code as the reason, or `too-large`.
 */
export async function withoutArchives(engine: Engine, content: RevisionContent): Promise<RevisionContent> {
  if (!content.files.some(({ name }) => isArchiveName(name))) return content;
  const files: FileRef[] = [];
  for (const file of content.files) files.push(...(isArchiveName(file.name) ? await filesIn(engine, file) : [file]));
  if (new Set(files.map(({ name }) => name)).size < files.length)
    throw new ReviewError('file-refused', 'A file in an archive has the name of another file. Rename one of them.', {
      reason: 'duplicate-name',
    });
  return { ...content, files };
}

async function filesIn(engine: Engine, { name, sha256 }: FileRef): Promise<FileRef[]> {
  const unpacked = await unpackApart({ name, bytes: await engine.store.blobs.get(sha256) }).catch((error: unknown) => {
    if (!(error instanceof IntakeError)) throw error;
    const code = error.code === 'archive-too-large' || error.code === 'archive-too-many-entries' ? 'too-large' : 'file-refused';
    throw new ReviewError(code, error.message, { reason: error.code }, { cause: error });
  });
  const stored: FileRef[] = [];
  for (const file of unpacked) stored.push(await engine.store.blobs.put(file.name, onePiece(file.bytes), engine.settings.maxFileBytes));
  return stored;
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
