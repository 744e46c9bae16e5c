import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ReviewError } from '../../domain/errors.ts';

/** The least room that must be left, in bytes: below it even a small file with its folders may not fit. */
const RESERVE = 1_000_000;

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const UNWRITABLE = new Set(['EROFS', 'EACCES', 'EPERM', 'EIO', 'ENOTDIR', 'ENODEV', 'ENXIO', 'ESTALE', 'ENOTCONN', 'EMFILE', 'ENFILE']);

/** Faults of the disk get the product's codes. */
function asStorageError(error: unknown): unknown {
  if (error instanceof ReviewError) return error;
  const { code = '' } = error as NodeJS.ErrnoException;
  if (FULL.has(code)) {
    return new ReviewError('storage-full', 'There is no room to store the file. Nothing was stored.', {}, { cause: error });
  }
  if (UNWRITABLE.has(code) || code === 'ENOENT') {
    return new ReviewError('storage-unavailable', 'The folder of the files cannot be written. Nothing was stored.', {}, { cause: error });
  }
  return error;
}

/** The folder where files are written first, and what is known of the room that it has. */
export class StorageRoom {
  readonly #drafts: string;
  /** Bytes that the last file needed which did not fit. */
  #lacked = 0;

  constructor(drafts: string) {
    this.#drafts = drafts;
  }

  /** Runs `work`, which tells the bytes that it has in hand; a fault of the disk is told by its own code. */
  async using<T>(work: (drafts: string, written: (bytes: number) => void) => Promise<T>): Promise<T> {
    let bytes = 0;
    try {
      await mkdir(this.#drafts, { recursive: true });
      return await work(this.#drafts, (more) => {
        bytes += more;
      });
    } catch (error) {
      const known = asStorageError(error);
      if (known instanceof ReviewError && known.code === 'storage-full') this.#lacked = bytes;
      throw known;
    }
  }

  async room(): Promise<{ free: number; total: number }> {
    await mkdir(this.#drafts, { recursive: true });
    const { bavail, blocks, bsize } = await statfs(this.#drafts);
    return { free: bavail * bsize, total: blocks * bsize };
  }

  /** Resolves when a file could be stored now. Writes a little and removes it. */
  async probe(): Promise<void> {
    await this.using(async (drafts) => {
      const { bavail, bsize } = await statfs(drafts);
      if (bavail * bsize < Math.max(RESERVE, this.#lacked)) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
      this.#lacked = 0;
      const { path } = await writeDraft(drafts, 'probe', probeBytes(), RESERVE);
      await rm(path);
    });
  }
}

async function* probeBytes(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(4096);
}

/** Writes the bytes to a new file and to stable storage; leaves none when that fails. */
export async function writeDraft(drafts: string, name: string, source: AsyncIterable<Uint8Array>, maxBytes: number) {
  await mkdir(drafts, { recursive: true });
  const path = join(drafts, randomUUID());
  const file = await open(path, 'wx', 0o600);
  const digest = createHash('sha256');
  let size = 0;
  try {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > maxBytes) {
        throw new ReviewError('too-large', `${name} is larger than the ${maxBytes} bytes that one file may have. Split it or reduce it.`, {
          maxBytes,
        });
      }
      digest.update(chunk);
      // Writes all of it or rejects; `write` may stop half way on a full disk and call it done.
      await file.appendFile(chunk);
    }
    await file.sync();
  } catch (error) {
    // A folder that has just become read-only keeps its half draft: nothing names it, and what is thrown is the first fault.
    await rm(path, { force: true }).catch(() => undefined);
    throw error;
  } finally {
    await file.close().catch(() => undefined);
  }
  return { path, size, sha256: digest.digest('hex') };
}

/** Gives the draft its final name, on stable storage. */
export async function settle(draft: string, target: string): Promise<void> {
  const folder = dirname(target);
  await mkdir(folder, { recursive: true });
  await rename(draft, target);
  // The name itself must survive a power cut: its folder and the folders that may be new.
  for (const path of [folder, dirname(folder), dirname(dirname(folder))]) await syncFolder(path);
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
