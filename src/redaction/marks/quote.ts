import { createHash, createHmac } from 'node:crypto';
import { folded } from '../../scan/redaction/folded-text.ts';
import type { FingerprintKey } from '../../scan/scanner.ts';
import type { Quote } from './mark.ts';

const AROUND = 8;

export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** Of what is marked, in the form in which the scanner compares: writing it another way is the same. */
export function hashOf(text: string, key: FingerprintKey): string {
  return createHmac('sha256', key)
    .update(`mark\0${folded(text) || text}`)
    .digest('hex');
}

/** `isMarked`: whether something of a stretch is taken out too, so that the quote must not hold it. */
export function quoteOf(
  text: string,
  { start, end }: { start: number; end: number },
  key: FingerprintKey | undefined,
  isMarked: (start: number, end: number) => boolean,
): Quote {
  const quote: Quote = { length: end - start };
  if (key !== undefined) quote.hash = hashOf(text.slice(start, end), key);
  const [from, to] = [Math.max(0, start - AROUND), Math.min(text.length, end + AROUND)];
  if (!isMarked(from, start)) quote.prefix = text.slice(from, start);
  if (!isMarked(end, to)) quote.suffix = text.slice(end, to);
  return quote;
}
