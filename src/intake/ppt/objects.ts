import { expand, isPictureRecord, pictureOf, storedPicture } from '../binary-office/blips.ts';
import { readInside } from '../binary-office/inside.ts';
import { type ArtRecord, artRecords, walkArt } from '../binary-office/office-art.ts';
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

/** Objects by their number: embedded ones, controls, the project of macros. */
function knownObjects(stream: PptStream, document: ArtRecord): Map<number, Known> {
  const known = new Map<number, Known>();
  walkArt(stream.bytes, document.at, document.end, (record) => {
    if (record.type === PPT.embedded || record.type === PPT.control || record.type === PPT.linked) {
      const atom = stream.child(record, PPT.object);
      const name = stream.string(record, 1) || stream.string(record, 2) || 'object';
      if (atom) known.set(stream.u32(atom.at + 16), { name, kind: record.type === PPT.control ? 'control' : 'object' });
    } else if (record.type === PPT.macrosAtom) known.set(stream.u32(record.at), { name: 'macros', kind: 'macros' });
  });
  return known;
}

/** Reads the objects inside a presentation as the files that they are. */
export async function readObjects(
  stream: PptStream,
  document: ArtRecord,
  offsets: ReadonlyMap<number, number>,
  source: Source,
  draft: DocumentDraft,
): Promise<void> {
  const known = knownObjects(stream, document);
  for (const [number, offset] of offsets) {
    if (offset + 8 > stream.bytes.length || stream.u16(offset + 2) !== PPT.storage) continue;
    const { name, kind } = known.get(number) ?? { name: 'object', kind: 'object' };
    const member = `object ${number}`;
    if (kind === 'macros') draft.observe({ code: 'active-content.macro', place: { member } });
    else if (kind === 'control') draft.observe({ code: 'active-content.control', place: { member } });
    else await readInside(source, draft, { name, member, code: 'attachment-content' }, () => objectBytes(stream, offset, source));
  }
  await readSounds(stream, document, source, draft);
}

function objectBytes(stream: PptStream, offset: number, source: Source): Uint8Array {
  const { at, end, instance } = stream.at(offset);
  return instance === COMPRESSED ? expand(stream.bytes.subarray(at + 4, end), source.budget) : stream.bytes.subarray(at, end);
}

async function readSounds(stream: PptStream, document: ArtRecord, source: Source, draft: DocumentDraft): Promise<void> {
  const sounds: ArtRecord[] = [];
  walkArt(stream.bytes, document.at, document.end, (record) => {
    if (record.type === PPT.soundData) sounds.push(record);
  });
  for (const [index, { at, end }] of sounds.entries()) {
    const name = `sound ${index + 1}.wav`;
    await readInside(source, draft, { name, member: name, code: 'attachment-content' }, () => stream.bytes.subarray(at, end));
  }
}

/** Offsets in the stream of pictures by the number that shapes use. */
export function pictureOffsets(stream: PptStream, document: ArtRecord): (number | undefined)[] {
  const offsets: (number | undefined)[] = [];
  const group = stream.child(document, PPT.drawingGroup);
  if (group)
    walkArt(stream.bytes, group.at, group.end, (record) => {
      if (record.type === ENTRY) offsets.push(storedPicture(stream.bytes, record).offset);
    });
  return offsets;
}

/** Reads all pictures, those that no slide shows any more as well. `pages` says on which slide a picture is, by its offset. */
export async function readPictures(
  pictures: Uint8Array,
  pages: ReadonlyMap<number, number>,
  source: Source,
  draft: DocumentDraft,
): Promise<void> {
  const found = [...artRecords(pictures, 0, pictures.length)].filter(isPictureRecord);
  for (const [index, record] of found.entries()) {
    const name = `picture ${index + 1}`;
    const page = pages.get(record.at - 8);
    const where = page === undefined ? {} : { page };
    await readInside(source, draft, { name, member: name, where }, () => pictureOf(pictures, record, source.budget)?.bytes ?? new Uint8Array());
  }
}
