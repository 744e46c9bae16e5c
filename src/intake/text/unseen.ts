export interface Unseen {
  code: 'hidden.invisible-characters' | 'hidden.bidi-override';
  start: number;
  end: number;
  /** What the characters spell, where they spell something. */
  says: string;
}

/** A document full of them is one finding, not ten thousand. */
const MAX_FOUND = 50;
/**
 * Tag characters (U+E0020–E007E), which mirror ASCII; variation selectors and zero-width characters in such a row that they can only be
 * a code; and the two characters that turn the order of others around.
 */
const UNSEEN =
  /(?:\udb40[\udc20-\udc7f])+|(?:[\ufe00-\ufe0f]|\udb40[\udd00-\uddef]){3,}|[\u200b-\u200d\u2060-\u2064\ufeff\u180e]{8,}|[\u202d\u202e]/g;
/** What each of them begins with: one class of characters is looked for four times as fast. */
const UNSEEN_START = /[\ufe00-\ufe0f\ufeff\u180e\u200b-\u200d\u202d\u202e\u2060-\u2064\udb40]/;
/** The flags of England, Scotland and Wales are spelt with tags. */
const BLACK_FLAG = '\u{1f3f4}';

export function unseenCharacters(text: string): Unseen[] {
  const found: Unseen[] = [];
  if (!UNSEEN_START.test(text)) return found;
  for (const { 0: run, index } of text.matchAll(UNSEEN)) {
    if (found.length >= MAX_FOUND) break;
    if (run.startsWith('\udb40') && text.slice(Math.max(0, index - 2), index) === BLACK_FLAG) continue;
    const code = run === '\u202d' || run === '\u202e' ? 'hidden.bidi-override' : 'hidden.invisible-characters';
    found.push({ code, start: index, end: index + run.length, says: spelt(run) });
  }
  return found;
}

function spelt(run: string): string {
  const codes = Array.from(run, (character) => character.codePointAt(0) ?? 0);
  if (codes.every((code) => code >= 0xe0020 && code <= 0xe007f))
    return String.fromCharCode(
      ...codes
        .slice(0, 10_000)
        .map((code) => code - 0xe0000)
        .filter((code) => code < 0x7f),
    );
  // One selector per byte: the first sixteen, then the supplement.
  const bytes = codes.map((code) => (code >= 0xe0100 ? code - 0xe0100 + 16 : code - 0xfe00));
  return bytes.every((byte) => byte >= 0 && byte < 256) ? new TextDecoder().decode(Uint8Array.from(bytes)) : '';
}
