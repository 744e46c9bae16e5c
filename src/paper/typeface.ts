import { readFile } from 'node:fs/promises';
import * as fontkit from 'fontkit';
import subsetFont from 'subset-font';

/** The weights that papers are set in. */
export const WEIGHTS = { regular: 'NotoSansHans-Regular.otf', bold: 'NotoSansHans-Bold.otf' } as const;
export type Weight = keyof typeof WEIGHTS;

/**
 * Tables that a file does without. Without those that shape a text each character has one glyph and one width, wherever it is, so that a line is
 * as long as the sum of its characters.
 */
const DROPPED = ['GPOS', 'GDEF', 'BASE', 'kern', 'vhea', 'vmtx', 'VORG'];

/** Quotation marks are as wide as a Chinese character in this font; with this OpenType feature they are as Latin letters have them. */
export const NARROW = 'pwid';

/** The folder of the font (Noto Sans Hans, OFL-1.1): all of GBK and the characters of names that the State Council's table of 2013 lists. */
const FOLDER = new URL('../fonts/', import.meta.resolve('@embedpdf/fonts-sc'));

/** Eight megabytes each: read once, and given back with the thread. */
const read = new Map<Weight, Promise<Uint8Array>>();

function fontOf(weight: Weight): Promise<Uint8Array> {
  const bytes = read.get(weight) ?? readFile(new URL(WEIGHTS[weight], FOLDER));
  read.set(weight, bytes);
  return bytes;
}

/** The part of one weight that a paper needs. */
export class Typeface {
  /** As it goes into the file. */
  readonly bytes: Buffer;
  readonly #font: fontkit.Font;
  readonly #widths = { usual: new Map<number, number>(), narrow: new Map<number, number>() };

  private constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.#font = fontkit.create(bytes) as fontkit.Font;
  }

  static async cut(weight: Weight, characters: ReadonlySet<string>): Promise<Typeface> {
    const text = [...characters].sort().join('');
    const options = { targetFormat: 'sfnt', noHinting: true, keepFeatures: [NARROW], dropTables: DROPPED } as const;
    return new Typeface(await subsetFont(await fontOf(weight), text, options));
  }

  has(codePoint: number): boolean {
    return this.#font.hasGlyphForCodePoint(codePoint);
  }

  /** Whether two characters are the same drawing. */
  isSame(one: number, other: number): boolean {
    return this.#font.glyphForCodePoint(one).id === this.#font.glyphForCodePoint(other).id;
  }

  /** Of a character that it has, as a share of the size of the letters. */
  width(codePoint: number, isNarrow: boolean): number {
    const widths = this.#widths[isNarrow ? 'narrow' : 'usual'];
    const known = widths.get(codePoint);
    if (known !== undefined) return known;
    const { advanceWidth } = this.#font.layout(String.fromCodePoint(codePoint), isNarrow ? [NARROW] : []);
    const width = advanceWidth / this.#font.unitsPerEm;
    widths.set(codePoint, width);
    return width;
  }
}
