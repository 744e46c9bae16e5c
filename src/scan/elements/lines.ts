/** A line with something on it, without the blanks around it. Offsets are in the part's text. */
export interface Line {
  text: string;
  start: number;
  end: number;
  /** Among the lines with something on them, from 0. */
  order: number;
}

/** A stretch of a line. */
export interface Span {
  start: number;
  end: number;
}

/** Lines that are read of a document. */
const MAX_LINES = 20_000;

/** The lines of a text in order. Full-width digits become plain ones, which moves no offset. */
export function linesOf(text: string, limit = MAX_LINES): Line[] {
  const lines: Line[] = [];
  for (let at = 0; at < text.length && lines.length < limit; ) {
    const stop = text.indexOf('\n', at);
    const end = stop < 0 ? text.length : stop;
    const raw = text.slice(at, end);
    const trimmed = raw.trim();
    if (trimmed !== '') {
      const start = at + raw.indexOf(trimmed);
      lines.push({ text: withPlainDigits(trimmed), start, end: start + trimmed.length, order: lines.length });
    }
    at = end + 1;
  }
  return lines;
}

function withPlainDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}
