import { IntakeError } from '../../domain/document.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Budget } from '../limits.ts';
import type { Source } from '../source.ts';
import { decodeName } from '../text/decode.ts';
import { readXmp } from '../xml/xmp.ts';
import { readExif } from './exif.ts';
import { readIptc } from './iptc.ts';
import type { Picture } from './picture.ts';

const EXIF = 'Exif\0\0';
const JFIF = 'JFIF\0';
/** An extension of JFIF: a small picture in one of three forms. */
const JFXX = 'JFXX\0';
const JFXX_JPEG = 0x10;
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
/** What does not fit into one segment: a digest of 32 characters, the whole length, the offset, then the piece. */
const MORE_XMP = 'http://ns.adobe.com/xmp/extension/\0';
const MORE_XMP_HEAD = MORE_XMP.length + 40;
const PHOTOSHOP = 'Photoshop 3.0\0';
const START_OF_SCAN = 0xda;
const COMMENT = 0xfe;
const END = 0xd9;
/** Multi-Picture Format (CIPA DC-007) lists the further pictures that follow the first. */
const INDEX = 'MPF\0';
/** Image resources 1036 and 1033 are the small picture (Adobe Photoshop file formats). */
const PHOTOSHOP_SMALL = ['8BIM\u0004\u000c', '8BIM\u0004\u0009'];

/** Walks the segments of a JPEG file. */
export function readJpeg({ bytes, budget }: Source, draft: DocumentDraft): Picture {
  const picture: Picture = { width: 0, height: 0, small: [] };
  const segments = new Segments(picture, draft, budget);
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff)
      throw new IntakeError('corrupt', {
        en: 'The JPEG picture is damaged. Save it again from a picture editor.',
        zh: 'JPEG 图片已损坏。请用图片编辑软件重新保存后上传。',
      });
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === START_OF_SCAN) {
      segments.finish(afterEnd(bytes, at));
      return picture;
    }
    if (marker === END) return picture;
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    segments.read(marker, bytes.subarray(at + 4, at + 2 + length));
    at += 2 + Math.max(2, length);
  }
  throw new IntakeError('corrupt', {
    en: 'The JPEG picture is cut off. Save it again from a picture editor.',
    zh: 'JPEG 图片不完整。请用图片编辑软件重新保存后上传。',
  });
}

/** What the segments before the first scan say. */
class Segments {
  readonly #picture: Picture;
  readonly #draft: DocumentDraft;
  readonly #budget: Budget;
  readonly #moreXmp: Uint8Array[] = [];
  #hasIndex = false;

  constructor(picture: Picture, draft: DocumentDraft, budget: Budget) {
    this.#picture = picture;
    this.#draft = draft;
    this.#budget = budget;
  }

  read(marker: number, data: Uint8Array): void {
    if (startsWith(data, EXIF)) this.#addSmall(readExif(data.subarray(EXIF.length), this.#draft, this.#budget));
    else if (startsWith(data, XMP)) readXmp(decodeName(data.subarray(XMP.length)), this.#draft, this.#budget);
    else if (startsWith(data, MORE_XMP) && data.length > MORE_XMP_HEAD) this.#moreXmp.push(data);
    else if (startsWith(data, PHOTOSHOP)) this.#photoshop(data);
    else if (marker === COMMENT) this.#draft.metadata('metadata.comment', 'JPEG comment', decodeName(data));
    else if (startsWith(data, INDEX)) this.#hasIndex = true;
    else if (startsWith(data, JFXX)) this.#addSmall(data[JFXX.length] === JFXX_JPEG ? data.subarray(JFXX.length + 1) : undefined, 'JFXX');
    else if (startsWith(data, JFIF) && (data[12] ?? 0) * (data[13] ?? 0) > 0) this.#addSmall(undefined, 'JFIF');
    else if (isFrame(marker)) setSize(this.#picture, data);
  }

  /** `after`: what follows the end of the picture. Where an index names further pictures, they are no data that somebody hid. */
  finish(after: Uint8Array): void {
    const pieces = this.#moreXmp.toSorted((a, b) => offsetOf(a) - offsetOf(b)).map((data) => data.subarray(MORE_XMP_HEAD));
    if (pieces.length > 0) readXmp(decodeName(Buffer.concat(pieces)), this.#draft, this.#budget);
    if (!this.#hasIndex) this.#picture.trailing = after;
    else if (after.some((byte) => byte !== 0)) this.#addSmall(undefined, 'further pictures');
  }

  #photoshop(data: Uint8Array): void {
    readIptc(data.subarray(PHOTOSHOP.length), this.#draft);
    const buffer = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    const at = PHOTOSHOP_SMALL.map((mark) => buffer.indexOf(mark, 0, 'latin1')).find((found) => found >= 0);
    const start = at === undefined ? -1 : buffer.indexOf('\u00ff\u00d8\u00ff', at, 'latin1');
    if (start >= 0) this.#addSmall(data.subarray(start), 'Photoshop');
  }

  /** A small picture that is not kept as a file of its own is reported and not read. */
  #addSmall(bytes: Uint8Array | undefined, note?: string): void {
    if (bytes) this.#picture.small?.push(bytes);
    else if (note) this.#draft.observe({ code: 'hidden.thumbnail', note });
  }
}

function offsetOf(data: Uint8Array): number {
  return new DataView(data.buffer, data.byteOffset, data.byteLength).getUint32(MORE_XMP_HEAD - 4);
}

/** The scans end at the first end marker: in their data the byte FF is always followed by zero or a restart. */
function afterEnd(bytes: Uint8Array, from: number): Uint8Array {
  let at = from;
  while (at >= 0 && at + 4 <= bytes.length) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === END) break;
    const isData = marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7);
    at = bytes.indexOf(0xff, isData ? at + (marker === 0xff ? 1 : 2) : at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)));
  }
  return at < 0 ? new Uint8Array() : bytes.subarray(at + 2);
}

function startsWith(data: Uint8Array, mark: string): boolean {
  for (let index = 0; index < mark.length; index++) if (data[index] !== mark.charCodeAt(index)) return false;
  return true;
}

/** SOF0 to SOF15, without the three other markers in that range. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function setSize(picture: Picture, data: Uint8Array): void {
  picture.height = ((data[1] ?? 0) << 8) | (data[2] ?? 0);
  picture.width = ((data[3] ?? 0) << 8) | (data[4] ?? 0);
}
