import { decodeCodePage } from '../binary-office/code-pages.ts';
import { decodeUtf16 } from './pieces.ts';
import type { WordDocument } from './word-document.ts';

const PAGE = 512;
const WESTERN = 1252;
/** Characters of a run that may be text: fewer come about by chance. */
const SHORTEST = 4;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what Word writes its structure with
const WIDE_TEXT = /[\t\r\u0007\u000b\u0020-\u007e\u00a0-\u00ff\u2010-\u2030\u3000-\u30ff\u4e00-\u9fff\uff00-\uffee]+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what Word writes its structure with
const NARROW_TEXT = /[\t\r\u0007\u000b\u0020-\u007e\u00a0-\u00ff]+/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the same
const LINE_END = /[\r\u0007\u000b]/g;

/**
 * What was deleted stays in the file where it is saved fast: between where text begins and where it ends, what no piece shows and no page of
 * properties takes.
 */
export function readLeftovers(documents: readonly WordDocument[]): void {
  const [main] = documents;
  if (!main) return;
  const { stream, fib, draft } = main;
  const used = documents.flatMap(({ pieces, characters, paragraphs }) => [
    ...pieces.map(({ at, from, to, width }) => [at, at + (to - from) * width] as const),
    ...[...characters.pages, ...paragraphs.pages].map((at) => [at, at + PAGE] as const),
  ]);
  let next = fib.textFrom;
  const gaps: (readonly [number, number])[] = [];
  for (const [from, to] of [...used, [fib.textTo, fib.textTo] as const].sort((a, b) => a[0] - b[0])) {
    if (from > next && from <= fib.textTo) gaps.push([next, from]);
    next = Math.max(next, to);
  }
  const texts = gaps.flatMap(([from, to]) => textIn(stream, from, Math.min(to, stream.length)));
  if (texts.length > 0) draft.sharedHidden('hidden.previous-revision').add(texts.join('\n'));
}

/** Text of two bytes or of one, whichever reads better. */
function textIn(stream: Uint8Array, from: number, to: number): string[] {
  const wide = runs(decodeUtf16(stream, from, to), WIDE_TEXT);
  const narrow = runs(decodeCodePage(stream.subarray(from, to), WESTERN), NARROW_TEXT);
  const length = (texts: string[]) => texts.reduce((sum, text) => sum + text.length, 0);
  return 2 * length(wide) >= length(narrow) ? wide : narrow;
}

function runs(text: string, pattern: RegExp): string[] {
  return (text.match(pattern) ?? []).filter((run) => run.trim().length >= SHORTEST).map((run) => run.replace(LINE_END, '\n').trim());
}
