import type { Part, Place } from '../../domain/document.ts';
import type { Cut } from '../marks/place-marks.ts';
import { joined, piecesOf } from './cut-text.ts';

/** A table written anew (RFC 4180): the intake knows where each cell begins; between them are a tab or a line end that are none of theirs. */
export function writeCsv({ text, places }: Part, cuts: readonly Cut[]): string {
  let written = '';
  for (const [index, place] of places.entries()) {
    const next = places[index + 1];
    const value = cellOf(text, place.start, next?.start ?? text.length, cuts);
    written += quoted(value);
    written += next !== undefined && isSameRow(place, next) ? ',' : '\r\n';
  }
  return written;
}

function cellOf(text: string, start: number, end: number, cuts: readonly Cut[]): string {
  const last = text[end - 1];
  const stop = end > start && (last === '\t' || last === '\n') ? end - 1 : end;
  const own = cuts
    .filter((cut) => cut.start < stop && cut.end > start)
    .map((cut) => ({ ...cut, start: Math.max(0, cut.start - start), end: Math.min(stop, cut.end) - start }));
  return joined(piecesOf(text.slice(start, stop), own));
}

/** Cells of a row are A, B, C… of one number. */
function isSameRow({ cell: one = '' }: Place, { cell: other = '' }: Place): boolean {
  return one.replace(/\D/g, '') === other.replace(/\D/g, '');
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
