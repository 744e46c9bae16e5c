import { Candidate } from './pass/candidate.ts';
import { isAlnum, isBlank } from './pass/char-class.ts';
import { TAG_GAP } from './pass/markup.ts';

/** An identifier of letters and digits, read across what separates its groups. */
export interface SpacedValue {
  /** Without separators, upper case. */
  value: string;
  start: number;
  end: number;
  /** Were there separators inside? */
  split: boolean;
}

const TAG = String.fromCharCode(TAG_GAP);
const GAP = new RegExp(`^(?:[ \\t\\u3000]{1,2}|[-–—·•._|/×${TAG}]|\\r?\\n[ \\t\\u3000]{0,12}|[-–—]\\r?\\n)`);

/**
 * Reads letters and digits from `from` on, over blanks, hyphens, dots and line breaks between groups, until `count`
 * are read or something else is there. Null when fewer are there.
 */
export function readSpaced(text: string, from: number, count: number): SpacedValue | null {
  let value = '';
  let split = false;
  let at = from;
  while (value.length < count && at < text.length) {
    if (isAlnum(text.charCodeAt(at))) {
      value += text[at];
      at++;
      continue;
    }
    if (value === '') return null;
    const gap = GAP.exec(text.slice(at, at + 16))?.[0].length ?? 0;
    if (gap === 0) return null;
    split = true;
    at += gap;
  }
  return value.length === count ? { value: value.toUpperCase(), start: from, end: at, split } : null;
}

/** Offset of the first letter or digit after `from`, at most `within` characters away and on no later sentence; -1 otherwise. */
export function nextAlnum(text: string, from: number, within: number): number {
  for (let at = from; at < Math.min(text.length, from + within); at++) {
    const code = text.charCodeAt(at);
    if (isAlnum(code)) return at;
    if (code === 0x3002 || code === 0xff1b) return -1;
  }
  return -1;
}

/** A mark without the blanks between its characters, in its line without those blanks. */
export interface Squeezed {
  mark: Candidate;
  /** Offset in the original text of a start or an end in the squeezed one. */
  startOf: (offset: number) => number;
  endOf: (offset: number) => number;
}

/**
 * 内 部 资 料　注 意 保 存 as 内部资料　注意保存: single blanks of the kind that is inside the mark go, within 60 characters in front
 * and 100 after. Null when the mark was not set with blanks. A window that is cut off begins and ends with a letter, so that
 * no rule takes its edge for that of a line.
 */
export function squeezed(mark: Candidate): Squeezed | null {
  const gap = /^\S([ \t\u3000])\S/.exec(mark.text.slice(mark.start, mark.end))?.[1];
  if (gap === undefined) return null;
  const from = Math.max(0, mark.start - 60);
  const to = Math.min(mark.text.length, mark.end + 100);
  let text = from > 0 ? 'x' : '';
  const at = from > 0 ? [from - 1] : [];
  let start = 0;
  let end = 0;
  for (let k = from; k < to; k++) {
    if (k === mark.start) start = text.length;
    const single = mark.text[k] === gap && k > from && !isBlank(mark.text.charCodeAt(k - 1)) && !isBlank(mark.text.charCodeAt(k + 1));
    if (!single) {
      text += mark.text[k];
      at.push(k);
    }
    if (k === mark.end - 1) end = text.length;
  }
  if (to < mark.text.length) text += 'x';
  return {
    mark: new Candidate(mark.kind, text, start, end, mark.value),
    startOf: (offset) => at[offset] ?? mark.start,
    endOf: (offset) => (at[offset - 1] ?? mark.end - 1) + 1,
  };
}
