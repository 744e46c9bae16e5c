import { IntakeError } from '../../domain/document.ts';
import { type ArtRecord, artRecords } from '../binary-office/office-art.ts';
import { PPT, type PptStream } from './records.ts';

const ENCRYPTED_TOKEN = 0xf3d1c4df;
const ENCRYPTED_EDIT = 32;
const MAX_EDITS = 10_000;

/** Which objects of the stream the presentation is made of: each save writes what changed after the rest, with a list of where it is. */
export class LiveObjects {
  /** Offsets by the number of the object. */
  readonly offsets: ReadonlyMap<number, number>;
  /** Objects that a later save replaced or dropped. */
  readonly stale: readonly ArtRecord[];
  /** The last document, or none in a stream without one. */
  readonly document: ArtRecord | undefined;
  /** A list or an object could not be found. */
  readonly isDamaged: boolean;

  constructor(stream: PptStream, currentUser: PptStream | undefined) {
    const { records, isCut } = topRecords(stream);
    const edits = records.filter(({ type }) => type === PPT.edit);
    const last = lastEdit(stream, currentUser, edits);
    const { offsets, document, isBroken } = follow(stream, last);
    this.offsets = offsets;
    this.isDamaged = isCut || isBroken;
    const live = new Set(offsets.values());
    const documentAt = offsets.get(document);
    const named = records.find(({ at, type }) => at - 8 === documentAt && type === PPT.document);
    this.document = named ?? records.findLast(({ type }) => type === PPT.document);
    const isObject = ({ type }: ArtRecord) => type !== PPT.edit && type !== PPT.persistDirectory;
    this.stale = records.filter((record) => isObject(record) && !live.has(record.at - 8) && record !== this.document);
  }
}

function topRecords(stream: PptStream): { records: ArtRecord[]; isCut: boolean } {
  const records: ArtRecord[] = [];
  try {
    for (const record of artRecords(stream.bytes, 0, stream.bytes.length)) if (record.type !== 0) records.push(record);
    return { records, isCut: false };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { records, isCut: true };
  }
}

function lastEdit(stream: PptStream, user: PptStream | undefined, edits: readonly ArtRecord[]): number | undefined {
  const found = edits.at(-1);
  if (!user || user.bytes.length < 20) return found && found.at - 8;
  if (user.u32(12) === ENCRYPTED_TOKEN) throw encrypted();
  const said = user.u32(16);
  return edits.some(({ at }) => at - 8 === said) || (!found && said + 8 < stream.bytes.length) ? said : found && found.at - 8;
}

/** From the last edit back to the first: of an object that is listed twice the later place counts. */
function follow(stream: PptStream, last: number | undefined): { offsets: Map<number, number>; document: number; isBroken: boolean } {
  const offsets = new Map<number, number>();
  const seen = new Set<number>();
  const directories = new Set<number>();
  let document = 0;
  let isBroken = last === undefined;
  try {
    for (let at = last; at !== undefined && at !== 0 && !seen.has(at) && seen.size < MAX_EDITS; ) {
      seen.add(at);
      const edit = stream.at(at);
      if (edit.type !== PPT.edit) throw new RangeError('no edit there');
      if (edit.end - edit.at >= ENCRYPTED_EDIT && stream.u32(edit.at + 28) !== 0) throw encrypted();
      document ||= stream.u32(edit.at + 16);
      const directory = stream.u32(edit.at + 12);
      if (!directories.has(directory)) readDirectory(stream, directory, offsets);
      directories.add(directory);
      at = stream.u32(edit.at + 8);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    isBroken = true;
  }
  return { offsets, document, isBroken };
}

function readDirectory(stream: PptStream, offset: number, offsets: Map<number, number>): void {
  const { at, end, type } = stream.at(offset);
  if (type !== PPT.persistDirectory) throw new RangeError('no list of objects there');
  for (let entry = at; entry + 4 <= end; ) {
    const head = stream.u32(entry);
    const [first, count] = [head & 0xfffff, head >>> 20];
    for (let index = 0; index < count && entry + 8 + 4 * index <= end; index++)
      if (!offsets.has(first + index)) offsets.set(first + index, stream.u32(entry + 4 + 4 * index));
    entry += 4 + 4 * count;
  }
}

function encrypted(): IntakeError {
  return new IntakeError('encrypted', {
    en: 'The presentation is protected by a password. Save it without protection and upload it again.',
    zh: '演示文稿设有打开密码。请去除密码后重新上传。',
  });
}
