import type { DocumentDraft } from '../draft.ts';
import type { Budget } from '../limits.ts';
import { decodeName } from '../text/decode.ts';
import { readXmp, TELLING_TEXT } from '../xml/xmp.ts';
import { EXIF_TAGS } from './exif-tags.ts';
import { readIptc } from './iptc.ts';

const EXIF_IFD = 34665;
const GPS_IFD = 34853;
const USER_COMMENT = 37510;
const GPS_METHOD = 27;
const GPS_AREA = 28;
const MAKER_NOTE = 37500;
const THUMBNAIL = 513;
const THUMBNAIL_LENGTH = 514;
/** Blocks of other kinds that a TIFF file keeps in tags of their own. */
const XMP = 700;
const IPTC = 33723;
const PHOTOSHOP = 34377;
const ASCII = 2;
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

/** Reads a TIFF block, which is what Exif data is, and returns the small picture in it. Anything out of bounds is left out, nothing throws. */
export function readExif(block: Uint8Array, draft: DocumentDraft, budget: Budget): Uint8Array | undefined {
  return new ExifReader(block, draft, budget).read();
}

class ExifReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #draft: DocumentDraft;
  readonly #budget: Budget;
  readonly #little: boolean;
  readonly #seen = new Set<number>();
  #thumbnail: Uint8Array | undefined;

  constructor(bytes: Uint8Array, draft: DocumentDraft, budget: Budget) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#draft = draft;
    this.#budget = budget;
    this.#little = bytes[0] === 0x49;
  }

  read(): Uint8Array | undefined {
    if (this.#bytes.length < 8) return undefined;
    let at = this.#view.getUint32(4, this.#little);
    for (let index = 0; at !== 0 && index < 8; index++) at = this.#directory(at, index > 0);
    return this.#thumbnail;
  }

  /** Reads the directory at an offset and returns the offset of the next one, 0 after the last. */
  #directory(at: number, isThumbnail: boolean): number {
    const entries = this.#entries(at);
    for (const entry of entries) {
      if (entry.tag === EXIF_IFD) this.#directory(this.#view.getUint32(entry.at, this.#little), false);
      else if (entry.tag === GPS_IFD) this.#positions(this.#entries(this.#view.getUint32(entry.at, this.#little)));
      else if (entry.tag === THUMBNAIL && isThumbnail) this.#smallPicture(entry, entries);
      else if (entry.tag === XMP) readXmp(decodeName(this.#valueOf(entry)), this.#draft, this.#budget);
      else if (entry.tag === IPTC || entry.tag === PHOTOSHOP) readIptc(this.#valueOf(entry), this.#draft);
      else this.#value(entry);
    }
    const next = at + 2 + entries.length * 12;
    return entries.length > 0 && next + 4 <= this.#bytes.length ? this.#view.getUint32(next, this.#little) : 0;
  }

  #smallPicture(entry: Entry, entries: readonly Entry[]): void {
    const from = this.#view.getUint32(entry.at, this.#little);
    const length = entries.find(({ tag }) => tag === THUMBNAIL_LENGTH);
    const size = length ? this.#view.getUint32(length.at, this.#little) : this.#bytes.length;
    this.#thumbnail = this.#bytes.subarray(from, from + size);
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

  #valueOf({ type, count, at }: Entry): Uint8Array {
    return this.#bytes.subarray(at, at + count * (SIZES[type] ?? 1));
  }

  #value(entry: Entry): void {
    const known = EXIF_TAGS[entry.tag];
    if (known) this.#draft.metadata(known[0], known[1], this.#text(entry));
    else if (entry.type === ASCII) {
      const text = this.#text(entry);
      if (TELLING_TEXT.test(text)) this.#draft.metadata('exif.other', `tag ${entry.tag}`, text);
    }
  }

  #text(entry: Entry): string {
    const bytes = this.#bytes.subarray(entry.at, entry.at + Math.min(entry.count, MAX_TEXT));
    if (entry.tag === MAKER_NOTE) return textsIn(bytes);
    if (entry.tag >= 40091 && entry.tag <= 40095) return clean(new TextDecoder('utf-16le').decode(bytes));
    return clean(entry.tag === USER_COMMENT ? userComment(bytes, this.#little) : decodeName(bytes));
  }

  /** Where the photograph was taken, where it was aimed at, and what the device says of the place. */
  #positions(entries: Entry[]): void {
    this.#position(entries, 'GPS', 1);
    this.#position(entries, 'GPS destination', 19);
    for (const { tag, at, count } of entries) {
      if (tag !== GPS_METHOD && tag !== GPS_AREA) continue;
      const text = clean(userComment(this.#bytes.subarray(at, at + Math.min(count, MAX_TEXT)), this.#little));
      this.#draft.metadata('exif.gps', tag === GPS_AREA ? 'GPSAreaInformation' : 'GPSProcessingMethod', text);
    }
  }

  /** Degrees with six decimals, `latitude,longitude`; north and east positive. `first`: the tag of the first of four. */
  #position(entries: Entry[], name: string, first: number): void {
    const [latitude, longitude] = [this.#degrees(entries, first), this.#degrees(entries, first + 2)];
    const both = [latitude, longitude].filter((value) => value !== undefined && Number.isFinite(value));
    this.#draft.metadata('exif.gps', name, both.map((value) => value?.toFixed(6)).join(','));
  }

  #degrees(entries: Entry[], refTag: number): number | undefined {
    const entry = entries.find(({ tag }) => tag === refTag + 1);
    const read = entry && NUMBERS[entry.type];
    if (!read || entry.count < 1) return undefined;
    const [degrees = 0, minutes = 0, seconds = 0] = Array.from({ length: Math.min(entry.count, 3) }, (_, index) =>
      read(this.#view, entry.at + index * (SIZES[entry.type] ?? 8), this.#little),
    );
    const ref = entries.find(({ tag }) => tag === refTag);
    const isNegative = ref !== undefined && /[SW]/.test(String.fromCharCode(this.#bytes[ref.at] ?? 0));
    const value = Math.abs(degrees) + Math.abs(minutes) / 60 + Math.abs(seconds) / 3600;
    return isNegative || degrees < 0 ? -value : value;
  }
}

type ReadNumber = (view: DataView, at: number, isLittle: boolean) => number;

/** How a number is read, by TIFF type: the standard wants unsigned rationals for positions, programs write others as well. */
const NUMBERS: Readonly<Record<number, ReadNumber>> = {
  4: (view, at, isLittle) => view.getUint32(at, isLittle),
  5: (view, at, isLittle) => quotient(view.getUint32(at, isLittle), view.getUint32(at + 4, isLittle)),
  9: (view, at, isLittle) => view.getInt32(at, isLittle),
  10: (view, at, isLittle) => quotient(view.getInt32(at, isLittle), view.getInt32(at + 4, isLittle)),
  11: (view, at, isLittle) => view.getFloat32(at, isLittle),
  12: (view, at, isLittle) => view.getFloat64(at, isLittle),
};

function quotient(numerator: number, denominator: number): number {
  return denominator === 0 ? 0 : numerator / denominator;
}

/** Words in data of no known form, one per line: ASCII and UTF-8 of five characters and more, and UTF-16. */
function textsIn(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const runs = text.match(/(?:[ -~]\0){5,}|(?:[ -~]|[\u00c3-\u00df][\u0080-\u00bf]|[\u00e1-\u00ef][\u0080-\u00bf]{2}){5,}/g) ?? [];
  return runs
    .map((run) => decodeName(new Uint8Array(Buffer.from(run.replaceAll('\0', ''), 'latin1'))).trim())
    .filter((run) => /[\p{L}\p{N}]{4}/u.test(run))
    .join('\n');
}

/** Eight bytes name the encoding of a user comment. */
function userComment(bytes: Uint8Array, isLittle: boolean): string {
  const body = bytes.subarray(8);
  const isUnicode = decodeName(bytes.subarray(0, 8)).startsWith('UNICODE');
  return isUnicode ? new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(body) : decodeName(body);
}

function clean(text: string): string {
  return text.split('\0').filter(Boolean).join(' ').trim();
}
