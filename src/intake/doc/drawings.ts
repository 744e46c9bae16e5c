import { isPictureRecord, storedPicture } from '../binary-office/blips.ts';
import { readHyperlink } from '../binary-office/hyperlink.ts';
import { ART_PROPERTY, ArtProperties, type ArtRecord, artRecords, walkArt } from '../binary-office/office-art.ts';
import { isDark, isInvisible, type Rgb, WHITE } from '../color.ts';
import type { DocumentDraft } from '../draft.ts';
import { STRUCTURE } from './fib.ts';
import type { WordDocument } from './word-document.ts';

/** A picture as it is in a stream. */
export interface FoundPicture {
  bytes: Uint8Array;
  record: ArtRecord;
}

/** What the drawings of a document say about its text. */
export interface Drawings {
  /** Numbers of shapes that are not shown. */
  hiddenShapes: Set<number>;
  /** Positions of characters whose paragraph a box without text is laid over. */
  coveredAt: Set<number>;
  pictures: FoundPicture[];
}

interface Shape {
  id: number;
  kind: number;
  hasText: boolean;
  properties: ArtProperties;
}

const HEADER = 8;
const SHAPE = 0xf004;
const SHAPE_HEAD = 0xf00a;
const PROPERTY_TABLES = new Set([0xf00b, 0xf121, 0xf122]);
const TEXT = 0xf00d;
const STORE_ENTRY = 0xf007;
const MAX_SHAPES = 50_000;

/** Texts, pictures and boxes of the floating drawings (MS-DOC 2.9.172). */
export function readDrawings(document: WordDocument): Drawings {
  const { table, stream, fib, draft } = document;
  const found: Drawings = { hiddenShapes: new Set(), coveredAt: new Set(), pictures: [] };
  const { at, size } = fib.structure(STRUCTURE.drawings);
  const end = Math.min(table.length, at + size);
  const covers = new Set<number>();
  for (let next = at; next + HEADER <= end; ) {
    const record = firstRecord(table, next, end);
    if (!record) break;
    const { shapes, pictures } = readArt(table, record, stream);
    found.pictures.push(...pictures);
    for (const shape of shapes) {
      describeShape(shape, draft);
      if (shape.properties.isHidden) found.hiddenShapes.add(shape.id);
      else if (isBox(shape)) covers.add(shape.id);
    }
    // Between the records there is a byte that says which of text and headers the next drawing is for.
    next = record.end + 1;
  }
  addCovered(document, covers, found.coveredAt);
  return found;
}

function firstRecord(bytes: Uint8Array, at: number, end: number): ArtRecord | undefined {
  for (const record of artRecords(bytes, at, end)) return record;
  return undefined;
}

