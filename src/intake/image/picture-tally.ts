import { createHash } from 'node:crypto';

/** Distinct small pictures of one upload that are read; a document illustrated more richly is split. */
const MAX_READ = 200;
/** Pixels of all small pictures together from which they may be a page that was cut into pieces. */
const PAGE_PIXELS = 1_000_000;

/** The small pictures of one upload, those of the files inside it included. Copies of a picture count once. */
export class PictureTally {
  readonly #seen = new Set<string>();
  #pixels = 0;
  #hasWarned = false;

  /** Adds a picture of this many pixels; false for one that was there before. */
  add(bytes: Uint8Array, pixels: number): boolean {
    const digest = createHash('sha256').update(bytes).digest('base64');
    if (this.#seen.has(digest)) return false;
    this.#seen.add(digest);
    this.#pixels += pixels;
    return true;
  }

  /** Whether the one that was added last may still be read. */
  get mayRead(): boolean {
    return this.#seen.size <= MAX_READ;
  }

  get makeAPage(): boolean {
    return this.#pixels >= PAGE_PIXELS;
  }

  /** True the first time: one warning is enough for all. */
  warnsFirst(): boolean {
    const isFirst = !this.#hasWarned;
    this.#hasWarned = true;
    return isFirst;
  }
}
