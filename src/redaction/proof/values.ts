import { normalise } from '../../scan/pass/normalise.ts';
import { folded, holds } from '../../scan/redaction/folded-text.ts';

/** A text that a reader found, and where: `place` names no content. */
export interface FoundText {
  reader: string;
  text: string;
  /** The text page by page, to say where something is. */
  pages?: readonly string[];
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
  for (const { reader, text, pages = [] } of texts) {
    const isIn = searchIn(text);
    for (const [index, form] of forms.entries()) {
      // Once per reader and value: the first place is enough to begin with. What no text as a whole holds, none of its pages does.
      if (!isIn(form) || left.some((one) => one.value === index + 1 && one.reader === reader)) continue;
      const page = pages.findIndex((one) => searchIn(one)(form)) + 1;
      left.push({ value: index + 1, reader, ...(page === 0 ? {} : { page }) });
    }
  }
  return left;
}

function searchIn(text: string): (form: Forms) => boolean {
  const plain = folded(text);
  const normal = normalise(text).text;
  return ({ secret, others, short }) =>
    holds(plain, secret) || others.some((other) => plain.includes(other)) || short?.test(normal) === true;
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
