import type { ListPlace, Look } from '../docx/styles.ts';
import { applyToList, applyToLook } from './looks.ts';
import { eachSprm } from './sprms.ts';

interface Style {
  base: number;
  look: Look;
  list: ListPlace;
}

const NO_STYLE = 0xfff;
const PARAGRAPH = 1;
const CHARACTER = 2;
const TABLE = 3;

/** The looks of styles by their number (MS-DOC 2.9.271), with everything that they are based on. */
export class StyleSheet {
  readonly #styles: readonly (Style | undefined)[];
  readonly #resolved = new Map<number, Look>();
  readonly #lists = new Map<number, ListPlace>();

  constructor(table: Uint8Array, at: number, size: number) {
    this.#styles = size < 6 ? [] : readStyles(table.subarray(at, at + size));
  }

  /** The place in a list that a style gives its paragraphs, its own or that of what it is based on. */
  list(index: number): ListPlace {
    const known = this.#lists.get(index);
    if (known) return { ...known };
    this.#lists.set(index, {}); // a circle of styles ends here
    const style = this.#styles[index];
    const place = style ? { ...this.list(style.base), ...style.list } : {};
    this.#lists.set(index, place);
    return { ...place };
  }

  /** The look of a style; an empty one where there is none. */
  look(index: number): Look {
    const known = this.#resolved.get(index);
    if (known) return known;
    this.#resolved.set(index, {}); // a circle of styles ends here
    const style = this.#styles[index];
    const look = style ? { ...(style.base === NO_STYLE ? {} : this.look(style.base)), ...style.look } : {};
    this.#resolved.set(index, look);
    return look;
  }
}

function readStyles(bytes: Uint8Array): (Style | undefined)[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = view.getUint16(0, true);
  const count = view.getUint16(2, true);
  const baseSize = view.getUint16(4, true);
  const styles: (Style | undefined)[] = [];
  let at = 2 + header;
  for (let index = 0; index < count && at + 2 <= bytes.length; index++) {
    const size = view.getUint16(at, true);
    const end = Math.min(bytes.length, at + 2 + size);
    styles.push(size === 0 ? undefined : readStyle(bytes.subarray(at + 2, end), baseSize));
    at += 2 + size;
  }
  return styles;
}

/** Numbers, then the name, then for each kind of property its modifiers with their length before them. */
function readStyle(bytes: Uint8Array, baseSize: number): Style | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < baseSize + 2 || bytes.length < 6) return undefined;
  const kind = view.getUint16(2, true) & 0xf;
  const style: Style = { base: view.getUint16(2, true) >> 4, look: {}, list: {} };
  const parts =
    kind === PARAGRAPH
      ? ['paragraph', 'characters']
      : kind === CHARACTER
        ? ['characters']
        : kind === TABLE
          ? ['', 'paragraph', 'characters']
          : [];
  let at = baseSize + 2 + 2 * (view.getUint16(baseSize, true) + 1);
  for (const part of parts) {
    if (at + 2 > bytes.length) break;
    const size = view.getUint16(at, true);
    const modifiers = bytes.subarray(at + 2 + (part === 'paragraph' ? 2 : 0), at + 2 + size);
    if (part !== '')
      eachSprm(modifiers, (sprm, operand) => {
        applyToLook(style.look, sprm, operand, {});
        applyToList(style.list, sprm, operand);
      });
    at += 2 + size + (size % 2);
  }
  return style;
}
