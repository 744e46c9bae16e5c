import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import { storedBytes } from '../event/stored-bytes.ts';
import type { ScannedBytes } from '../ports.ts';

/** Null when a stored file is missing or damaged: work in the background tells that, and goes on with the others. */
export async function storedFiles(engine: Engine, files: readonly { name: string; sha256: string }[]): Promise<ScannedBytes[] | null> {
  try {
    return await storedBytes(engine, files);
  } catch (error) {
    if (error instanceof ReviewError && (error.code === 'not-found' || error.code === 'internal')) return null;
    throw error;
  }
}
