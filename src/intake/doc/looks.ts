import { BLACK, type Rgb } from '../color.ts';
import type { ListPlace, Look } from '../docx/styles.ts';
import { SPRM } from './sprms.ts';

/** What the modifiers of a run of characters say about it. */
export interface CharacterState {
  look: Look;
  isDeleted: boolean;
  isInserted: boolean;
  /** Numbers in the table of authors of changes. */
  deletedBy: number;
  insertedBy: number;
  /** Its characters stand for something else: a picture, a field, a note. */
  isSpecial: boolean;
  /** Offset in the stream of data, or number of the embedded object. */
  pictureAt: number | undefined;
  isData: boolean;
  isObject: boolean;
  /** The character of a symbol font that is shown in place of its own. */
  symbol: number | undefined;
}

export function newCharacterState(look: Look): CharacterState {
  return {
    look,
    isDeleted: false,
    isInserted: false,
    deletedBy: 0,
    insertedBy: 0,
    isSpecial: false,
    pictureAt: undefined,
    isData: false,
    isObject: false,
    symbol: undefined,
  };
}

/** The sixteen colours of old Word; the first is automatic. */
const PALETTE: readonly (Rgb | null)[] = [
  null,
  BLACK,
  [0, 0, 255],
  [0, 255, 255],
  [0, 255, 0],
  [255, 0, 255],
  [255, 0, 0],
  [255, 255, 0],
  [255, 255, 255],
  [0, 0, 128],
  [0, 128, 128],
  [0, 128, 0],
  [128, 0, 128],
  [128, 0, 0],
  [128, 128, 0],
  [128, 128, 128],
  [192, 192, 192],
];
const AS_STYLE = 0x80;
const NOT_AS_STYLE = 0x81;

/** Applies one modifier to the look of characters; `styled` is the look that their styles give them. */
export function applyToLook(look: Look, sprm: number, operand: DataView, styled: Look): void {
  if (sprm === SPRM.vanish || sprm === SPRM.specialVanish) look.hidden = toggled(operand.getUint8(0), styled.hidden);
  else if (sprm === SPRM.size) look.size = operand.getUint16(0, true);
  else if (sprm === SPRM.paletteColor) setColor(look, PALETTE[operand.getUint8(0)] ?? null);
  else if (sprm === SPRM.color) setColor(look, colorAt(operand, 0));
  else if (sprm === SPRM.highlight) look.highlight = PALETTE[operand.getUint8(0)] ?? null;
  else if (sprm === SPRM.oldShading || sprm === SPRM.oldParagraphShading) look.background = oldShading(operand.getUint16(0, true));
  else if (sprm === SPRM.shading || sprm === SPRM.paragraphShading) look.background = shadingAt(operand, 0);
}

/** Applies one modifier to the place of a paragraph in a list; list 0 is none. */
export function applyToList(place: ListPlace, sprm: number, operand: DataView): void {
  if (sprm === SPRM.list) place.list = String(operand.getInt16(0, true));
  else if (sprm === SPRM.listLevel) place.level = operand.getUint8(0);
}

/** Applies one modifier to a run of characters; `paragraph` is the look that its paragraph gives it, `lookOf` that of a style. */
export function applyToCharacters(
  state: CharacterState,
  sprm: number,
  operand: DataView,
  paragraph: Look,
  lookOf: (style: number) => Look,
): void {
  if (sprm === SPRM.deleted) state.isDeleted = operand.getUint8(0) !== 0;
  else if (sprm === SPRM.inserted) state.isInserted = operand.getUint8(0) !== 0;
  else if (sprm === SPRM.deletedBy) state.deletedBy = operand.getUint16(0, true);
  else if (sprm === SPRM.insertedBy) state.insertedBy = operand.getUint16(0, true);
  else if (sprm === SPRM.isSpecial) state.isSpecial = operand.getUint8(0) !== 0;
  else if (sprm === SPRM.pictureAt) state.pictureAt = operand.getUint32(0, true);
  else if (sprm === SPRM.isData) state.isData = operand.getUint8(0) !== 0;
  else if (sprm === SPRM.isObject) state.isObject = operand.getUint8(0) !== 0;
  else if (sprm === SPRM.symbol) state.symbol = operand.getUint16(2, true);
  else if (sprm === SPRM.plain) state.look = { ...paragraph };
  else if (sprm === SPRM.characterStyle) state.look = { ...state.look, ...lookOf(operand.getUint16(0, true)) };
  else applyToLook(state.look, sprm, operand, paragraph);
}

/** The shading of the cells of a row, by their order. */
export function cellShadings(sprm: number, operand: DataView): (Rgb | null)[] | undefined {
  if (sprm === SPRM.oldCellShading)
    return Array.from({ length: operand.byteLength >> 1 }, (_, index) => oldShading(operand.getUint16(2 * index, true)));
  if ((SPRM.cellShading as readonly number[]).includes(sprm))
    return Array.from({ length: Math.floor(operand.byteLength / SHADING) }, (_, index) => shadingAt(operand, SHADING * index));
  return undefined;
}

function toggled(value: number, ofStyle = false): boolean {
  if (value === AS_STYLE) return ofStyle;
  return value === NOT_AS_STYLE ? !ofStyle : value !== 0;
}

function setColor(look: Look, color: Rgb | null): void {
  if (color) look.color = color;
  else delete look.color;
}

const SHADING = 10;
const SOLID = 1;
const AUTOMATIC = 0xff;

function colorAt(view: DataView, at: number): Rgb | null {
  return view.getUint8(at + 3) === AUTOMATIC ? null : [view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2)];
}

/** Foreground, background and pattern: a solid one shows the foreground, every other as much as nothing of it. */
function shadingAt(view: DataView, at: number): Rgb | null {
  if (view.byteLength < at + SHADING) return null;
  return view.getUint16(at + 8, true) === SOLID ? (colorAt(view, at) ?? BLACK) : colorAt(view, at + 4);
}

function oldShading(value: number): Rgb | null {
  if (value === 0xffff) return null;
  return value >> 10 === SOLID ? (PALETTE[value & 0x1f] ?? BLACK) : (PALETTE[(value >> 5) & 0x1f] ?? null);
}
