import type { Pdfium } from '../pdfium.ts';
import { type GlyphShape, sameShape, TrueTypeShapes } from './glyph-shapes.ts';
import { foldRadical } from './radicals.ts';

/** FPDF_SEGMENT_MOVETO of fpdf_edit.h. */
const MOVE = 2;
const MAX_FONTS = 200;
/** What a character may be shown as by a font that lies: signs look alike, and nobody hides them. */
const TELLING = /^[0-9A-Za-z\u4e00-\u9fff]$/;
/** What replaces a number that was taken out, or is another one. */
const STAND_IN = /^[0-9*×xX█■●·.•_#?-]$/;

interface KnownFont {
  shapes: TrueTypeShapes | undefined;
  /** What the glyph of a character really shows, where that is another character. */
  shown: Map<number, number>;
  matches: number;
  checked: Set<number>;
}

/**
 * Compares what a PDF says its glyphs are with what their font says. A file can be searched for and copied as one text and show another,
 * since a font of a PDF says itself which characters its glyphs mean (ISO 32000-1 9.10.3).
 */
export class GlyphCheck {
  readonly #engine: Pdfium;
  readonly #fonts = new Map<string, KnownFont>();

  constructor(engine: Pdfium) {
    this.#engine = engine;
  }

  /** By what is claimed, what is shown instead; for the characters of one page by the handles of their fonts. */
  misleading(used: ReadonlyMap<number, ReadonlySet<number>>): Map<number, number> {
    const all = new Map<number, number>();
    for (const [font, characters] of used) {
      const known = font === 0 ? undefined : this.#font(font);
      if (!known?.shapes) continue;
      for (const character of characters) this.#check(font, character, known, known.shapes);
      if (isCredible(known)) for (const character of characters) addIfKnown(all, character, known.shown.get(character));
    }
    return all;
  }

  /** Handles are used again after a page was closed: a font is known by its name and size. */
  #font(font: number): KnownFont | undefined {
    const engine = this.#engine;
    if (engine.call('FPDFFont_GetIsEmbedded', font) !== 1) return undefined;
    const [size = 0] = engine.integers('FPDFFont_GetFontData', [font, 0, 0], 1) ?? [];
    const key = `${engine.narrowText('FPDFFont_GetBaseFontName', font)} ${size}`;
    const known = this.#fonts.get(key);
    if (known || this.#fonts.size >= MAX_FONTS) return known;
    const bytes = engine.bytes('FPDFFont_GetFontData', font);
    const made: KnownFont = { shapes: bytes && TrueTypeShapes.read(bytes), shown: new Map(), matches: 0, checked: new Set() };
    this.#fonts.set(key, made);
    return made;
  }

  #check(font: number, character: number, known: KnownFont, shapes: TrueTypeShapes): void {
    if (character <= 32 || known.checked.has(character)) return;
    known.checked.add(character);
    const drawn = this.#drawn(font, character);
    if (!drawn) return;
    const own = shapes.shape(character);
    if (own && sameShape(drawn, own)) {
      known.matches++;
      return;
    }
    for (const other of shapes.characters) {
      const shape = TELLING.test(String.fromCodePoint(other)) && !sameCharacter(character, other) ? shapes.shape(other) : undefined;
      if (shape && sameShape(drawn, shape)) {
        known.shown.set(character, other);
        return;
      }
    }
  }

  /** The outline that the page shows for a character; undefined for one that shows nothing. */
  #drawn(font: number, character: number): GlyphShape | undefined {
    const engine = this.#engine;
    const path = engine.call('FPDFFont_GetGlyphPath', font, character, 1);
    const count = path === 0 ? 0 : engine.call('FPDFGlyphPath_CountGlyphSegments', path);
    if (count === 0) return undefined;
    const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
    let contours = 0;
    for (let index = 0; index < count; index++) {
      const segment = engine.call('FPDFGlyphPath_GetGlyphPathSegment', path, index);
      const [x = 0, y = 0] = engine.floats('FPDFPathSegment_GetPoint', [segment], 2) ?? [];
      if (engine.call('FPDFPathSegment_GetType', segment) === MOVE) contours++;
      bounds[0] = Math.min(bounds[0], x);
      bounds[1] = Math.min(bounds[1], y);
      bounds[2] = Math.max(bounds[2], x);
      bounds[3] = Math.max(bounds[3], y);
    }
    return { bounds, contours };
  }
}

/**
 * A table that is wrong throughout is a careless program's; one that is right but for some characters, or wrong for stand-ins only, is
 * meant.
 */
function isCredible({ shown, matches }: KnownFont): boolean {
  return shown.size > 0 && (matches >= shown.size || [...shown.keys()].every((one) => STAND_IN.test(String.fromCodePoint(one))));
}

function sameCharacter(one: number, other: number): boolean {
  const plain = (code: number) => String.fromCodePoint(foldRadical(code)).normalize('NFKC').toLowerCase();
  return plain(one) === plain(other);
}

function addIfKnown(all: Map<number, number>, character: number, shown: number | undefined): void {
  if (shown !== undefined) all.set(character, shown);
}
