import type { DocumentDraft } from '../draft.ts';
import { foldRadical } from './glyphs/radicals.ts';

/** Readers differ by a glyph here and there (hyphens, ligatures); more than this share is another text. */
const TOLERATED_SHARE = 0.05;
const TOLERATED_GLYPHS = 8;
const MINUS = 0x2d;
/** Without figures, and long enough to be no part of anything else. */
const WORDS = /^[^\d]*\p{L}{3}[^\d]*$/u;
/** What bytes from 128 on are in Western encodings, and in those of the reader. */
const UPPER_WESTERN =
  /[\u0080-\u00ff\u0131\u0141\u0142\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02c7\u02d8-\u02dd\u03bc\u2013-\u2044\u20ac\u2122\u2212\ufb01\ufb02]/g;
/** Ideographs, kana, forms of full width and the signs of Chinese that have no other place. */
const EASTERN = /[\u2014\u2018-\u201d\u2026\u3000-\u9fff\uff00-\uffef]/g;

/**
 * Where pdf.js finds characters on a page that PDFium does not, the page may show one text and say another: that is
 * reported, and the other reading is kept to be scanned. True where they agree.
 */
export function compareReadings(page: number, first: string, second: string, draft: DocumentDraft): boolean {
  const plain = foldAll(second);
  const known = foldAll(first);
  const tolerated = Math.max(TOLERATED_GLYPHS, TOLERATED_SHARE * plain.length);
  if (countExtra(known, plain) <= tolerated) return true;
  const extra = countExtra(known, withoutKnown(plain, known));
  if (extra <= tolerated || isMisread(second, first, tolerated)) return true;
  draft.observe({ code: 'reader-disagreement', place: { page }, note: `${extra} characters` });
  draft.sharedHidden('hidden.other-reading').endLine().at({ page }).add(second);
  return false;
}

/**
 * Text that is drawn again where it was, or beside it for a shadow, is said once by the first reader and several times by the second: pieces
 * of a line that are there already, and words that the first has. Figures are kept where they are not a whole line.
 */
function withoutKnown(text: string, first: string): string {
  const said = new Set<string>();
  const isRepeat = (piece: string) => piece.length > TOLERATED_GLYPHS && said.size === said.add(piece).size;
  return text
    .split(/[\t\n]/)
    .filter((one) => {
      const piece = one.trim();
      return !isRepeat(piece) && !(WORDS.test(piece) && first.includes(piece));
    })
    .join('\n');
}

/**
 * Whether the second reader took the bytes of Chinese or Japanese for Western letters, as it does in a font that is not in the file and whose
 * name alone tells the encoding: the first has as many ideographs as there are pairs of such letters, and figures and plain words agree.
 */
function isMisread(second: string, first: string, tolerated: number): boolean {
  const letters = second.match(UPPER_WESTERN)?.length ?? 0;
  const eastern = first.match(EASTERN)?.length ?? 0;
  return letters > 0 && eastern * 3 >= letters && countExtra(foldAll(first), foldAll(second.replace(UPPER_WESTERN, ''))) <= tolerated;
}

/** By UTF-16 unit; all zero between calls. */
const counts = new Int32Array(65_536);

/** How many characters of `second` have no partner in `first`; white space and hyphens are not counted. */
function countExtra(first: string, second: string): number {
  for (let at = 0; at < first.length; at++) {
    const unit = first.charCodeAt(at);
    counts[unit] = (counts[unit] ?? 0) + 1;
  }
  let extra = 0;
  for (let at = 0; at < second.length; at++) {
    const unit = second.charCodeAt(at);
    if (unit <= 32 || unit === MINUS || unit === 0xa0) continue;
    const left = (counts[unit] ?? 0) - 1;
    counts[unit] = left;
    if (left < 0) extra++;
  }
  for (const text of [first, second]) for (let at = 0; at < text.length; at++) counts[text.charCodeAt(at)] = 0;
  return extra;
}

/** Radicals and compatibility forms as the characters that they mean. */
function foldAll(text: string): string {
  if (!/[\u0080-\uffff]/.test(text)) return text;
  return text.replace(/[\u2e80-\u2fd5]/g, (radical) => String.fromCodePoint(foldRadical(radical.charCodeAt(0)))).normalize('NFKC');
}
