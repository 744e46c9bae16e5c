import { ReviewError } from '../../domain/errors.ts';
import type { Cut } from '../marks/place-marks.ts';

/** In the place of what was taken out, always as long: the gap does not tell how long it was. */
export const BLOCK = '■■■';

/** A stretch of text, and whether it stays. */
export interface Piece {
  text: string;
  start: number;
  isReplacement: boolean;
}

/** A text as what stays of it and what is put in the place of the rest. */
export function piecesOf(text: string, cuts: readonly Cut[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end, replacement } of cuts) {
    if (start > at) pieces.push({ text: text.slice(at, start), start: at, isReplacement: false });
    pieces.push({ text: replacement.kind === 'box' ? BLOCK : (replacement.text ?? BLOCK), start, isReplacement: true });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), start: at, isReplacement: false });
  return pieces;
}

export function joined(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('');
}

export function notPlaced(): ReviewError {
  return new ReviewError('file-refused', {
    en: 'What the page shows cannot be found in its source piece by piece. Make a PDF of the page and mark that.',
    zh: '无法将网页显示的内容与其源码逐段对应。请将网页转为 PDF 后再作标记。',
  });
}
