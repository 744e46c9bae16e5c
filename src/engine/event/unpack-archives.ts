import { IntakeError } from '../../domain/document.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { FileRef, RevisionContent } from '../../domain/item.ts';
import { isArchiveName, unpackApart } from '../../intake/archive/unpack-apart.ts';
import type { Engine } from '../engine.ts';
import type { ScannedBytes } from '../ports.ts';

/**
 * The content with the files of its archives in their places: each file of an item is reviewed and released by itself (一事一审), under its
 * own name. The archive stays as a blob that no row names. Throws `file-refused`, with intake's code as the reason, or `too-large`.
 */
export async function withoutArchives(engine: Engine, content: RevisionContent): Promise<RevisionContent> {
  refuseSameNames(content.files);
  if (!content.files.some(({ name }) => isArchiveName(name))) return content;
  const files: FileRef[] = [];
  for (const file of content.files) files.push(...(isArchiveName(file.name) ? await filesIn(engine, file) : [file]));
  refuseSameNames(files);
  return { ...content, files };
}

/** The same for files that are stored nowhere. */
export async function unpacked(files: readonly ScannedBytes[]): Promise<ScannedBytes[]> {
  const all: ScannedBytes[] = [];
  for (const file of files) all.push(...(isArchiveName(file.name) ? await unpack(file) : [file]));
  refuseSameNames(all);
  return all;
}

/** Findings name the file that they are in. */
export function refuseSameNames(files: readonly { name: string }[]): void {
  if (new Set(files.map(({ name }) => name)).size === files.length) return;
  throw new ReviewError(
    'file-refused',
    {
      en: 'Two files have the same name; files in archives count too. Rename one of them.',
      zh: '有两个文件同名（压缩包内的文件也计在内），请将其中一个改名。',
    },
    { reason: 'duplicate-name' },
  );
}

async function filesIn(engine: Engine, { name, sha256 }: FileRef): Promise<FileRef[]> {
  const stored: FileRef[] = [];
  for (const file of await unpack({ name, bytes: await engine.store.blobs.get(sha256) }))
    stored.push(await engine.store.blobs.put(file.name, onePiece(file.bytes), engine.settings.maxFileBytes));
  return stored;
}

function unpack(archive: ScannedBytes): Promise<ScannedBytes[]> {
  return unpackApart(archive).catch((error: unknown) => {
    if (!(error instanceof IntakeError)) throw error;
    const code = error.code === 'archive-too-large' || error.code === 'archive-too-many-entries' ? 'too-large' : 'file-refused';
    throw new ReviewError(code, error.words, { reason: error.code }, { cause: error });
  });
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
