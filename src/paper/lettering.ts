import type { Paper } from './paper.ts';
import { Typeface, type Weight } from './typeface.ts';

/** What stands for a character that the font has not, or that nobody would see, is written with these. */
const SUBSTITUTE_LETTERS = '[U+0123456789ABCDEF]';
/** Controls, marks of direction, joiners, private and unassigned characters, halves of characters: what has no shape of its own. */
const SHAPELESS = /[\p{C}\u2028\u2029]/u;

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
      Typeface.cut('regular', language, shapes(this.#characters.regular)),
      Typeface.cut('bold', language, shapes(this.#characters.bold)),
    ]);
    return new Lettering({ regular, bold });
  }
}

function shapes(characters: ReadonlySet<string>): Set<string> {
  return new Set([...characters].filter((one) => !SHAPELESS.test(one)));
}

/** Writes texts with the characters that there are, and knows how long they are. */
export class Lettering {
  readonly faces: Readonly<Record<Weight, Typeface>>;
  readonly #written = new Map<string, string>();

  constructor(faces: Readonly<Record<Weight, Typeface>>) {
    this.faces = faces;
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
    const face = this.faces[weight];
    let width = 0;
    for (const character of written) width += face.width(character.codePointAt(0) as number);
    return width * size;
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
