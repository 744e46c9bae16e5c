import type { Rgb } from '../color.ts';
import type { ListPlace, Look } from '../docx/styles.ts';
import { applyToList, applyToLook, cellShadings } from './looks.ts';
import type { Piece } from './pieces.ts';
import { eachSprm, SPRM } from './sprms.ts';
import type { WordDocument } from './word-document.ts';

/** What matters of the properties of a paragraph. */
export interface ParagraphProperties {
  /** What its style and its shading make of its characters. */
  look: Look;
  list: ListPlace;
  isInTable: boolean;
  /** It is no paragraph but the end of a row, and says how the cells are shaded. */
  isRowEnd: boolean;
  /** It ends a cell of a table within a cell. */
  isInnerCell: boolean;
  cellShadings: (Rgb | null)[];
  /** Of the end of a row: where its cells begin and the last one ends, in twips. */
  edges: readonly number[];
}

/** The properties of the paragraph whose end is at an offset of the stream. */
export function paragraphProperties(document: WordDocument, endAt: number, piece: Piece | undefined): ParagraphProperties {
  const run = document.paragraphs.at(endAt);
  const style = document.styles.look(run?.style ?? 0);
  const found: ParagraphProperties = {
    look: { ...style },
    list: document.styles.list(run?.style ?? 0),
    isInTable: false,
    isRowEnd: false,
    isInnerCell: false,
    cellShadings: [],
    edges: [],
  };
  const apply = (sprm: number, operand: DataView): void => {
    applyToList(found.list, sprm, operand);
    const shadings = cellShadings(sprm, operand);
    if (shadings) found.cellShadings.push(...shadings);
    else if (sprm === SPRM.tableDefinition) found.edges = edgesOf(operand);
    else if (sprm === SPRM.inTable) found.isInTable = operand.getUint8(0) !== 0;
    else if (sprm === SPRM.rowEnd) found.isRowEnd = operand.getUint8(0) !== 0;
    else if (sprm === SPRM.innerCell) found.isInnerCell = operand.getUint8(0) !== 0;
    else if (sprm === SPRM.oldParagraphShading || sprm === SPRM.paragraphShading) applyToLook(found.look, sprm, operand, style);
  };
  if (run) eachSprm(withFar(document, run.modifiers), apply);
  if (piece && piece.changes.length > 0) eachSprm(piece.changes, apply);
  return found;
}

/** MS-DOC 2.9.315: the number of cells, then the edges. */
function edgesOf(operand: DataView): number[] {
  const count = operand.byteLength === 0 ? 0 : operand.getUint8(0);
  return 1 + 2 * (count + 1) > operand.byteLength
    ? []
    : Array.from({ length: count + 1 }, (_, index) => operand.getInt16(1 + 2 * index, true));
}

/** Properties that are too long for their page are in the stream of data, and their place says where. */
function withFar({ data }: WordDocument, modifiers: Uint8Array): Uint8Array {
  let far: number | undefined;
  eachSprm(modifiers, (sprm, operand) => {
    if (sprm === SPRM.farParagraph || sprm === SPRM.farParagraph97) far = operand.getUint32(0, true);
  });
  if (far === undefined || far + 2 > data.length) return modifiers;
  const length = (data[far] ?? 0) + 256 * (data[far + 1] ?? 0);
  return data.subarray(far + 2, far + 2 + length);
}
