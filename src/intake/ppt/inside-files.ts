import { expand, isPictureRecord, pictureOf, storedPicture } from '../binary-office/blips.ts';
import { readInside } from '../binary-office/inside.ts';
import { type ArtRecord, artRecords } from '../binary-office/office-art.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Source } from '../source.ts';
import { PPT, type PptStream } from './records.ts';

const ENTRY = 0xf007;
const COMPRESSED = 1;

/** What the document says of an object that is kept as one of its own. */
interface Known {
  name: string;
  kind: 'object' | 'control' | 'macros';
}

/** Files inside a presentation: objects of other programs, sounds, pictures. */
export class InsideFiles {
  /** A list of them could not be read to its end. */
  isDamaged = false;
  readonly #stream: PptStream;
  readonly #source: Source;
  readonly #draft: DocumentDraft;

  constructor(stream: PptStream, source: Source, draft: DocumentDraft) {
    this.#stream = stream;
    this.#source = source;
    this.#draft = draft;
  }

  /** Objects and sounds, read as the files that they are. */
  async readObjects(document: ArtRecord, offsets: ReadonlyMap<number, number>): Promise<void> {
    const { known, sounds } = this.#list(document);
    const read = new Set<number>();
    for (const [number, offset] of offsets) {
      if (read.has(offset) || offset + 8 > this.#stream.bytes.length || this.#stream.u16(offset + 2) !== PPT.storage) continue;
      const { name, kind } = known.get(number) ?? { name: 'object', kind: 'object' };
      read.add(offset);
      const member = `object ${number}`;
      if (kind === 'macros') this.#draft.observe({ code: 'active-content.macro', place: { member } });
      else if (kind === 'control') this.#draft.observe({ code: 'active-content.control', place: { member } });
      else await readInside(this.#source, this.#draft, { name, member, code: 'attachment-content' }, () => this.#object(offset));
    }
    for (const [index, { at, end }] of sounds.entries()) {
      const name = `sound ${index + 1}.wav`;
      const sound = { name, member: name, code: 'attachment-content' } as const;
      await readInside(this.#source, this.#draft, sound, () => this.#stream.bytes.subarray(at, end));
    }
  }

  /** All pictures, those that no slide shows any more as well. `shown` says which is on which slide. */
  async readPictures(pictures: Uint8Array, document: ArtRecord, shown: readonly { picture: number; page: number }[]): Promise<void> {
    const offsets = this.#offsets(document);
    const pages = new Map(shown.map(({ picture, page }) => [offsets[picture - 1], page]));
    const found: ArtRecord[] = [];
    this.#attempt(() => {
      for (const record of artRecords(pictures, 0, pictures.length)) if (isPictureRecord(record)) found.push(record);
    });
    for (const [index, record] of found.entries()) {
      const name = `picture ${index + 1}`;
      const page = pages.get(record.at - 8);
      const content = () => pictureOf(pictures, record, this.#source.budget)?.bytes ?? new Uint8Array();
      await readInside(this.#source, this.#draft, { name, member: name, where: page === undefined ? {} : { page } }, content);
    }
  }

  #list(document: ArtRecord): { known: Map<number, Known>; sounds: ArtRecord[] } {
    const known = new Map<number, Known>();
    const sounds: ArtRecord[] = [];
    const stream = this.#stream;
    this.#attempt(() =>
      stream.walk(document, (record) => {
        if (record.type === PPT.soundData) sounds.push(record);
        else if (record.type === PPT.macrosAtom) known.set(stream.u32(record.at), { name: 'macros', kind: 'macros' });
        else if (record.type === PPT.embedded || record.type === PPT.control || record.type === PPT.linked) {
          const atom = stream.child(record, PPT.object);
          const name = stream.string(record, 1) || stream.string(record, 2) || 'object';
          if (atom) known.set(stream.u32(atom.at + 16), { name, kind: record.type === PPT.control ? 'control' : 'object' });
        }
      }),
    );
    return { known, sounds };
  }

  #object(offset: number): Uint8Array {
    const { at, end, instance } = this.#stream.at(offset);
    const { bytes } = this.#stream;
    return instance === COMPRESSED ? expand(bytes.subarray(at + 4, end), this.#source.budget) : bytes.subarray(at, end);
  }

  /** Offsets in the stream of pictures by the number that shapes use. */
  #offsets(document: ArtRecord): (number | undefined)[] {
    const offsets: (number | undefined)[] = [];
    this.#attempt(() => {
      const group = this.#stream.child(document, PPT.drawingGroup);
      if (group)
        this.#stream.walk(group, (record) => {
          if (record.type === ENTRY) offsets.push(storedPicture(this.#stream.bytes, record).offset);
        });
    });
    return offsets;
  }

  #attempt(step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.isDamaged = true;
    }
  }
}
