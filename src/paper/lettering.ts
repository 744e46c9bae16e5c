import type { Paper } from './paper.ts';
import { Typeface, type Weight } from './typeface.ts';

/** What stands for a character that the font has not, or that nobody would see, is written with these. */
const SUBSTITUTE_LETTERS = '[U+0123456789ABCDEF]';
/** Controls, marks of direction, joiners, private and unassigned characters, halves of characters: what has no shape of its own. */
const SHAPELESS = /[\p{C}\u2028\u2029]/u;

/** Quotation marks and apostrophes that are narrow: in English those that are at no Chinese character, in Chinese the apostrophe in a word. */
const NARROW_MARKS: Record<Paper['language'], RegExp> = {
  en: /([‘“](?![\u2e80-\uffff])|(?<![\u2e80-\uffff])[’”])/,
  zh: /((?<=[A-Za-z])’(?=[A-Za-z]))/,
};

/** All that a paper is written with, by weight. Collected first: a font is cut for exactly these characters. */
export class Letters {
  readonly #characters: Record<Weight, Set<string>> = {
    regular: new Set(SUBSTITUTE_LETTERS),
    bold: new Set(SUBSTITUTE_LETTERS),
  };

  add(text: string, weight: Weight): void {
    for (const character of text) {
      this.#characters[weight].add(character);
      for (const ordinary of character.normalize('NFKC')) this.#characters[weight].add(ordinary);
    }
  }

  async cut(language: Paper['language']): Promise<Lettering> {
    const [regular, bold] = await Promise.all([
      Typeface.cut('regular', shapes(this.#characters.regular)),
      Typeface.cut('bold', shapes(this.#characters.bold)),
    ]);
    return new Lettering({ regular, bold }, language);
  }
}

function shapes(characters: ReadonlySet<string>): Set<string> {
  return new Set([...characters].filter((one) => !SHAPELESS.test(one)));
}

/** A part of a text; what it is depends on what is beside it. */
export interface Piece {
  text: string;
  isNarrow: boolean;
}

/** Writes texts with the characters that there are, and knows how long they are. */
export class Lettering {
  readonly faces: Readonly<Record<Weight, Typeface>>;
  readonly #language: Paper['language'];
  readonly #written = new Map<string, string>();

  constructor(faces: Readonly<Record<Weight, Typeface>>, language: Paper['language']) {
    this.faces = faces;
    this.#language = language;
  }

  /**
   * The text as it is set. A character that the font has not, or that has no shape, is written as its code point (`[U+1F600]`): nothing is
   * left out, and nothing is there that nobody sees. Of characters that are drawn alike the ordinary one is set, so that a search finds it.
   */
  written(text: string, weight: Weight): string {
    let written = '';
    for (const character of text) written += this.#one(character, weight);
    return written;
  }

  /** In points, for letters of a size. */
  width(written: string, weight: Weight, size: number): number {
    return this.pieces(written).reduce((width, piece) => width + this.widthOf(piece, weight, size), 0);
  }

  widthOf({ text, isNarrow }: Piece, weight: Weight, size: number): number {
    const face = this.faces[weight];
    let width = 0;
    for (const character of text) width += face.width(character.codePointAt(0) as number, isNarrow);
    return width * size;
  }

  /** What is set in one go. */
  pieces(written: string): Piece[] {
    // Every second one is a mark.
    const pieces = written.split(NARROW_MARKS[this.#language]).map((text, at) => ({ text, isNarrow: at % 2 === 1 }));
    return pieces.filter(({ text }) => text !== '');
  }

  #one(character: string, weight: Weight): string {
    const key = weight + character;
    const known = this.#written.get(key);
    if (known !== undefined) return known;
    const written = character === '\t' ? ' ' : this.#shaped(character, this.faces[weight]);
    this.#written.set(key, written);
    return written;
  }

  #shaped(character: string, face: Typeface): string {
    const codePoint = character.codePointAt(0) as number;
    if (SHAPELESS.test(character) || !face.has(codePoint)) return substitute(codePoint);
    const ordinary = character.normalize('NFKC');
    const other = ordinary.codePointAt(0) as number;
    const isOne = String.fromCodePoint(other) === ordinary;
    return isOne && other !== codePoint && face.has(other) && face.isSame(codePoint, other) ? ordinary : character;
  }
}

function substitute(codePoint: number): string {
  return `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
}
