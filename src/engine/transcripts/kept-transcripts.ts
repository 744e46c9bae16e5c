import path from 'node:path';
import type { IntakeErrorCode } from '../../domain/document.ts';
import type { ScanFailure } from '../../domain/finding.ts';
import type { FileRef } from '../../domain/item.ts';
import type { Transcript } from '../../domain/transcript.ts';
import { unpackTranscript } from '../../intake/transcript/unpack.ts';
import { folderDigest } from '../checker-version.ts';
import type { BlobStore, TranscriptFolder, Transcripts } from '../ports.ts';

/** Bytes of packed transcripts that a process keeps at hand. */
const AT_HAND = 64 * 2 ** 20;
const KEPT_DAYS = 30;
const MOST_BYTES = 2 * 2 ** 30;
/** What reads files: another version may find other parts, and offsets would lead elsewhere. */
const READERS = path.resolve(import.meta.dirname, '../../intake');

/** Reads a file in a thread of its own; a failure says why it cannot be read. */
type Transcribe = (file: { name: string; bytes: Uint8Array; isProved?: boolean }) => Promise<Uint8Array<ArrayBuffer> | ScanFailure>;

/** Which of these files a redaction made and proved. */
type Made = (sha256s: readonly string[]) => Promise<string[]>;

interface Loaded {
  transcript: Transcript;
  /** Left out where it is not to stay. */
  packed?: Uint8Array<ArrayBuffer>;
  isNew: boolean;
}

interface AtHand {
  loading: Promise<Loaded>;
  /** Bytes; 0 while it is loading. */
  size: number;
}

/**
 * Transcripts, each made once: at hand for the files that are under review now, in the folder for the others. One that is being made is
 * waited for by everybody who asks. A file that was not read fully is read anew each time: it may have been too much for a busy moment.
 */
export class KeptTranscripts implements Transcripts {
  readonly #transcribe: Transcribe;
  readonly #blobs: Pick<BlobStore, 'get'>;
  readonly #folder: TranscriptFolder;
  readonly #made: Made;
  readonly #atHand = new Map<string, AtHand>();
  /** Of which it is asked now how they are to be read. */
  readonly #asking = new Set<{ sha256: string; isForgotten: boolean }>();
  #version: string | undefined;

  constructor(transcribe: Transcribe, blobs: Pick<BlobStore, 'get'>, folder: TranscriptFolder, made: Made = async () => []) {
    this.#transcribe = transcribe;
    this.#blobs = blobs;
    this.#folder = folder;
    this.#made = made;
  }

  async open(file: Pick<FileRef, 'name' | 'sha256'>, isKept: boolean): Promise<Transcript> {
    if (!isKept) await this.forget([file.sha256]);
    const asking = { sha256: file.sha256, isForgotten: false };
    this.#asking.add(asking);
    const isProved = await this.#made([file.sha256])
      .then(({ length }) => length > 0)
      .finally(() => this.#asking.delete(asking));
    const variant = `${this.#variantOf(file.name)}${isProved ? '-proved' : ''}`;
    const key = `${file.sha256} ${variant} ${isKept}`;
    const known = this.#atHand.get(key);
    if (known) {
      // To the end of the map: the first entry is the one that was asked for longest ago.
      this.#atHand.delete(key);
      this.#atHand.set(key, known);
      return (await known.loading).transcript;
    }
    const entry: AtHand = { loading: this.#load({ ...file, isProved }, variant, isKept), size: 0 };
    if (!asking.isForgotten) this.#atHand.set(key, entry);
    const { transcript, packed, isNew } = await entry.loading.catch((error: unknown) => {
      this.#drop(key, entry);
      throw error;
    });
    // It may have been forgotten while it was made.
    const isWanted = this.#atHand.get(key) === entry;
    if (!packed) this.#drop(key, entry);
    else if (isWanted) {
      this.#makeRoom(key, entry, packed.length);
      if (isNew && isKept) await this.#folder.write(file.sha256, variant, packed);
    }
    return transcript;
  }

  async #load(
    { name, sha256, isProved }: Pick<FileRef, 'name' | 'sha256'> & { isProved: boolean },
    variant: string,
    isKept: boolean,
  ): Promise<Loaded> {
    const known = isKept ? await this.#folder.read(sha256, variant) : undefined;
    const packed = known ?? (await this.#transcribe({ name, bytes: await this.#blobs.get(sha256), ...(isProved && { isProved }) }));
    const isNew = known === undefined;
    if (!(packed instanceof Uint8Array)) return { transcript: unreadable(packed), isNew };
    const transcript = unpackTranscript(packed);
    return { transcript, isNew, ...(transcript.about.warnings.length === 0 && { packed }) };
  }

  #makeRoom(key: string, entry: AtHand, size: number): void {
    entry.size = size;
    let held = [...this.#atHand.values()].reduce((sum, one) => sum + one.size, 0);
    for (const [oldest, { size: freed }] of this.#atHand) {
      if (held <= AT_HAND || oldest === key) break;
      this.#atHand.delete(oldest);
      held -= freed;
    }
  }

  #drop(key: string, entry: AtHand): void {
    if (this.#atHand.get(key) === entry) this.#atHand.delete(key);
  }

  async forget(sha256s: readonly string[]): Promise<void> {
    for (const one of this.#asking) one.isForgotten ||= sha256s.includes(one.sha256);
    for (const key of [...this.#atHand.keys()]) {
      const [sha256 = '', , isKept] = key.split(' ');
      if (isKept === 'true' && sha256s.includes(sha256)) this.#atHand.delete(key);
    }
    await this.#folder.forget(sha256s);
  }

  async tidy(): Promise<void> {
    await this.#folder.tidy(new Date(Date.now() - KEPT_DAYS * 86_400_000), MOST_BYTES);
  }

  /** What decides how the bytes are read, besides themselves: the readers, whether pictures are, and the ending of the name. */
  #variantOf(name: string): string {
    this.#version ??= folderDigest(READERS).slice(0, 16);
    const pictures = process.env['IMPRIMATUR_OCR'] === 'off' ? 'text' : 'pictures';
    const ending = /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? 'none';
    return `${this.#version}-${pictures}-${ending}`;
  }
}

function unreadable({ code, message, zh }: ScanFailure): Transcript {
  const known = code.startsWith('scan-') ? (code === 'scan-timeout' ? 'intake-timeout' : 'corrupt') : (code as IntakeErrorCode);
  const about: Transcript['about'] = {
    format: null,
    mediaType: null,
    encoding: null,
    pages: null,
    kinds: [],
    observations: [],
    observationsLeftOut: 0,
    warnings: [{ code: known, words: { en: message, zh } }],
  };
  const none = () => {
    throw new RangeError('An unreadable file has no pieces.');
  };
  return { about, pieces: 0, piece: none, pieceAt: () => 0, page: () => undefined };
}
