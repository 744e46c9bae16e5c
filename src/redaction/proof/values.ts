import { normalise } from '../../scan/pass/normalise.ts';
import { folded, holds } from '../../scan/redaction/folded-text.ts';

/** A text that a reader found, and where: `place` names no content. */
export interface FoundText {
  reader: string;
  page?: number;
  text: string;
}

export interface ValueLeft {
  /** Number of the value among those that were taken out, from 1. */
  value: number;
  reader: string;
  page?: number;
}

/** Fewer letters are in many a coded text by chance. */
const CODED = 6;

/**
 * Where a value can still be read: in any width, script of figures, spacing or script of Chinese; backwards; in base64, hexadecimal or as percent
 * signs; and over the pieces that are left on both sides of what was taken out, since everything but letters and figures is left out first.
 */
export function valuesLeft(values: readonly string[], texts: readonly FoundText[]): ValueLeft[] {
  const forms = values.map(formsOf);
  const left: ValueLeft[] = [];
  for (const { reader, page, text } of texts) {
    const plain = folded(text);
    // Once per reader and value: the first place is enough to begin with.
    for (const [index, { secret, others, short }] of forms.entries()) {
      if (left.some((one) => one.value === index + 1 && one.reader === reader)) continue;
      const isThere = holds(plain, secret) || others.some((other) => plain.includes(other)) || short?.test(normalise(text).text);
      if (isThere) left.push({ value: index + 1, reader, ...(page === undefined ? {} : { page }) });
    }
  }
  return left;
}

interface Forms {
  secret: string;
  others: string[];
  /** A short number, between things that are no digits. */
  short: RegExp | undefined;
}

function formsOf(value: string): Forms {
  const secret = folded(value);
  const plain = value.trim();
  const short = /^\d{2,4}$/.test(secret) ? new RegExp(`(?<!\\d)${secret}(?!\\d)`) : undefined;
  if ([...secret].length < CODED) return { secret, others: [], short };
  const bytes = Buffer.from(plain);
  const others = [
    [...secret].reverse().join(''),
    // The last characters depend on what follows.
    folded(bytes.toString('base64').replace(/=+$/, '').slice(0, -1)),
    bytes.toString('hex'),
    folded(encodeURIComponent(plain)),
  ];
  return { secret, others: others.filter((other) => other.length >= CODED && other !== secret), short };
}
