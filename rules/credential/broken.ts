/** A value put together again, with its end in the text. */
export interface Joined {
  value: string;
  end: number;
  /** What was broken off is nothing but a piece of one. */
  made: boolean;
}

const NEXT_LINE =
  /^\r?\n[ \t\u3000]{0,8}([A-Za-z0-9+/_=.~!@#$%^&*-]{2,120})(?=[ \t]{0,4}(?:[\r\n]|$)|[，。；、,;)"'`”<&\\]|[\u4e00-\u9fff])/;
const GROUPS = /^(?: [A-Za-z0-9+/_=-]{2,8}){2,24}(?![A-Za-z0-9+/_=-])/;
/** Character by character. */
const SINGLES = /^(?: [!-~]){5,40}(?![!-~])/;

/**
 * The value from `start` to `end` with the rest that a paste left on the next line, or in groups of one size (`a86c d865 82e2`).
 * Null when what follows reads like anything else: a name, an assignment, a word.
 */
export function rejoined(window: string, start: number, end: number): Joined | null {
  const head = window.slice(start, end);
  const after = window.slice(end, end + 240);
  const line = NEXT_LINE.exec(after);
  if (line) {
    const rest = (line[1] as string).replace(/[.,;]+$/, '');
    if (!/\d/.test(head + rest) || rest.length < 2 || /[A-Za-z]=[^=]|^[-*]+$/.test(rest)) return null;
    return {
      value: head + rest,
      end: end + (line[0].length - (line[1] as string).length) + rest.length,
      made: rest.length >= 4 && isMade(rest),
    };
  }
  const singles = head.length === 1 ? SINGLES.exec(after) : null;
  if (singles) {
    const rest = singles[0].replaceAll(' ', '');
    return isMade(head + rest) ? { value: head + rest, end: end + singles[0].length, made: true } : null;
  }
  // The first of several groups is as long as the head: prose seldom gets past this.
  if (after[head.length + 1] !== ' ') return null;
  const groups = GROUPS.exec(after);
  if (!groups) return null;
  const parts = groups[0].trim().split(' ');
  const even = parts.every((part, k) => part.length === head.length || (k === parts.length - 1 && part.length < head.length));
  if (!even || head.length < 3 || !isMade(parts.join(''))) return null;
  return { value: head + parts.join(''), end: end + groups[0].length, made: true };
}

/** A mixture that no word or name is. */
export function isMade(piece: string): boolean {
  const digits = (piece.match(/\d/g) ?? []).length;
  return digits > 0 && digits < piece.length && !/^[A-Za-z]{3,}[-_]?\d{1,4}$/.test(piece) && !/^[a-z]+(?:[-_.][a-z]+)+\d*$/i.test(piece);
}
