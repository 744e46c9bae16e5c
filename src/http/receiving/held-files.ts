import { createHash } from 'node:crypto';
import { ReviewError } from '../../domain/errors.ts';
import type { FileRef } from '../../domain/item.ts';
import type { BlobStore, ScannedBytes } from '../../engine/ports.ts';

/** Takes the files of one request into memory and nowhere else: for what is looked at and not kept. They go with the request. */
export class HeldFiles implements Pick<BlobStore, 'put'> {
  readonly #held = new Map<FileRef, Uint8Array>();
  readonly #takeRoom: (bytes: number) => void;

  constructor(takeRoom: (bytes: number) => void) {
    this.#takeRoom = takeRoom;
  }

  async put(name: string, source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<FileRef> {
    const chunks: Uint8Array[] = [];
    const digest = createHash('sha256');
    let size = 0;
    for await (const chunk of source) {
      size += chunk.length;
      if (size > maxBytes) {
        throw new ReviewError('too-large', `A file is larger than the ${maxBytes} bytes that one file may have. Split it or reduce it.`, {
          maxBytes,
        });
      }
      this.#takeRoom(chunk.length);
      digest.update(chunk);
      chunks.push(chunk);
    }
    const ref = { name, sha256: digest.digest('hex'), size, mediaType: '' };
    this.#held.set(ref, Buffer.concat(chunks));
    return ref;
  }

  /** In the order of the request. */
  of(files: readonly FileRef[]): ScannedBytes[] {
    return files.map((ref) => ({ name: ref.name, bytes: this.#held.get(ref) as Uint8Array }));
  }
}
