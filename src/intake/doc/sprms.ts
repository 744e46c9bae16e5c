/** Single property modifiers (MS-DOC 2.6) that say whether and how text is seen, or what it is. */
export const SPRM = {
  deleted: 0x0800,
  inserted: 0x0801,
  pictureAt: 0x6a03,
  insertedBy: 0x4804,
  isData: 0x0806,
  symbol: 0x6a09,
  isObject: 0x080a,
  highlight: 0x2a0c,
  specialVanish: 0x0818,
  characterStyle: 0x4a30,
  plain: 0x2a33,
  vanish: 0x083c,
  paletteColor: 0x2a42,
  size: 0x4a43,
  isSpecial: 0x0855,
  deletedBy: 0x4863,
  oldShading: 0x4866,
  color: 0x6870,
  shading: 0xca71,
  listLevel: 0x260a,
  list: 0x460b,
  inTable: 0x2416,
  rowEnd: 0x2417,
  innerCell: 0x244b,
  oldParagraphShading: 0x442d,
  paragraphShading: 0xc64d,
  farParagraph: 0x6646,
  farParagraph97: 0x6645,
  tableDefinition: 0xd608,
  cellShading: [0xd612, 0xd616, 0xd60c],
  oldCellShading: 0xd609,
} as const;

const TABS = 0xc615;
/** Bytes of an operand by the upper three bits of the modifier; the sixth has its length before it. */
const SIZES = [1, 1, 2, 4, 2, 2, 0, 3] as const;

/** Goes through a list of modifiers in its order; what is cut off at its end is dropped, as Word does. */
export function eachSprm(list: Uint8Array, visit: (sprm: number, operand: DataView) => void): void {
  const view = new DataView(list.buffer, list.byteOffset, list.byteLength);
  for (let at = 0; at + 2 < list.length; ) {
    const sprm = view.getUint16(at, true);
    const [start, length] = operand(view, at + 2, sprm);
    if (start + length > list.length) return;
    visit(sprm, new DataView(list.buffer, list.byteOffset + start, length));
    at = start + length;
  }
}

function operand(view: DataView, at: number, sprm: number): readonly [start: number, length: number] {
  const size = SIZES[sprm >> 13] ?? 1;
  if (size > 0) return [at, size];
  if (sprm === SPRM.tableDefinition) return at + 2 > view.byteLength ? [at, view.byteLength] : [at + 2, view.getUint16(at, true) - 1];
  const length = view.getUint8(at);
  return sprm === TABS && length === 255 ? [at + 1, longTabs(view, at + 1)] : [at + 1, length];
}

/** More tabs than a byte can count: four bytes for each that is deleted, three for each that is added. */
function longTabs(view: DataView, at: number): number {
  const deleted = at < view.byteLength ? view.getUint8(at) : 0;
  const added = at + 1 + 4 * deleted < view.byteLength ? view.getUint8(at + 1 + 4 * deleted) : 0;
  return 2 + 4 * deleted + 3 * added;
}
