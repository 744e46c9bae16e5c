import { format } from 'numfmt';

/** A value as a cell shows it; undefined where the format cannot show it. */
export type ShownBy = (value: string | number) => string | undefined;

/** The longest that Excel takes, doubled for escapes. */
const LONGEST = 512;
/** What a format writes beside the value: quoted, or after a backslash. */
const LITERAL = /"([^"]*)"|\\(.)/gs;
/** Colours, conditions and currencies; fillers; the literals themselves. */
const NOT_BARE = /"[^"]*"|\\.|\[[^\]]*\]|[_*]./gs;
/** Signs of dates, times and amounts say nothing by themselves. */
const UNIT = /[年月日时分秒時分秒点點周週上下午元角]/g;
const TELLING = /\d|\p{L}{2}|\p{Script=Han}/u;

/** Only a format with words or figures of its own is asked: of the others the stored value says more. */
export function shownBy(code: string): ShownBy | undefined {
  if (code.length > LONGEST || !isTelling(code)) return undefined;
  return (value) => {
    const text = format(code, value, { throws: false });
    return text === '' || /^#+$/.test(text) ? undefined : text;
  };
}

function isTelling(code: string): boolean {
  const literals = [...code.matchAll(LITERAL)].map(([, quoted, escaped]) => quoted ?? escaped ?? '').join('');
  // A digit in the format itself is written as it is, save for a fraction's denominator.
  return TELLING.test(literals.replace(UNIT, '')) || /(?<!\/)[1-9]/.test(code.replace(NOT_BARE, ''));
}

/**
 * What is seen of a cell: as its format shows it, and the stored number after it where it cannot be told from that. Nothing where it is hidden;
 * a format that shows the same for every value hides the value and not its own words.
 */
export function seenText(shown: string | undefined, stored: string, isNumber: boolean, hidden: string | undefined): string | undefined {
  if (hidden) return hidden === 'hidden.number-format' ? shown : undefined;
  if (shown === undefined) return stored;
  const figures = (text: string) => text.replace(/\D/g, '');
  const isTold = shown.match(/\d[\d.,]*/g)?.some((group) => figures(group).startsWith(figures(stored)));
  return isNumber && !isTold ? `${shown} ${stored}` : shown;
}
