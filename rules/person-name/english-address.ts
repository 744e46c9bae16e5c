import type { Candidate, Match } from '../../src/plugin-api.ts';
import { englishNames } from './english.ts';

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
/** A house number and a street: 59 Thistledown Lane; Flat 3, 88 …. */
const POSTAL =
  /^,?\s{1,3}(?:at |of )?(?:(?:Flat|Unit|Apt\.?|Apartment|Suite|Room) \w{1,5},? )?\d{1,5}[A-Za-z]?,? (?:[A-Z][\w’']{1,20} ){1,3}(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Close|Drive|Dr|Way|Crescent|Terrace|Court|Gardens|Place|Grove|Boulevard|Blvd|Hill|Row|Walk|Mews|Square|Green)\b/;

/** Does an address with a house number begin this text? */
export function isPostal(text: string): boolean {
  return POSTAL.test(text);
}

/** Correspondence should go to Jane Doe, 59 Mill Lane. Without an address an organisation may stand there as well. */
export function delivered(word: Candidate): readonly Match[] | null {
  const names = englishNames(word);
  return names?.some((name) => isPostal(word.text.slice(name.end ?? 0, (name.end ?? 0) + 90))) ? names : null;
}
