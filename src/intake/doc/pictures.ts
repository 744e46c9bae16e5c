import { IntakeError } from '../../domain/document.ts';
import { pictureOf } from '../binary-office/blips.ts';
import { artRecords } from '../binary-office/office-art.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Source } from '../source.ts';
import { describeShape, type FoundPicture, readArt } from './drawings.ts';
import type { WordDocument } from './word-document.ts';

const SHAPE = 0x64;
const SHAPE_OF_FILE = 0x66;
const METAFILE = 8;

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
      if (start < end) await this.#readFile(kind === METAFILE ? 'wmf' : 'picture', () => data.subarray(start, end));
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
    await this.#readFile('picture', () => pictureOf(bytes, record, this.#source.budget));
  }

  async #readFile(kind: string, make: () => Uint8Array | { extension: string; bytes: Uint8Array } | undefined): Promise<void> {
    this.#source.budget.checkTime();
    const member = `picture ${++this.#count}`;
    try {
      const made = make();
      if (!made) return;
      const [extension, bytes] = made instanceof Uint8Array ? [kind, made] : [made.extension, made.bytes];
      this.#draft.adopt(await this.#source.readInner(`${member}.${extension}`, bytes), member);
    } catch (error) {
      if (!(error instanceof IntakeError) || error.code === 'intake-timeout' || error.code.startsWith('archive-')) throw error;
      this.#draft.warn(error.code, error.words, { member });
    }
  }
}
