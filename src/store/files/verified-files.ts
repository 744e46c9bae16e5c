import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { ReviewError } from '../../domain/errors.ts';
import type { StoredFile } from '../../engine/ports.ts';

/** Bytes that one reader holds in memory. */
const CHUNK = 64 * 1024;

/** Files whose verification is remembered. */
const REMEMBERED = 10_000;

/**
 * Stored files as streams. Two promises: no byte of a file leaves before the whole of it agreed with its hash, in the state in which it is on
 * disk now (inode, size and both times: whoever writes to it changes them); and the last piece of a whole file leaves only when the
 * bytes of this very reading agree, so that what a disk lost by itself is never received as complete.
 */
export class VerifiedFiles {
  readonly #agreed = new Map<string, string>();
  readonly #checking = new Map<string, Promise<void>>();

  /** Verifies the file, unless it is as it was when it last agreed. Holds no descriptor afterwards. */
  async open(path: string, sha256: string): Promise<StoredFile> {
    const handle = await open(path, 'r');
    try {
      const { stamp, size } = await stateOf(handle);
      if (this.#agreed.get(sha256) !== stamp) await this.#verify(handle, sha256, stamp, size);
      return { size, bytes: (range) => pieces(path, sha256, stamp, range ?? { start: 0, end: size - 1 }, size) };
    } finally {
      await handle.close();
    }
  }

  /** Many readers who come at once wait for one verification. */
  async #verify(handle: FileHandle, sha256: string, stamp: string, size: number): Promise<void> {
    const key = `${sha256} ${stamp}`;
    const running = this.#checking.get(key) ?? this.#agree(handle, sha256, stamp, size).finally(() => this.#checking.delete(key));
    this.#checking.set(key, running);
    await running;
  }

  async #agree(handle: FileHandle, sha256: string, stamp: string, size: number): Promise<void> {
    const digest = createHash('sha256');
    for await (const piece of read(handle, { start: 0, end: size - 1 })) digest.update(piece);
    if (digest.digest('hex') !== sha256 || (await stateOf(handle)).stamp !== stamp) throw changed(sha256);
    this.#agreed.delete(sha256);
    this.#agreed.set(sha256, stamp);
    const [oldest] = this.#agreed.keys();
    if (this.#agreed.size > REMEMBERED && oldest !== undefined) this.#agreed.delete(oldest);
  }
}

interface Range {
  start: number;
  /** Inclusive. */
  end: number;
}

async function* pieces(path: string, sha256: string, stamp: string, range: Range, size: number): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    if ((await stateOf(handle)).stamp !== stamp) throw changed(sha256);
    const digest = range.start === 0 && range.end === size - 1 ? createHash('sha256') : undefined;
    let last: Uint8Array | undefined;
    for await (const piece of read(handle, range)) {
      digest?.update(piece);
      if (last) yield last;
      last = piece;
    }
    if ((await stateOf(handle)).stamp !== stamp || (digest && digest.digest('hex') !== sha256)) throw changed(sha256);
    if (last) yield last;
  } finally {
    await handle.close();
  }
}

/** A new buffer for each piece: the one before may still wait for the network. */
async function* read(handle: FileHandle, { start, end }: Range): AsyncGenerator<Uint8Array> {
  for (let at = start; at <= end; ) {
    const buffer = Buffer.allocUnsafeSlow(Math.min(CHUNK, end - at + 1));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

async function stateOf(handle: FileHandle): Promise<{ stamp: string; size: number }> {
  const { dev, ino, size, mtimeNs, ctimeNs } = await handle.stat({ bigint: true });
  return { stamp: [dev, ino, size, mtimeNs, ctimeNs].join(':'), size: Number(size) };
}

export function changed(sha256: string): ReviewError {
  return new ReviewError('internal', `The stored file ${sha256} has changed on disk. Restore it from a backup.`, { sha256 });
}
