import type { DocumentDraft } from '../draft.ts';
import { foldRadical } from './glyphs/radicals.ts';

/** Readers differ by a glyph here and there (hyphens, ligatures); more than this share is another text. */
const TOLERATED_SHARE = 0.05;
const TOLERATED_GLYPHS = 8;
const MINUS = 0x2d;

/**
 * Where pdf.js finds characters on a page that PDFium does not, the page may show one text and say another: that is
 * reported, and the other reading is kept to be scanned.
 */
export function compareReadings(page: number, first: string, second: string, draft: DocumentDraft): void {
  const plain = foldAll(second);
  const known = foldAll(first);
  const tolerated = Math.max(TOLERATED_GLYPHS, TOLERATED_SHARE * plain.length);
  if (countExtra(known, plain) <= tolerated) return;
  const extra = countExtra(known, withoutRepeats(plain));
  if (extra <= tolerated) return;
  draft.observe({ code: 'reader-disagreement', place: { page }, note: `${extra} characters` });
  draft.sharedHidden('hidden.other-reading').endLine().at({ page }).add(second);
}

/** Text that is drawn again where it was is one line, or piece of one, for the first reader and two for the second. Single figures are kept. */
function withoutRepeats(text: string): string {
  const said = new Set<string>();
  const isRepeat = (piece: string) => piece.length > TOLERATED_GLYPHS && said.size === said.add(piece).size;
  return text
    .split(/[\t\n]/)
    .filter((piece) => !isRepeat(piece.trim()))
    .join('\n');
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
