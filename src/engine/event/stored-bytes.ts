import type { FileRef } from '../../domain/item.ts';
import type { Engine } from '../engine.ts';
import type { ScannedBytes } from '../ports.ts';

/** Stored files to be read, with those among them that a redaction made and proved. Rejects where one cannot be fetched. */
export async function storedBytes(engine: Engine, files: readonly Pick<FileRef, 'name' | 'sha256'>[]): Promise<ScannedBytes[]> {
  const made = new Set(await engine.store.redactions.made(files.map(({ sha256 }) => sha256)));
  return Promise.all(
    files.map(async ({ name, sha256 }) => ({
      name,
      bytes: await engine.store.blobs.get(sha256),
      ...(made.has(sha256) && { isProved: true }),
    })),
  );
}
