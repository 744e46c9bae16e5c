import type { FileRef } from '../../domain/item.ts';
import type { Transcript } from '../../domain/transcript.ts';

/** Files as text with places, read in the threads that scan, so that the offsets are those of the findings. */
export interface Transcripts {
  /**
   * The transcript of a stored file, whose bytes are fetched when they are needed. A file that cannot be read has an empty one, with the
   * reason as its warning. `isKept` false: nothing of it goes to the disk, and what is there is removed (a quarantined file).
   */
  open(file: Pick<FileRef, 'name' | 'sha256'>, isKept: boolean): Promise<Transcript>;
  /** Removes what is kept of these files. Never rejects. */
  forget(sha256s: readonly string[]): Promise<void>;
  /** Removes what nobody opened lately, and the oldest when there is too much. Never rejects. */
  tidy(): Promise<void>;
}

/** Where packed transcripts are kept. A copy of what can be read again: whatever fails is as if nothing were there, and nothing rejects. */
export interface TranscriptFolder {
  /** What was written under this name for these bytes, unchanged; undefined when there is none. */
  read(sha256: string, variant: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  write(sha256: string, variant: string, packed: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Every variant of these files. */
  forget(sha256s: readonly string[]): Promise<void>;
  /** Removes what was not read since `before`, then the oldest ones until `mostBytes` are left. */
  tidy(before: Date, mostBytes: number): Promise<void>;
}
