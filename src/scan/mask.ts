import { createHmac } from 'node:crypto';

const MASKED = '•';
/** Longest run of mask characters in an excerpt; the length of a secret is not told beyond it. */
const MAX_MASK = 12;

/**
 * What a person may see of a value: its first and last character, nothing when it has fewer than four. Line breaks
 * inside are gone.
 */
export function maskedExcerpt(value: string): string {
  const characters = [...value.replace(/\s+/g, '')];
  if (characters.length < 4) return MASKED.repeat(Math.max(1, characters.length));
  return `${characters[0]}${MASKED.repeat(Math.min(MAX_MASK, characters.length - 2))}${characters.at(-1)}`;
}

/** Keyed fingerprint of a value under one rule, hex: equal values give equal ones, and without the key it tells nothing. */
export function fingerprintOf(key: string | Uint8Array, ruleId: string, value: string): string {
  return createHmac('sha256', key).update(`${ruleId}\0${value}`).digest('hex');
}
