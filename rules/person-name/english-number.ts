import type { Candidate, Match } from '../../src/plugin-api.ts';
import { NO_PERSON_BEFORE } from './english-context.ts';
import { FULL, NO_COMPANY, TITLE, toMatch } from './english-shape.ts';

/** Numbers and papers of a person, as English names them. */
export const ENGLISH_NUMBERS: readonly string[] = [
  'social security',
  'resident identity',
  'Chinese ID',
  'IBAN',
  'account',
  'sort code',
  'card',
  'Mastercard',
  'Visa',
  'UnionPay',
  'Amex',
  'IMEI',
  'number',
  'licence',
  'residence permit',
  'tax ID',
  'TIN',
];
/** Those that a company has none of: a name that opens the sentence is a person's. */
const OWN =
  /\b(?:HKID|identity card|ID card|passport|SSN|social security|national insurance|NI number|NHS|resident identity|Chinese ID)\b/i;
const VALUE = /[A-Z]{1,2}\d{6}\s?[(（]|\b[A-Z]{2} ?(?:\d\d ?){3}[A-D]\b|(?:[\d０-９][ \-.]?){7}/;
const TO =
  '(?:issued|paid|payable|belong(?:s|ed|ing)?|registered|assigned|allocated|due|owed|refunded|returned|credited|released|transferred|out|given|granted) to';
const OF = '(?:number|passport|card|account|copy|details|records?|file|behalf|statement|estate|ID|case|name|sum|owner|daughter|son) of';
/** Words and signs after which the name of the number's owner comes. */
const LEAD = `(?:\\b(?:${TO}|${OF}|held by|owned by|used by|signed by|lost by|by|for|[Pp]ay|paid|wrote|asked|told|from|that|[Oo]wner|[Hh]older|[Nn]amed?|against|and)[:,]? |[—–:;(]\\s{0,2}|\\b[a-z]{2,}, )`;
const LED = new RegExp(`${LEAD}${TITLE}(${FULL})(?!\\p{L})${NO_COMPANY}`, 'gu');
const OPENS = new RegExp(`^["“\\s]{0,3}${TITLE}(${FULL})(?=,? \\(|, |[’']s | (?:holds|lost|gave|uses|has|had)\\b)${NO_COMPANY}`, 'u');

/** The sign that ends a sentence, at most 200 characters on: a line break, or a stop with a blank after it. */
function edge(text: string, from: number, step: 1 | -1): number {
  for (let at = from; at >= 0 && at < text.length; at += step) {
    const sign = text[at] as string;
    if (sign === '\n' || Math.abs(at - from) >= 200) return at;
    if ((sign === '.' || sign === '!' || sign === '?') && /^\s?$/.test(text[at + 1] ?? '')) return at;
  }
  return step < 0 ? -1 : text.length;
}

/** Words of many other things: these need the number right after them. */
const VAGUE = new Set(ENGLISH_NUMBERS);
function isNear(label: string, after: string): boolean {
  if (label === 'number') return /^[: ]{1,3}(?!97[89])(?:\d[ -]?){15,19}(?!\d)/.test(after);
  return !VAGUE.has(label) || /^[^.!?\n]{0,24}[\d*０-９]/.test(after);
}

/** The names in a sentence that holds a number of a person's: passport … was issued to Jane Doe. */
export function numbered({ text, start, end, value }: Candidate): readonly Match[] | null {
  if (!isNear(value, text.slice(end, end + 40))) return null;
  const from = edge(text, start - 1, -1) + 1;
  const sentence = text.slice(from, edge(text, end, 1));
  if (!VALUE.test(sentence)) return null;
  const names: Match[] = [];
  for (const led of sentence.matchAll(LED)) take(names, from, sentence, led);
  const opens = OWN.test(sentence) ? OPENS.exec(sentence) : null;
  if (opens) take(names, from, sentence, opens);
  return names;
}

function take(names: Match[], from: number, sentence: string, found: RegExpExecArray): void {
  const name = found[1] as string;
  const at = found.index + found[0].lastIndexOf(name);
  const match = NO_PERSON_BEFORE.test(sentence.slice(0, at)) ? null : toMatch(from + at, name, 'number');
  if (match) names.push(match);
}

/** Heads of a message that a mailbox follows. */
export const MAILBOXES: readonly string[] = ['from', 'to', 'cc', 'bcc', 'reply-to', 'sender'];
const MAILBOX = new RegExp(
  `^:\\s{0,2}["']?(${FULL})["']?\\s?(?:<|\\[mailto:)(?!(?:no-?reply|info|sales|support|admin|enquiries|press|hello|contact|office|news)\\b)[^\\s<>@]{1,40}@`,
  'u',
);

/** From: Jane Doe <jane@…> */
export function mailbox(word: Candidate): Match | null {
  const name = MAILBOX.exec(word.after(110))?.[1];
  return name ? toMatch(word.end + word.after(110).indexOf(name), name, 'header') : null;
}

/** Words that close a letter. */
export const CLOSINGS: readonly string[] = ['sincerely', 'faithfully', 'yours truly', 'regards', 'best wishes'];
const SIGNED = new RegExp(`^[,.]?[ \\t]{0,4}(?:\\r?\\n[ \\t]{0,8}){1,4}${TITLE}(${FULL})[ \\t]{0,4}(?=\\r?\\n|$)`, 'u');
export const OFFICE_BELOW =
  /^[^\n]{0,4}\n[^\n]{0,60}\b(?:Officer|Manager|Director|Head|Chief|Council|Department|Team|Secretary|Editor|Councillor|Clerk|Chair\w*|Professor|Minister|Ltd|plc|Commissioner|Registrar|Solicitor|Partner)\b/;

/** Who signs a letter, unless an office is below the name. */
export function signsOff(word: Candidate): Match | null {
  const after = word.after(120);
  const match = SIGNED.exec(after);
  const name = match?.[1];
  if (!match || !name || OFFICE_BELOW.test(after.slice(match[0].length))) return null;
  return toMatch(word.end + match[0].lastIndexOf(name), name, 'signature');
}

const APPOSED = new RegExp(
  `(?:^|[.;:"“(]\\s{0,2}|\\b(?:that|and|of|to|by|from|for|with) )${TITLE}(${FULL}), (?:an?|the|our|their|his|her) (?:[a-z][\\w-]{1,20} ){0,3}$`,
  'u',
);

/** Jane Doe, a former care-home resident. */
export function apposed(role: Candidate): Match | null {
  if (role.value.endsWith('s') || !role.before(48).includes(', ')) return null;
  const before = role.lineBefore(110);
  const match = APPOSED.exec(before);
  const name = match?.[1];
  if (!match || !name || NO_PERSON_BEFORE.test(before.slice(0, match.index + match[0].lastIndexOf(name)))) return null;
  return toMatch(role.start - before.length + match.index + match[0].lastIndexOf(name), name, 'apposition');
}
