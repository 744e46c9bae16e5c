import { normalise } from '../pass/normalise.ts';

/** A line of the original, or what is left of it; `after`: something was taken out before it. */
export interface Kept {
  text: string;
  part: number;
  start: number;
  after: boolean;
}

/** What a deletion leaves in its place: bars, crosses, dots, 某, or a note such as ［已删减］. */
const REPLACED =
  /^(?:[■█▇▆▓▒░□▢×✕✖xX*＊_＿●○◯◼◾▪•…·.某]|[[【（(〔［](?:已|此处|部分内容)?(?:删减|删除|删去|遮盖|隐去|略去|略|不予公开|redacted|deleted|withheld)[\]】）)〕］])*$/iu;
/** Longest note in the place of a deletion. */
const LONGEST = 400;

/** Text without what a change of format may change: white space, and the width and look of characters. */
export function plain(text: string): string {
  return normalise(text).text.replace(/\s+/gu, '');
}

/**
 * Compares what is kept of the original with the redacted text: equal but for what may be in the place of a deletion. The index of
 * the first piece that differs, the number of pieces when something is added at the end, or undefined when they agree.
 */
export function firstDifference(kept: readonly Kept[], redacted: string, isOpenEnd: boolean): number | undefined {
  let at = 0;
  let mayDiffer = false;
  for (const [index, piece] of kept.entries()) {
    mayDiffer ||= piece.after;
    const text = plain(piece.text);
    if (text === '') continue;
    const gap = mayDiffer ? gapBefore(redacted, at, text) : redacted.startsWith(text, at) ? 0 : undefined;
    if (gap === undefined) return index;
    at += gap + text.length;
    mayDiffer = false;
  }
  const rest = redacted.slice(at);
  return rest === '' || ((mayDiffer || isOpenEnd) && REPLACED.test(rest.slice(0, LONGEST + 1)) && rest.length <= LONGEST)
    ? undefined
    : kept.length;
}

function gapBefore(redacted: string, at: number, text: string): number | undefined {
  for (let gap = 0; gap <= LONGEST; gap++) {
    if (redacted.startsWith(text, at + gap) && REPLACED.test(redacted.slice(at, at + gap))) return gap;
  }
  return undefined;
}
