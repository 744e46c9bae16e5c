import { breakLines } from './break-lines.ts';
import type { Lettering, Letters } from './lettering.ts';
import type { Look, Paragraph } from './paper.ts';
import type { Weight } from './typeface.ts';

/** How a text is set; sizes and heights of lines in points. */
export interface Style {
  weight: Weight;
  size: number;
  height: number;
  color: string;
}

const INK = '#1d2320';
const FAINT = '#56605b';

export const TITLE: Style = { weight: 'bold', size: 18, height: 28, color: INK };
export const HEADING: Style = { weight: 'bold', size: 12, height: 20, color: INK };
export const SUBTITLE: Style = { weight: 'regular', size: 10.5, height: 18, color: FAINT };
export const HEAD_CELL: Style = { weight: 'regular', size: 10, height: 15.5, color: FAINT };
export const SMALL: Style = { weight: 'regular', size: 8.5, height: 12.5, color: FAINT };
const LOOKS: Record<Look, Style> = {
  plain: { weight: 'regular', size: 10.5, height: 15.5, color: INK },
  strong: { weight: 'bold', size: 10.5, height: 15.5, color: INK },
  faint: { weight: 'regular', size: 9, height: 13.5, color: FAINT },
};

export type Align = 'left' | 'right' | 'center';

/** A line of text, ready to be drawn. */
export interface Line {
  text: string;
  style: Style;
  align: Align;
}

export function styleOf({ look = 'plain' }: Paragraph): Style {
  return LOOKS[look];
}

/** Notes which characters a text needs. */
export function collect(letters: Letters, text: string, { weight }: Style): void {
  letters.add(text, weight);
}

/** A text in lines no wider than the measure; each of its own line ends begins another. */
export function linesOf(lettering: Lettering, text: string, style: Style, measure: number, align: Align = 'left'): Line[] {
  const widthOf = (part: string) => lettering.width(part, style.weight, style.size);
  return text
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .flatMap((one) => breakLines(lettering.written(one, style.weight), measure, widthOf))
    .map((line) => ({ text: line, style, align }));
}
