import { isBlockRow } from '../block-characters.ts';
import { isDark, isInvisible, parseHex, type Rgb, WHITE } from '../color.ts';
import type { XmlAttributes } from '../xml/parse.ts';

interface Drawing {
  name: string;
  isHidden: boolean;
  isInFront: boolean;
  fill: Rgb | undefined;
  hasPicture: boolean;
  /** Its text; a row of block characters is a box that was typed. */
  said: string;
  /** Points. */
  height: number;
}

const OPENERS = new Set(['wp:anchor', 'wp:inline', 'v:shape', 'v:rect', 'v:roundrect', 'v:oval']);
/** More than any box of block characters holds. */
const MAX_SAID = 2_000;
const BLACK: Rgb = [0, 0, 0];
const POINTS_PER_EMU = 72 / 914_400;
/** A line is lower than this, a panel or a background higher. */
const COVER_POINTS = [6, 400] as const;
const VML_COLORS: Record<string, string> = { black: '000000', white: 'FFFFFF', gray: '808080', silver: 'C0C0C0' };
const POINTS: Record<string, number> = { pt: 1, in: 72, cm: 28.35, mm: 2.835, px: 0.75 };

/** Follows the drawings of a story: which are hidden, and which are boxes laid over text (DrawingML and VML). */
export class Drawings {
  readonly #open: Drawing[] = [];
  readonly #path: string[] = [];

  /** Whether what comes now belongs to a drawing that is not shown. */
  get isHidden(): boolean {
    return this.#open.some((one) => one.isHidden);
  }

  open(name: string, a: XmlAttributes): void {
    if (OPENERS.has(name)) this.#open.push(name.startsWith('v:') ? vmlDrawing(name, a) : newDrawing(name, a.behindDoc === '0'));
    const current = this.#open.at(-1);
    if (!current) return;
    this.#path.push(name);
    if (name === 'wp:docPr') current.isHidden = a.hidden === '1' || a.hidden === 'true';
    else if (name === 'wp:extent') current.height = Number(a.cy) * POINTS_PER_EMU;
    else if (name === 'wp:wrapSquare' || name === 'wp:wrapTight' || name === 'wp:wrapTopAndBottom') current.isInFront = false;
    else if (name === 'pic:pic' || name === 'v:imagedata') current.hasPicture = true;
    else if ((name === 'a:srgbClr' || name === 'a:sysClr' || name === 'a:schemeClr') && this.#isFill()) current.fill = colorOf(a);
    else if (name === 'a:alpha' && this.#path.includes('a:solidFill') && Number(a.val) < 90_000) current.fill = undefined;
  }

  /** Text inside a drawing. */
  text(text: string): void {
    const current = this.#open.at(-1);
    if (current && current.said.length < MAX_SAID) current.said += text;
  }

  /** True at the end of a box without text, or of block characters, in front of the text: black, grey or white, as high as some lines. */
  close(name: string): boolean {
    const current = this.#open.at(-1);
    if (!current) return false;
    // An alternative that is not read opens unseen and closes here.
    if (this.#path.at(-1) === name) this.#path.pop();
    if (name !== current.name) return false;
    this.#open.pop();
    const { isInFront, isHidden, hasPicture, said, height } = current;
    const isTyped = isBlockRow(said);
    const fill = isTyped ? BLACK : current.fill;
    if (
      !fill ||
      !isInFront ||
      isHidden ||
      hasPicture ||
      (said.trim() !== '' && !isTyped) ||
      height < COVER_POINTS[0] ||
      height > COVER_POINTS[1]
    )
      return false;
    return isDark(fill) || isInvisible(fill, WHITE) || isGrey(fill);
  }

  #isFill(): boolean {
    return this.#path.at(-2) === 'a:solidFill' && this.#path.at(-3) === 'wps:spPr';
  }
}

function newDrawing(name: string, isInFront: boolean): Drawing {
  return { name, isHidden: false, isInFront, fill: undefined, hasPicture: false, said: '', height: 0 };
}

function vmlDrawing(name: string, a: XmlAttributes): Drawing {
  const style = a.style ?? '';
  const height = /(?:^|;)\s*height:\s*([\d.]+)(pt|in|cm|mm|px)/i.exec(style);
  const isInFront = /position:\s*absolute/i.test(style) && !/z-index:\s*-/i.test(style);
  const color = (a.fillcolor ?? '').split(' ')[0] ?? '';
  return {
    ...newDrawing(name, isInFront),
    isHidden: /visibility:\s*hidden/i.test(style),
    fill: a.filled === 'f' ? undefined : parseHex(VML_COLORS[color] ?? color),
    height: height ? Number(height[1]) * (POINTS[height[2] ?? ''] ?? 1) : 0,
  };
}

function colorOf(a: XmlAttributes): Rgb | undefined {
  if (a.val === 'tx1' || a.val === 'dk1') return [0, 0, 0];
  if (a.val === 'bg1' || a.val === 'lt1') return WHITE;
  return parseHex(a.lastClr) ?? parseHex(a.val);
}

function isGrey([red, green, blue]: Rgb): boolean {
  return Math.max(red, green, blue) - Math.min(red, green, blue) < 24;
}
