import { type ArtRecord, artRecords, isContainer, walkArt } from '../binary-office/office-art.ts';

/** Types of the records of a presentation (MS-PPT 2.13.24) that are read. */
export const PPT = {
  document: 0x3e8,
  documentAtom: 0x3e9,
  slide: 0x3ee,
  slideAtom: 0x3ef,
  notes: 0x3f0,
  notesAtom: 0x3f1,
  slidePersist: 0x3f3,
  master: 0x3f8,
  slideShowInfo: 0x3f9,
  macros: 0x3ff,
  macrosAtom: 0x400,
  drawingGroup: 0x40b,
  drawing: 0x40c,
  namedShow: 0x411,
  colors: 0x7f0,
  soundData: 0x7e7,
  object: 0xfc3,
  handout: 0xfc9,
  embedded: 0xfcc,
  linked: 0xfce,
  placeholder: 0xbc3,
  outlineText: 0xf9e,
  textChars: 0xfa0,
  textStyle: 0xfa1,
  textBytes: 0xfa8,
  string: 0xfba,
  link: 0xfd7,
  headers: 0xfd9,
  control: 0xfee,
  slideList: 0xff0,
  edit: 0xff5,
  currentUser: 0xff6,
  movie: 0x1006,
  mciMovie: 0x1007,
  storage: 0x1011,
  stringTag: 0x1389,
  binaryTag: 0x138b,
  persistDirectory: 0x1772,
  webPublication: 0x177d,
  broadcast: 0x177e,
  envelope: 0x1785,
  comment: 0x2ee0,
} as const;

/** What PowerPoint 2007 adds for its own return: packages of XML that say that they hold records. */
const FIRST_PACKAGE = 0x41c;
const LAST_PACKAGE = 0x43f;

/** Records that hold records: one does so without saying it, and some say it that do not. */
export function holdsRecords(record: ArtRecord): boolean {
  const isPackage = record.type >= FIRST_PACKAGE && record.type <= LAST_PACKAGE;
  return record.type === PPT.binaryTag || (isContainer(record) && !isPackage);
}

/** A stream of records. */
export class PptStream {
  readonly bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u16(at: number): number {
    return this.#view.getUint16(at, true);
  }

  i16(at: number): number {
    return this.#view.getInt16(at, true);
  }

  u32(at: number): number {
    return this.#view.getUint32(at, true);
  }

  i32(at: number): number {
    return this.#view.getInt32(at, true);
  }

  /** The record at an offset. */
  at(offset: number): ArtRecord {
    const [record] = artRecords(this.bytes, offset, this.bytes.length);
    if (!record) throw new RangeError('no record there');
    return record;
  }

  children(record: ArtRecord): ArtRecord[] {
    return holdsRecords(record) ? [...artRecords(this.bytes, record.at, record.end)] : [];
  }

  child(record: ArtRecord, type: number, instance?: number): ArtRecord | undefined {
    return this.children(record).find((one) => one.type === type && (instance === undefined || one.instance === instance));
  }

  /** Visits the records in a record, however deep. */
  walk({ at, end }: ArtRecord, visit: (record: ArtRecord) => void): void {
    walkArt(this.bytes, at, end, visit, holdsRecords);
  }

  /** The characters of a record of text, of two bytes or of one. */
  text({ type, at, end }: ArtRecord): string {
    const raw = Buffer.from(this.bytes.buffer, this.bytes.byteOffset + at, end - at);
    return raw.toString(type === PPT.textBytes ? 'latin1' : 'utf16le');
  }

  /** A named text inside a record, by its instance. */
  string(record: ArtRecord, instance: number): string {
    const found = this.child(record, PPT.string, instance);
    return found ? this.text(found) : '';
  }
}
