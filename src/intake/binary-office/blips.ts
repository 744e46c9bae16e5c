import { inflateSync } from 'node:zlib';
import { IntakeError } from '../../domain/document.ts';
import { bitmapFile } from '../image/bitmap.ts';
import type { Budget } from '../limits.ts';
import { type ArtRecord, artRecords } from './office-art.ts';

/** A picture of a drawing as a file of its own. */
export interface ArtPicture {
  /** What it is called here: its kind alone, since the file gives no name. */
  extension: string;
  bytes: Uint8Array;
}

const UID = 16;
const METAFILE_HEADER = 34;
const NOT_COMPRESSED = 0xfe;
const PICT = 0xf01c;
const KINDS: Readonly<Record<number, string>> = {
  61466: 'emf',
  61467: 'wmf',
  [PICT]: 'pict',
  61469: 'jpg',
  61470: 'png',
  61471: 'bmp',
  61481: 'tif',
  61482: 'jpg',
};
const VECTORS = new Set(['emf', 'wmf', 'pict']);

export function isPictureRecord({ type }: ArtRecord): boolean {
  return KINDS[type] !== undefined;
}

/** The picture of a record (MS-ODRAW 2.2.23), expanded where it is compressed. Throws what cannot be read, in words for its place. */
export function pictureOf(bytes: Uint8Array, record: ArtRecord, budget: Budget): ArtPicture | undefined {
  const extension = KINDS[record.type];
  if (extension === undefined) return undefined;
  const at = record.at + UID * (1 + (record.instance & 1));
  if (extension === 'pict') throw macintoshPicture();
  if (VECTORS.has(extension)) return { extension, bytes: metafile(bytes, at, record.end, budget) };
  const content = bytes.subarray(Math.min(at + 1, record.end), record.end);
  if (extension !== 'bmp') return { extension, bytes: content };
  const file = bitmapFile(content);
  if (!file) throw damagedPicture();
  return { extension, bytes: file };
}

function metafile(bytes: Uint8Array, at: number, end: number, budget: Budget): Uint8Array {
  if (at + METAFILE_HEADER > end) throw damagedPicture();
  const raw = bytes.subarray(at + METAFILE_HEADER, end);
  return bytes[at + METAFILE_HEADER - 2] === NOT_COMPRESSED ? raw : expand(raw, budget);
}

/** Expands a stream of zlib within what the budget allows. */
export function expand(raw: Uint8Array, budget: Budget): Uint8Array {
  const allowance = budget.allowance(raw.length);
  if (allowance === 0) throw budget.overAllowance();
  try {
    const expanded = inflateSync(raw, { maxOutputLength: allowance });
    budget.addExpanded(expanded.length);
    return expanded;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw budget.overAllowance();
    if (error instanceof IntakeError) throw error;
    throw new IntakeError(
      'corrupt',
      {
        en: 'A part of the file cannot be expanded. Save the file again and upload the new copy.',
        zh: '文件中有一部分无法解压。请用原软件重新保存后上传。',
      },
      { cause: error },
    );
  }
}

/** An entry of the store of pictures: the picture itself, or where it is in the stream of pictures. */
export interface StoredPicture {
  /** Offset in the stream of pictures, where the picture is not here. */
  offset: number | undefined;
  /** Record of the picture, where it is here. */
  record: ArtRecord | undefined;
}

const ENTRY = 36;
const NOWHERE = 0xffffffff;

/** What an entry of the store says (MS-ODRAW 2.2.32). */
export function storedPicture(bytes: Uint8Array, { at, end }: ArtRecord): StoredPicture {
  if (at + ENTRY > end) return { offset: undefined, record: undefined };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [record] = artRecords(bytes, Math.min(end, at + ENTRY + (bytes[at + 33] ?? 0)), end);
  const offset = view.getUint32(at + 28, true);
  const isUsed = view.getUint32(at + 24, true) > 0;
  return { offset: record || offset === NOWHERE || !isUsed ? undefined : offset, record };
}

function damagedPicture(): IntakeError {
  return new IntakeError('corrupt', {
    en: 'The picture is damaged. Put it into the document again.',
    zh: '图片已损坏。请重新插入该图片。',
  });
}

function macintoshPicture(): IntakeError {
  return new IntakeError('unsupported-format', {
    en: 'The picture is in an old format of the Macintosh (PICT) that cannot be read. Save it as PNG and put that in its place.',
    zh: '图片为旧版 Macintosh 的 PICT 格式，无法读取。请将其另存为 PNG 并替换原图。',
  });
}
