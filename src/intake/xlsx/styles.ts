import { isDark, isInvisible, parseHex, type Rgb, WHITE } from '../color.ts';
import type { OfficePackage } from '../ooxml/package.ts';
import type { XmlAttributes } from '../xml/parse.ts';
import { type ShownBy, shownBy } from './number-format.ts';

export interface CellFont {
  color?: Rgb;
  size?: number;
}

/** Undefined is no fill, `unknown` a pattern or theme colour that cannot be resolved here. */
export type CellFill = Rgb | 'unknown' | undefined;

export interface CellFormat {
  /** Hidden code of every cell of this format. */
  hidden: string | undefined;
  isDate: boolean;
  /** The value as it is shown, where the format puts words or figures of its own beside it. */
  shown?: ShownBy;
}

const PLAIN: CellFormat = { hidden: undefined, isDate: false };
const TINY_POINTS = 2;
/** Built-in date formats of ECMA-376 part 1, 18.8.30. */
const DATE_FORMATS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

/** Cell formats of a workbook by their index. */
export class CellFormats {
  readonly #fonts: CellFont[] = [];
  readonly #fills: CellFill[] = [];
  readonly #numbers = new Map<number, string>();
  readonly #formats: CellFormat[] = [];

  static read(pack: OfficePackage, workbook: string): CellFormats {
    const formats = new CellFormats();
    for (const member of pack.targets(workbook, 'styles')) formats.#parse(pack, member);
    return formats;
  }

  get(index: string | undefined): CellFormat {
    return this.#formats[Number(index ?? 0)] ?? PLAIN;
  }

  #parse(pack: OfficePackage, member: string): void {
    const path: string[] = [];
    pack.parseOptional(member, {
      open: (name, a) => {
        const parent = path.at(-1);
        path.push(name);
        if (path.includes('x:dxfs')) return;
        if (name === 'x:font' && parent === 'x:fonts') this.#fonts.push({});
        else if (name === 'x:fill' && parent === 'x:fills') this.#fills.push(undefined);
        else if (parent === 'x:font') applyFont(this.#fonts.at(-1), name, a);
        else if (parent === 'x:patternFill' && name === 'x:fgColor') this.#setFill(a);
        else if (name === 'x:numFmt') this.#numbers.set(Number(a.numFmtId), a.formatCode ?? '');
        else if (name === 'x:xf' && parent === 'x:cellXfs') this.#formats.push(this.#format(a));
      },
      close: () => {
        path.pop();
      },
    });
  }

  #setFill(a: XmlAttributes): void {
    if (this.#fills.length > 0) this.#fills[this.#fills.length - 1] = colorOf(a) ?? 'unknown';
  }

  #format(a: XmlAttributes): CellFormat {
    const number = Number(a.numFmtId ?? 0);
    const code = this.#numbers.get(number) ?? '';
    return cellFormat(this.#fonts[Number(a.fontId ?? 0)], this.#fills[Number(a.fillId ?? 0)], number, code);
  }
}

/** What a font, a fill and a number format, by its number and its code, make of a cell. */
export function cellFormat(font: CellFont | undefined, fill: CellFill, number: number, code: string): CellFormat {
  const isDate = DATE_FORMATS.has(number) || /[ymd]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
  const shown = shownBy(code);
  return { hidden: hiddenBy(font, fill, code), isDate, ...(shown && { shown }) };
}

function hiddenBy(font: CellFont | undefined, fill: CellFill, numberFormat: string): string | undefined {
  if (showsNothing(numberFormat)) return 'hidden.number-format';
  if (font?.size !== undefined && font.size <= TINY_POINTS) return 'hidden.tiny-text';
  if (fill === 'unknown') return undefined;
  const background = fill ?? WHITE;
  if (!isInvisible(font?.color ?? [0, 0, 0], background)) return undefined;
  return isDark(background) ? 'failed-redaction' : 'hidden.white-text';
}

/** A format without a place for a digit, a date or a text: it shows the same signs for every value, or nothing. */
function showsNothing(code: string): boolean {
  const places = code.replace(/"[^"]*"|\\.|[_*].|\[[^\]]*\]/g, '');
  return code.trim() !== '' && !/[0#?@ymdhsgeb年月日]|general/i.test(places);
}

function applyFont(font: CellFont | undefined, name: string, a: XmlAttributes): void {
  if (!font) return;
  const color = name === 'x:color' ? colorOf(a) : undefined;
  if (color) font.color = color;
  if (name === 'x:sz') font.size = Number(a.val);
}

/** Theme colour 0 is the window's white, 1 its black text; the indexed palette has them at 9 and 8 (and 1 and 0). */
function colorOf(a: XmlAttributes): Rgb | undefined {
  if (a.rgb) return parseHex(a.rgb);
  if (a.theme === '0' && !a.tint) return WHITE;
  if (a.theme === '1' && !a.tint) return [0, 0, 0];
  if (a.indexed === '9' || a.indexed === '1') return WHITE;
  return a.indexed === '8' || a.indexed === '0' || a.indexed === '64' ? [0, 0, 0] : undefined;
}
