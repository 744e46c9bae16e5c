import { hex, LayerFont } from './layer-font.ts';
import type { PlacedGlyph } from './placed-glyphs.ts';

/** Points: the grid of a page at 300 dots per inch. Finer positions would tell how wide a removed word was to a thousandth. */
const GRID = 0.24;
/** Of an em: how far the next glyph of a piece may be, back or ahead. */
const BACK = 0.5;
const AHEAD = 2.5;
/** Of an em: how far off the line it may be. */
const OFF_LINE = 0.2;

/** The operators of a page's text layer and the fonts that they use. */
export interface Layer {
  operators: string;
  fonts: number[];
}

/** Writes text layers; their fonts are of the whole file. */
export class LayerWriter {
  readonly fonts: LayerFont[] = [];

  /** `height` of the page in points; the glyphs are those that stay, in reading order. */
  layerOf(glyphs: readonly PlacedGlyph[], height: number): Layer {
    const used = new Set<number>();
    const pieces = piecesOf(glyphs).map((piece) => this.#piece(piece, height, used));
    if (pieces.length === 0) return { operators: '', fonts: [] };
    return { operators: `BT 3 Tr\n${pieces.join('\n')}\nET\n`, fonts: [...used].sort((a, b) => a - b) };
  }

  #piece(piece: readonly PlacedGlyph[], height: number, used: Set<number>): string {
    const first = piece[0] as PlacedGlyph;
    const [ux, uy] = first.direction;
    const origin: [number, number] = [snapped(first.origin[0]), snapped(height - first.origin[1])];
    const size = Math.max(1, Math.round(first.size * 10) / 10);
    const isUpright = Math.abs(uy) < 0.001 && ux > 0;
    const turn = isUpright ? '1 0 0 1' : [ux, -uy, uy, ux].map((one) => short(one)).join(' ');
    const shown = this.#codes(piece, size, used);
    return shown
      .map(
        ({ font, codes }, index) =>
          `/F${font} ${size} Tf ${index === 0 ? `${turn} ${short(origin[0])} ${short(origin[1])} Tm` : ''}<${codes}>Tj`,
      )
      .join('\n');
  }

  /** Each glyph is as wide as it is far to the next one. A space ends the piece: a single glyph without ink would be passed over (PDFium). */
  #codes(piece: readonly PlacedGlyph[], size: number, used: Set<number>): { font: number; codes: string }[] {
    const shown: { font: number; codes: string }[] = [];
    const add = (text: string, width: number) => {
      const [font, id] = this.#idOf(text, width);
      used.add(font);
      const last = shown.at(-1);
      if (last?.font === font) last.codes += hex(id);
      else shown.push({ font, codes: hex(id) });
    };
    // Rounding does not add up: what a glyph was too wide is taken from the next one.
    let written = 0;
    const start = along(piece[0] as PlacedGlyph, piece[0] as PlacedGlyph);
    for (const [index, glyph] of piece.entries()) {
      const next = piece[index + 1];
      const end = next ? along(piece[0] as PlacedGlyph, next) - start : along(piece[0] as PlacedGlyph, glyph) - start + glyph.advance;
      const width = Math.max(0, end / size - written);
      if (next?.isAfterSpace) {
        const own = Math.min(width, glyph.advance / size);
        add(glyph.text, own);
        add(' ', width - own);
      } else add(glyph.text, width);
      written += Math.round(width * 50) / 50;
    }
    add(' ', 0.24);
    return shown;
  }

  #idOf(text: string, width: number): [font: number, id: number] {
    const last = this.fonts.length - 1;
    const id = this.fonts[last]?.idOf(text, width);
    if (id !== undefined) return [last, id];
    const font = new LayerFont();
    this.fonts.push(font);
    return [last + 1, font.idOf(text, width) as number];
  }
}

/** Glyphs that follow each other on one line. */
function piecesOf(glyphs: readonly PlacedGlyph[]): PlacedGlyph[][] {
  const pieces: PlacedGlyph[][] = [];
  for (const glyph of glyphs) {
    const piece = pieces.at(-1);
    const last = piece?.at(-1);
    if (piece && last && continues(last, glyph)) piece.push(glyph);
    else pieces.push([glyph]);
  }
  return pieces;
}

export function continues(last: PlacedGlyph, glyph: PlacedGlyph): boolean {
  if (glyph.isAfterLineEnd || glyph.isAfterGap) return false;
  const [ux, uy] = last.direction;
  if (ux * glyph.direction[0] + uy * glyph.direction[1] < 0.999 || Math.abs(last.size - glyph.size) > 0.3 * last.size) return false;
  const [dx, dy] = [glyph.origin[0] - last.origin[0], glyph.origin[1] - last.origin[1]];
  if (Math.abs(dy * ux - dx * uy) > OFF_LINE * last.size) return false;
  const gap = dx * ux + dy * uy - last.advance;
  return gap >= -BACK * last.size && gap <= AHEAD * last.size && dx * ux + dy * uy >= 0;
}

/** How far a glyph begins after the first one of its piece. */
function along(first: PlacedGlyph, { origin }: PlacedGlyph): number {
  return (origin[0] - first.origin[0]) * first.direction[0] + (origin[1] - first.origin[1]) * first.direction[1];
}

function snapped(value: number): number {
  return Math.round(value / GRID) * GRID;
}

function short(value: number): string {
  return String(Math.round(value * 1_000) / 1_000);
}
