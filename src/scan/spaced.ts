import { isAlnum } from './char-class.ts';
import { TAG_GAP } from './markup.ts';

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
 * are read or something else stands there. Null when fewer are there.
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

/** Offset of the first letter or digit behind `from`, at most `within` characters away and on no later sentence; -1 otherwise. */
export function nextAlnum(text: string, from: number, within: number): number {
  for (let at = from; at < Math.min(text.length, from + within); at++) {
    const code = text.charCodeAt(at);
    if (isAlnum(code)) return at;
    if (code === 0x3002 || code === 0xff1b) return -1;
  }
  return -1;
}
