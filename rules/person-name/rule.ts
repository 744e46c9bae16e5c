import { type Candidate, defineRule, digits, literals, type Match, symbols, textStart } from '../../src/plugin-api.ts';
import { AFTER_ANCHOR, AFTER_IDENTIFIED, ANCHORS, anchored, IDENTIFIED } from './anchor.ts';
import { PERSONAL_NEXT } from './context.ts';
import { atDot } from './dotted.ts';
import { DELIVERIES } from './english-address.ts';
import { FIRST_NAMES } from './english-context.ts';
import { CLOSINGS, ENGLISH_NUMBERS, MAILBOXES } from './english-number.ts';
import { ENGLISH_EVENTS, ENGLISH_ROLES, FIELDS } from './english-roles.ts';
import { beside, NUMBER_LABELS } from './number.ts';
import { PEOPLE_NAMES, PEOPLES } from './peoples.ts';
import { isPhrase } from './phrase.ts';
import { isHonoured } from './public-persons.ts';
import { EVENTS, LABEL_ENDINGS, LIST_WORDS, OFFICIAL_ROLES, PERSONAL_ROLES, SUFFIXES } from './roles.ts';
import { AROUND, atWord } from './word.ts';

/** Names of natural persons in a personal context: after a role, before a title, in a column of names, beside a number. */
export default defineRule({
  id: 'person-name',
  version: 9,
  entity: 'person-name',
  severity: 'medium',
  owner: 'legal',
  basis: ['PIPL art 25', 'Disclosure Regulation art 15'],
  messages: {
    personal: {
      en: 'The name of a person in a personal context. Replace it (张某某) unless publishing it is required.',
      zh: '出现个人姓名，除依法应当公开外请作隐名处理（如张某某）。',
    },
    official: {
      en: 'The name of a contact or representative. Confirm that it is published in an official capacity.',
      zh: '出现联系人或代表人姓名，请确认系履职公开。',
    },
  },
  candidates: [
    literals([...PERSONAL_ROLES, ...OFFICIAL_ROLES, ...LABEL_ENDINGS]),
    literals(['姓名'], { spaced: true }),
    literals(LIST_WORDS, { follow: ':：（(\n\r' }),
    literals([...SUFFIXES, ...EVENTS]),
    literals(['负责'], { follow: '。，；、,;\n' }),
    literals([...AROUND, ...NUMBER_LABELS, ...PEOPLES]),
    literals(ENGLISH_ROLES, { word: true }),
    literals([...ENGLISH_EVENTS, 'dear', ...DELIVERIES, ...ENGLISH_NUMBERS], { word: true }),
    literals(MAILBOXES, { word: true, follow: ':' }),
    literals(CLOSINGS, { word: true, follow: ',.\r\n ' }),
    literals(FIRST_NAMES, { exact: true, word: true, follow: ' ' }),
    literals(FIELDS, { follow: '"\'’=:：> ,;|\t\r\n' }),
    literals(['：\n', ':\n', '：\r', ':\r']),
    digits({ length: 11, starts: '1', disguised: false }),
    digits({ length: [15, 19], lastMayBe: 'X', disguised: false }),
    symbols('*·•・'),
    literals(ANCHORS, { follow: AFTER_ANCHOR }),
    literals(IDENTIFIED, { follow: AFTER_IDENTIFIED }),
    textStart(),
  ],
  check(candidate) {
    const found = namesOf(candidate);
    if (found === null) return null;
    return Array.isArray(found) ? found.filter((match) => isPerson(candidate, match)) : isPerson(candidate, found as Match) ? found : null;
  },
});

/** What only the place says, and nothing about the person. */
const BY_PLACE = new Set('role event title sentence appointment object list parties person'.split(' '));

function isPerson(candidate: Candidate, match: Match): boolean {
  const { start = candidate.start, end = candidate.end, evidence } = match;
  const place = evidence[0]?.replace('context:', '') ?? '';
  if (BY_PLACE.has(place) && !saysWho(candidate.text, end) && isPhrase(candidate.text, start, end, place)) return false;
  return !isPublic(candidate, match);
}

const OF_A_PEOPLE = new RegExp(`^[（(，,、](?:${PEOPLE_NAMES})族`);

/** Sex, age, number, home or people right after it. */
function saysWho(text: string, end: number): boolean {
  if (OF_A_PEOPLE.test(text.slice(end, end + 6))) return true;
  return /^(?:[^\u4e00-\u9fff]|系[其该被])/.test(text.slice(end, end + 2)) && PERSONAL_NEXT.test(text.slice(end, end + 28));
}

function namesOf(candidate: Candidate): Match | readonly Match[] | null {
  if (candidate.kind === 'start') return anchored(candidate);
  if (candidate.kind === 'literal') return atWord(candidate);
  return candidate.kind === 'symbol' && candidate.value !== '*' ? atDot(candidate) : beside(candidate);
}

/** A person of public history; a namesake in a personal matter is recognised by what is around. */
function isPublic({ text }: Candidate, { start = 0, end = 0, evidence }: Match): boolean {
  if (/^context:(?:number|birth|sex|column)$/.test(evidence[0] ?? '')) return false;
  return isHonoured(text, start, end);
}
