import { isCommonCharacter } from '../text/decode.ts';

/** Runs of Latin letters in one byte, and of characters in two, which may begin at an even or at an odd place. */
const NARROW = /[\x20-\x7e]{6,}/g;
const WIDE = /[\x20-\x7e\u3000-\u303f\u4e00-\u9fff\uff00-\uff60]{3,}/g;
/** Any two bytes make an ideograph, but hardly ever a common one. */
const COMMON_SHARE = 0.3;

/**
 * What can be read in bytes of which nothing else is known, a run on each line: for what no program shows. Numbers and Latin letters count
 * whatever is beside them.
 */
export function looseText(bytes: Uint8Array): string {
  const narrow = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const wide = [bytes, bytes.subarray(1)].flatMap((from) => new TextDecoder('utf-16le').decode(from).match(WIDE) ?? []);
  const told = wide.flatMap((run) => (isPlausible(run) ? [run] : (run.match(NARROW) ?? [])));
  return [...(narrow.match(NARROW) ?? []), ...told].join('\n');
}

function isPlausible(run: string): boolean {
  const ideographs = [...run].filter((character) => character >= '\u4e00' && character <= '\u9fff');
  return ideographs.filter(isCommonCharacter).length >= COMMON_SHARE * ideographs.length;
}
