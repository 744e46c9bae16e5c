import { isPictureRecord, pictureOf, storedPicture } from '../binary-office/blips.ts';
import { readInside } from '../binary-office/inside.ts';
import { type ArtRecord, walkArt } from '../binary-office/office-art.ts';
import type { DocumentDraft } from '../draft.ts';
import { bitmapFile } from '../image/bitmap.ts';
import type { Source } from '../source.ts';
import { type BiffRecord, RECORD, word } from './records.ts';

const ENTRY = 0xf007;
const FUTURE_HEADER = 14;
const METAFILE = 2;
const METAFILE_HEADER = 8;
const PICTURE_HEADER = 8;

/** The pictures of a workbook: its drawings share one store, headers have another, backgrounds are apart. */
export class BookPictures {
  readonly #store: Uint8Array[] = [];
  readonly #headers: Uint8Array[] = [];
  readonly #loose: BiffRecord[] = [];

  add(record: BiffRecord): void {
    const { type, data, further } = record;
    if (type === RECORD.drawingGroup) this.#store.push(data, ...further);
    else if (type === RECORD.headerPictures) this.#headers.push(data.subarray(FUTURE_HEADER), ...further);
    else if (type === RECORD.picture || type === RECORD.backgroundPicture) this.#loose.push(record);
  }

  /** False where a store is damaged. */
  async read(source: Source, draft: DocumentDraft): Promise<boolean> {
    const contents = this.#loose.map((record) => () => oldPicture(record));
    let isWhole = true;
    for (const bytes of [this.#store, this.#headers].map((pieces) => new Uint8Array(Buffer.concat(pieces)))) {
      const { records, isCut } = pictureRecords(bytes);
      isWhole &&= !isCut;
      for (const record of records) contents.push(() => pictureOf(bytes, record, source.budget)?.bytes ?? new Uint8Array());
    }
    for (const [index, content] of contents.entries()) {
      const name = `picture ${index + 1}`;
      await readInside(source, draft, { name, member: name }, content);
    }
    return isWhole;
  }
}

/** Pictures in the entries of stores and outside of them, in their order. */
function pictureRecords(bytes: Uint8Array): { records: ArtRecord[]; isCut: boolean } {
  const records: ArtRecord[] = [];
  try {
    walkArt(bytes, 0, bytes.length, (record) => {
      const stored = record.type === ENTRY ? storedPicture(bytes, record).record : record;
      if (stored && isPictureRecord(stored)) records.push(stored);
    });
    return { records, isCut: false };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { records, isCut: true };
  }
}

/** A bitmap or a drawing as the clipboard has it (MS-XLS 2.4.141). */
function oldPicture({ data, further }: BiffRecord): Uint8Array {
  const content = new Uint8Array(Buffer.concat([data.subarray(PICTURE_HEADER), ...further]));
  if (word(data, 0) === METAFILE) return content.subarray(METAFILE_HEADER);
  return bitmapFile(content) ?? content;
}
