import type { DocumentDraft, Where } from '../draft.ts';
import { readHyperlink } from './hyperlink.ts';
import { ART_PROPERTY, ArtProperties, type ArtRecord, isContainer, walkArt } from './office-art.ts';

const SHAPE = 0xf004;
const SHAPE_DATA = 0xf00a;
const PROPERTY_TABLES = new Set([0xf00b, 0xf121, 0xf122]);
/** Records of the program itself: what is in them is its own. */
const TEXT_BOX = 0xf00d;
const CLIENT_DATA = 0xf011;
const DELETED = 0x8;

export interface ArtShape {
  record: ArtRecord;
  properties: ArtProperties;
  /** It was deleted and is still in the file. */
  isDeleted: boolean;
  /** Records of the program that draws it, by type. */
  inside: Map<number, ArtRecord>;
  /** Groups that it is in. */
  depth: number;
  /** The innermost of them. */
  group: ArtRecord | undefined;
}

const GROUP = 0xf003;

/** The shapes of a drawing in the order in which they are painted. */
export function shapesOf(bytes: Uint8Array, from: number, end: number): ArtShape[] {
  const shapes: ArtShape[] = [];
  walkArt(
    bytes,
    from,
    end,
    (record, path) => {
      if (record.type === SHAPE) {
        const groups = path.filter(({ type }) => type === GROUP);
        const place = { depth: groups.length, group: groups.at(-1) };
        shapes.push({ record, properties: new ArtProperties(), isDeleted: false, inside: new Map(), ...place });
        return;
      }
      const shape = shapes.at(-1);
      if (!shape || path.at(-1) !== shape.record) return;
      if (PROPERTY_TABLES.has(record.type)) shape.properties.add(bytes, record);
      else if (record.type === SHAPE_DATA) shape.isDeleted = ((bytes[record.at + 4] ?? 0) & DELETED) !== 0;
      shape.inside.set(record.type, record);
    },
    (record) => isContainer(record) && record.type !== TEXT_BOX && record.type !== CLIENT_DATA,
  );
  return shapes;
}

/** What the properties of a shape say and where they lead, apart from its text. */
export function writeShapeRemarks({ properties }: ArtShape, where: Where, draft: DocumentDraft): void {
  const words = [properties.text(ART_PROPERTY.description), properties.text(ART_PROPERTY.tooltip)].filter((text) => text.trim() !== '');
  if (words.length > 0) draft.sharedHidden('hidden.alt-text').endLine().at(where).add(words.join('\n'));
  if (properties.isCropped) draft.observe({ code: 'hidden.cropped-image', place: where });
  writePictureSource(properties, where, draft);
  const link = properties.data(ART_PROPERTY.link);
  if (link && link.length > 24) draft.link(readHyperlink(link, 16).target, where);
}

/** Not kept in the file, or kept and fetched anew (MS-ODRAW 2.3.23.5). */
const FETCHED = 0x4 | 0x8;

/** Where a picture lay on the machine of who put it in. */
function writePictureSource(properties: ArtProperties, where: Where, draft: DocumentDraft): void {
  const source = properties.text(ART_PROPERTY.pictureName);
  if (((properties.number(ART_PROPERTY.pictureFlags) ?? 0) & FETCHED) !== 0) {
    draft.observe({ code: 'external-link', place: where, note: 'image' });
    draft.metadata('metadata.external-link', 'image', source);
  } else if (/[\\/]/.test(source)) draft.metadata('metadata.source-path', 'picture', source);
}
