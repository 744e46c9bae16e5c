import type { Candidate, Match } from '../../src/plugin-api.ts';
import { englishNames } from './english.ts';
import { isPostal } from './english-context.ts';

/** Words before whom a letter goes to. */
export const DELIVERIES: readonly string[] = [
  'go to',
  'sent to',
  'send to',
  'addressed to',
  'write to',
  'posted to',
  'post to',
  'mailed to',
  'mail to',
  'delivered to',
  'deliver to',
  'forwarded to',
  'forward to',
  'returned to',
  'correspondence to',
  'letters to',
  'served on',
  'made to',
  'paid to',
  'issued to',
  'reply to',
  'ship to',
  'bill to',
];
/** Correspondence should go to Jane Doe, 59 Mill Lane. Without an address an organisation may be there as well. */
export function delivered(word: Candidate): readonly Match[] | null {
  const names = englishNames(word);
  return names?.some((name) => isPostal(word.text.slice(name.end ?? 0, (name.end ?? 0) + 90))) ? names : null;
}