/** The shapes in a record of drawings, and their pictures, which may be kept in another stream. */
export function readArt(bytes: Uint8Array, outer: ArtRecord, store: Uint8Array | undefined): { shapes: Shape[]; pictures: FoundPicture[] } {
  const shapes: Shape[] = [];
  const pictures: FoundPicture[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  walkArt(bytes, outer.at - HEADER, outer.end, (record) => {
    const shape = shapes.at(-1);
    if (record.type === SHAPE && shapes.length < MAX_SHAPES)
      shapes.push({ id: 0, kind: 0, hasText: false, properties: new ArtProperties() });
    else if (record.type === STORE_ENTRY) {
      const { offset, record: kept } = storedPicture(bytes, record);
      const delayed = offset !== undefined && store ? firstRecord(store, offset, store.length) : undefined;
      if (kept) pictures.push({ bytes, record: kept });
      else if (delayed && store) pictures.push({ bytes: store, record: delayed });
    } else if (isPictureRecord(record)) pictures.push({ bytes, record });
    else if (shape && record.type === SHAPE_HEAD) {
      shape.id = view.getUint32(record.at, true);
      shape.kind = record.instance;
    } else if (shape && PROPERTY_TABLES.has(record.type)) shape.properties.add(bytes, record);
    else if (shape && record.type === TEXT) shape.hasText = true;
  });
  return { shapes, pictures };
}

/** What Word writes itself. */
const MADE_DESCRIPTION = /^(?:图片|Picture|Image|文本框|Text Box)\s*\d*$/i;

/** Its drawn letters, its description, where its picture came from, and whether only a part of it is shown. */
export function describeShape({ properties }: Shape, draft: DocumentDraft): void {
  const drawn = properties.text(ART_PROPERTY.drawnText);
  if (drawn !== '' && properties.isHidden) draft.sharedHidden('hidden.shape').endLine().add(drawn);
  else if (drawn !== '') draft.visible('watermark').add(drawn);
  for (const id of [ART_PROPERTY.description, ART_PROPERTY.tooltip]) {
    const text = properties.text(id);
    if (text !== '' && !MADE_DESCRIPTION.test(text)) draft.sharedHidden('hidden.alt-text').endLine().add(text);
  }
  const source = properties.text(ART_PROPERTY.pictureName);
  if (/[\\/]/.test(source)) draft.metadata('metadata.source-path', 'picture', source);
  if (properties.isCropped) draft.observe({ code: 'hidden.cropped-image' });
  const link = properties.data(ART_PROPERTY.link);
  if (link && link.length > 24) draft.link(targetOf(link));
}

/** The object is after its class. */
function targetOf(bytes: Uint8Array): string | undefined {
  try {
    return readHyperlink(bytes, 16).target;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const BOXES = new Set([1, 2, 3]);
const FILLED = 0x10;
const USES_FILLED = 0x100000;
const NEARLY_OPAQUE = 0xe666;

/** A rectangle or ellipse without text, filled with black, grey or white that nothing shows through. */
function isBox({ kind, hasText, properties }: Shape): boolean {
  if (!BOXES.has(kind) || hasText || properties.text(ART_PROPERTY.drawnText) !== '') return false;
  const flags = properties.number(ART_PROPERTY.fillFlags) ?? 0;
  if ((flags & USES_FILLED) !== 0 && (flags & FILLED) === 0) return false;
  if ((properties.number(ART_PROPERTY.fillType) ?? 0) !== 0 || (properties.number(ART_PROPERTY.fillOpacity) ?? 0x10000) < NEARLY_OPAQUE)
    return false;
  const value = properties.number(ART_PROPERTY.fillColor) ?? 0xffffff;
  // A number of the palette in place of a colour.
  if (value >>> 24 !== 0) return false;
  const color: Rgb = [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff];
  return isDark(color) || isInvisible(color, WHITE) || Math.max(...color) - Math.min(...color) < 24;
}

const ANCHOR = 26;
const TWIPS_PER_POINT = 20;
/** A line is lower than this, a panel or a background higher. */
const COVER_POINTS = [6, 400] as const;
const WRAP = { shift: 5, mask: 0xf, none: 3 };
const BELOW_TEXT = 0x4000;

/** Anchors of the boxes that lie in front of the text (MS-DOC 2.9.253). */
function addCovered(document: WordDocument, covers: ReadonlySet<number>, found: Set<number>): void {
  if (covers.size === 0) return;
  const { positions, entriesAt } = document.positions(STRUCTURE.anchors, ANCHOR);
  const view = new DataView(document.table.buffer, document.table.byteOffset, document.table.byteLength);
  for (const [index, position] of positions.slice(0, -1).entries()) {
    const at = entriesAt + ANCHOR * index;
    const height = (view.getInt32(at + 16, true) - view.getInt32(at + 8, true)) / TWIPS_PER_POINT;
    const flags = view.getUint16(at + 20, true);
    const isInFront = ((flags >> WRAP.shift) & WRAP.mask) === WRAP.none && (flags & BELOW_TEXT) === 0;
    if (covers.has(view.getUint32(at, true)) && isInFront && height >= COVER_POINTS[0] && height <= COVER_POINTS[1]) found.add(position);
  }
}
