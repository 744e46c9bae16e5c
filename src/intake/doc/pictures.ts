import { type ArtPicture, pictureOf } from '../binary-office/blips.ts';
import { readInside } from '../binary-office/inside.ts';
import { artRecords } from '../binary-office/office-art.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Source } from '../source.ts';
import { describeShape, type FoundPicture, readArt } from './drawings.ts';
import type { WordDocument } from './word-document.ts';

const SHAPE = 0x64;
const SHAPE_OF_FILE = 0x66;

/** The pictures in the line of text (MS-DOC 2.9.190) and those of floating drawings, each once. */
export async function readPictures(document: WordDocument, floating: readonly FoundPicture[], source: Source): Promise<void> {
  const reader = new PictureReader(source, document.draft);
  for (const picture of floating) await reader.readArtPicture(picture);
  for (const at of document.pictures) await reader.readInline(document, at);
}

class PictureReader {
  readonly #source: Source;
  readonly #draft: DocumentDraft;
  readonly #read = new Set<string>();
  #count = 0;

  constructor(source: Source, draft: DocumentDraft) {
    this.#source = source;
    this.#draft = draft;
  }

  async readInline({ data }: WordDocument, at: number): Promise<void> {
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    const end = Math.min(data.length, at + view.getUint32(at, true));
    const kind = view.getUint16(at + 6, true);
    let start = at + view.getUint16(at + 4, true);
    if (kind === SHAPE_OF_FILE) {
      const length = view.getUint8(start);
      this.#draft.metadata(
        'metadata.external-link',
        'picture',
        Buffer.from(data.subarray(start + 1, start + 1 + length)).toString('latin1'),
      );
      start += 1 + length;
    }
    if (kind !== SHAPE && kind !== SHAPE_OF_FILE) {
      if (start < end) await this.#readFile(() => data.subarray(start, end));
      return;
    }
    for (const record of artRecords(data, start, end)) {
      const { shapes, pictures } = readArt(data, record, undefined);
      for (const shape of shapes) describeShape(shape, this.#draft);
      for (const picture of pictures) await this.readArtPicture(picture);
    }
  }

  async readArtPicture({ bytes, record }: FoundPicture): Promise<void> {
    const key = `${bytes.byteOffset} ${record.at}`;
    if (this.#read.has(key)) return;
    this.#read.add(key);
    await this.#readFile(() => pictureOf(bytes, record, this.#source.budget));
  }

  async #readFile(make: () => Uint8Array | ArtPicture | undefined): Promise<void> {
    const member = `picture ${++this.#count}`;
    await readInside(this.#source, this.#draft, { name: member, member }, () => {
      const made = make() ?? new Uint8Array();
      return made instanceof Uint8Array ? made : made.bytes;
    });
  }
}
