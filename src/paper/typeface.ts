import { readFile } from 'node:fs/promises';
import * as fontkit from 'fontkit';
import subsetFont from 'subset-font';
import type { Paper } from './paper.ts';

/** The weights that papers are set in. */
export const WEIGHTS = { regular: 'NotoSansHans-Regular.otf', bold: 'NotoSansHans-Bold.otf' } as const;
export type Weight = keyof typeof WEIGHTS;

/**
 * Tables that a file does without. Without those that shape a text each character has one glyph and one width, wherever it is, so that a line is
 * as long as the sum of its characters.
 */
const DROPPED = ['GPOS', 'GDEF', 'BASE', 'kern', 'vhea', 'vmtx', 'VORG'];

/** Quotation marks and apostrophes are as wide as a Chinese character in this font; among Latin letters they are taken as these have them. */
const FEATURES = { en: ['pwid'], zh: [] } as const;

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
  /** How it is set in the language of the paper (OpenType features). */
  readonly features: readonly string[];
  readonly #font: fontkit.Font;
  readonly #widths = new Map<number, number>();

  private constructor(bytes: Buffer, features: readonly string[]) {
    this.bytes = bytes;
    this.features = features;
    this.#font = fontkit.create(bytes) as fontkit.Font;
  }

  static async cut(weight: Weight, language: Paper['language'], characters: ReadonlySet<string>): Promise<Typeface> {
    const text = [...characters].sort().join('');
    const keepFeatures = FEATURES[language];
    const options = { targetFormat: 'sfnt', noHinting: true, keepFeatures, dropTables: DROPPED } as const;
    return new Typeface(await subsetFont(await fontOf(weight), text, options), keepFeatures);
  }

  has(codePoint: number): boolean {
    return this.#font.hasGlyphForCodePoint(codePoint);
  }

  /** Whether two characters are the same drawing. */
  isSame(one: number, other: number): boolean {
    return this.#font.glyphForCodePoint(one).id === this.#font.glyphForCodePoint(other).id;
  }

  /** Of a character that it has, as a share of the size of the letters. */
  width(codePoint: number): number {
    const known = this.#widths.get(codePoint);
    if (known !== undefined) return known;
    const { advanceWidth } = this.#font.layout(String.fromCodePoint(codePoint), [...this.features]);
    const width = advanceWidth / this.#font.unitsPerEm;
    this.#widths.set(codePoint, width);
    return width;
  }
}
