import type { DocumentDraft } from '../draft.ts';
import { decodeStrictly } from '../text/decode.ts';

/** Code and name of the tags that say who, where, when or with what (Exif 3.0, TIFF 6.0, Windows XP tags). */
const TAGS: Readonly<Record<number, readonly [string, string]>> = {
  270: ['exif.description', 'ImageDescription'],
  271: ['exif.device', 'Make'],
  272: ['exif.device', 'Model'],
  285: ['exif.description', 'PageName'],
  305: ['exif.software', 'Software'],
  306: ['exif.date', 'DateTime'],
  315: ['exif.artist', 'Artist'],
  316: ['exif.device', 'HostComputer'],
  33432: ['exif.copyright', 'Copyright'],
  36867: ['exif.date', 'DateTimeOriginal'],
  37510: ['exif.comment', 'UserComment'],
  40091: ['exif.description', 'XPTitle'],
  40092: ['exif.comment', 'XPComment'],
  40093: ['exif.artist', 'XPAuthor'],
  40094: ['exif.description', 'XPKeywords'],
  40095: ['exif.description', 'XPSubject'],
  42016: ['exif.identifier', 'ImageUniqueID'],
  42032: ['exif.owner', 'CameraOwnerName'],
  42033: ['exif.device', 'BodySerialNumber'],
  42036: ['exif.device', 'LensModel'],
  42037: ['exif.device', 'LensSerialNumber'],
};
const EXIF_IFD = 34665;
const GPS_IFD = 34853;
const USER_COMMENT = 37510;
const THUMBNAIL = 513;
/** Bytes of one value by TIFF type, 1 to 12. */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
const MAX_ENTRIES = 512;
const MAX_TEXT = 65_536;

interface Entry {
  tag: number;
  type: number;
  count: number;
  /** Offset of the value in the block. */
  at: number;
}

/** Reads a TIFF block, which is what Exif data is. Anything out of bounds is left out, nothing throws. */
export function readExif(block: Uint8Array, draft: DocumentDraft): void {
  new ExifReader(block, draft).read();
}

class ExifReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #draft: DocumentDraft;
  readonly #little: boolean;
  readonly #seen = new Set<number>();

  constructor(bytes: Uint8Array, draft: DocumentDraft) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#draft = draft;
    this.#little = bytes[0] === 0x49;
  }

  read(): void {
    if (this.#bytes.length < 8) return;
    let at = this.#view.getUint32(4, this.#little);
    for (let index = 0; at !== 0 && index < 8; index++) at = this.#directory(at, index > 0);
  }

  /** Reads the directory at an offset and returns the offset of the next one, 0 after the last. */
  #directory(at: number, isThumbnail: boolean): number {
    const entries = this.#entries(at);
    for (const entry of entries) {
      if (entry.tag === EXIF_IFD) this.#directory(this.#view.getUint32(entry.at, this.#little), false);
      else if (entry.tag === GPS_IFD) this.#position(this.#entries(this.#view.getUint32(entry.at, this.#little)));
      else if (entry.tag === THUMBNAIL && isThumbnail) this.#draft.observe({ code: 'hidden.thumbnail', note: 'Exif' });
      else this.#value(entry);
    }
    const next = at + 2 + entries.length * 12;
    return entries.length > 0 && next + 4 <= this.#bytes.length ? this.#view.getUint32(next, this.#little) : 0;
  }

  #entries(at: number): Entry[] {
    if (this.#seen.has(at) || at + 2 > this.#bytes.length) return [];
    this.#seen.add(at);
    const count = Math.min(this.#view.getUint16(at, this.#little), MAX_ENTRIES);
    const entries: Entry[] = [];
    for (let index = 0; index < count; index++) {
      const from = at + 2 + index * 12;
      if (from + 12 > this.#bytes.length) return entries;
      const type = this.#view.getUint16(from + 2, this.#little);
      const values = this.#view.getUint32(from + 4, this.#little);
      const size = (SIZES[type] ?? 1) * values;
      const valueAt = size <= 4 ? from + 8 : this.#view.getUint32(from + 8, this.#little);
      const isInside = valueAt + Math.max(4, size) <= this.#bytes.length;
      entries.push({ tag: isInside ? this.#view.getUint16(from, this.#little) : 0, type, count: values, at: valueAt });
    }
    return entries;
  }

  #value(entry: Entry): void {
    const known = TAGS[entry.tag];
    if (known) this.#draft.metadata(known[0], known[1], this.#text(entry));
  }

  #text(entry: Entry): string {
    const bytes = this.#bytes.subarray(entry.at, entry.at + Math.min(entry.count, MAX_TEXT));
    if (entry.tag >= 40091 && entry.tag <= 40095) return clean(new TextDecoder('utf-16le').decode(bytes));
    return clean(entry.tag === USER_COMMENT ? userComment(bytes, this.#little) : decodeName(bytes));
  }

  /** Degrees with six decimals, `latitude,longitude`; north and east positive. */
  #position(entries: Entry[]): void {
    const find = (tag: number) => entries.find((entry) => entry.tag === tag);
    const degrees = (refTag: number, tag: number) => {
      const entry = find(tag);
      const ref = find(refTag);
      if (entry?.type !== 5 || entry.count < 1) return undefined;
      const parts = Array.from({ length: Math.min(entry.count, 3) }, (_, index) => this.#rational(entry.at + index * 8));
      const value = (parts[0] ?? 0) + (parts[1] ?? 0) / 60 + (parts[2] ?? 0) / 3600;
      const letter = ref ? String.fromCharCode(this.#bytes[ref.at] ?? 0) : '';
      return letter === 'S' || letter === 'W' ? -value : value;
    };
    const latitude = degrees(1, 2);
    const longitude = degrees(3, 4);
    if (latitude !== undefined && longitude !== undefined && Number.isFinite(latitude + longitude)) {
      this.#draft.metadata('exif.gps', 'GPS', `${latitude.toFixed(6)},${longitude.toFixed(6)}`);
    }
  }

  #rational(at: number): number {
    if (at + 8 > this.#bytes.length) return 0;
    const denominator = this.#view.getUint32(at + 4, this.#little);
    return denominator === 0 ? 0 : this.#view.getUint32(at, this.#little) / denominator;
  }
}

/** Eight bytes name the encoding of a user comment. */
function userComment(bytes: Uint8Array, isLittle: boolean): string {
  const body = bytes.subarray(8);
  const isUnicode = decodeName(bytes.subarray(0, 8)).startsWith('UNICODE');
  return isUnicode ? new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(body) : decodeName(body);
}

/** Tags are ASCII by the standard, UTF-8 or the system's encoding in practice. */
export function decodeName(bytes: Uint8Array): string {
  return decodeStrictly(bytes, 'utf-8') ?? decodeStrictly(bytes, 'gb18030') ?? new TextDecoder('windows-1252').decode(bytes);
}

function clean(text: string): string {
  return text.split('\0').filter(Boolean).join(' ').trim();
}
