import type { Candidate, Match } from '../../src/plugin-api.ts';
import { isPostal, NO_PERSON_BEFORE, PERSONAL_ENGLISH, PUBLIC_ENGLISH } from './english-context.ts';
import { apposed, OFFICE_BELOW } from './english-number.ts';
import { ENGLISH_EVENTS, ENGLISH_ROLES } from './english-roles.ts';
import { FULL, NO_COMPANY, NOT_ENGLISH, nameMatch, TITLE, toMatch, WORD } from './english-shape.ts';
import { titledSurname } from './english-title.ts';

/** After a title: J. R. Hartwell. */
const INITIALS = `(?:\\p{Lu}\\.?[ \\u00a0]?){1,3}(?<=[. \\u00a0])${WORD}`;
const TITLED = new RegExp(`^\\.?\\s(${INITIALS})(?!\\p{L})`, 'u');
const TITLES = new Set(['mr', 'mrs', 'ms', 'miss', 'mx']);
const AFTER = new RegExp(
  `^(?:(?:[:,]?\\s{1,2}|\\s?\\()(?:(?:was|is|named|called|known as)\\s)?${TITLE})(${FULL})(?!\\p{L})${NO_COMPANY}`,
  'u',
);
/** Han may follow: 投诉人Wang Wei反映. */
const HERE = new RegExp(`^${TITLE}(${FULL})(?!\\p{Script=Latin})${NO_COMPANY}`, 'u');
/** After a label only: JOHN SMITH; THORNE, OLIVER; Smith, John. */
const RECORD = new RegExp(
  `^:\\s{1,2}(\\p{Lu}[\\p{Lu}’'-]{1,15}(?:,? \\p{Lu}[\\p{Lu}’'-]{1,15}){1,2}|${WORD}, ${WORD})(?=\\s{0,2}(?:[\\n;(|]|$))`,
  'u',
);
const BEFORE = new RegExp(`(?:^|[\\n.;:(“"]\\s{0,2})${TITLE}(${FULL})(?:, \\d{1,3})?(?:,? |\\s?\\(|,\\s)$`, 'u');
const NEXT = new RegExp(`^(?:, | and |, and | & )${TITLE}(${FULL})(?!\\p{L})`, 'u');
const GREETING = new RegExp(`^\\s${TITLE}(${FULL})(?=\\s{0,2}[,:\\n]|$)`, 'u');
const AFTER_TITLE = /^(?:[,()\n]|$|\s[a-z]{2,})/;

/** Full names after a role, more after `and`; before what happens to a person; in a greeting; after a label. */
export function englishNames(word: Candidate): readonly Match[] | null {
  if (word.value === 'dear') return greeted(word);
  if (EVENTS.has(word.value)) {
    const before = beforeEvent(word);
    return before ? [before] : word.value === 'date of birth' ? afterWord(word) : null;
  }
  return afterWord(word);
}

/** Words that an English name may come before. */
const EVENTS = new Set(ENGLISH_EVENTS);
const ROLES = new Set(ENGLISH_ROLES);

function afterWord(role: Candidate): readonly Match[] | null {
  const match = AFTER.exec(role.after(110)) ?? (TITLES.has(role.value) ? TITLED.exec(role.after(50)) : null);
  if (!match) {
    const single = apposed(role) ?? (TITLES.has(role.value) ? titledSurname(role) : null);
    return single ? [single] : recorded(role);
  }
  const name = match[1] as string;
  // Tenant Participation Scheme: a capitalised role right before capitals names a thing unless a sentence or a sign follows.
  const title = /(?:^|\s)[A-Z]\S*$/.test(role.text.slice(role.start, role.end)) && /^\s/.test(match[0]);
  if (title && !AFTER_TITLE.test(role.text.slice(role.end + match[0].length, role.end + match[0].length + 10))) return null;
  const first = toMatch(role.end + match[0].length - name.length, name, 'role');
  return first ? [first, ...others(role.text, role.end + match[0].length)] : null;
}

/** The value of a label in a record: THORNE, OLIVER; Smith, John. */
export function recorded(role: Candidate): readonly Match[] | null {
  const match = RECORD.exec(role.after(80));
  const name = match?.[1];
  if (!match || !name) return null;
  const written = name.replace(/\p{Lu}[\p{Lu}’'-]*/gu, (word) => (word[0] as string) + word.slice(1).toLowerCase());
  return NOT_ENGLISH.test(written) ? null : [nameMatch(role.end + match[0].length - name.length, name, 'label')];
}

function others(text: string, from: number): Match[] {
  const names: Match[] = [];
  for (let end = from; names.length < 20; ) {
    const match = NEXT.exec(text.slice(end, end + 90));
    const name = match?.[1];
    const next = match && name ? toMatch(end + match[0].length - name.length, name, 'list') : null;
    if (!match || !next) break;
    names.push(next);
    end += match[0].length;
  }
  return names;
}

function beforeEvent(word: Candidate): Match | null {
  const before = word.before(80);
  const match = BEFORE.exec(before);
  if (!match) return null;
  const name = match[1] as string;
  // Patient Jane Doe was admitted; Mrs J Hartwell lives at: the role itself asks about what is after it.
  if (ROLES.has((/^[\p{L}]+/u.exec(name)?.[0] ?? '').toLowerCase())) return null;
  return toMatch(word.start - before.length + match.index + match[0].lastIndexOf(name), name, 'event');
}

function greeted(word: Candidate): readonly Match[] | null {
  const match = GREETING.exec(word.after(80));
  const name = match?.[1];
  const found = match && name ? toMatch(word.end + match[0].length - name.length, name, 'greeting') : null;
  return found ? [found] : null;
}

const SURNAME_FIRST = new RegExp(`^${WORD}, ${WORD}(?: ${WORD})?(?!\\p{L})`, 'u');

/** The surname first, in a column that says so: Smith, John. */
export function surnameFirst(text: string, at: number): Match | null {
  const name = SURNAME_FIRST.exec(text.slice(at, at + 90))?.[0];
  return name ? toMatch(at, name, 'column') : null;
}

/** A full name right at `at`: after a Chinese role or the label `name:`. */
export function englishAt(text: string, at: number): Match | null {
  const match = HERE.exec(text.slice(at, at + 90));
  const name = match?.[1];
  return match && name ? toMatch(at + match[0].length - name.length, name, 'label') : null;
}

const LABEL = /(?:^|[\n;,|{(])[ \t"'*]{0,3}([A-Za-z][A-Za-z_ ]{0,30}?)["']?[ \t*]{0,2}[:=|][ \t*]{0,3}["']?$/;
const PUBLIC_LABEL =
  /\b(?:author|chair|minister|title|editor|photo|officer|contact|manager|project|product|site|street|road|place|location|subject|topic|company|school|organisation|organization|department|team|brand|film|book|director of|speaker|host|venue|building|ward|constituency|event|by|published|written)\b/i;

/** A full name that begins with a usual given name, where the line is a record or the sentence a personal matter. */
export function givenName(word: Candidate): readonly Match[] | null {
  const match = HERE.exec(word.text.slice(word.start, word.start + 90));
  const name = match?.[1];
  const before = word.lineBefore(80);
  if (!match || !name || NO_PERSON_BEFORE.test(before)) return null;
  const end = word.start + match[0].length;
  const evidence = englishEvidence(word, before, word.text.slice(end, end + 90));
  const found = evidence ? toMatch(end - name.length, name, evidence) : null;
  return found ? [found, ...others(word.text, end)] : null;
}

function englishEvidence(word: Candidate, before: string, rest: string): string | null {
  const after = rest.split('\n', 1)[0] as string;
  const label = LABEL.exec(before)?.[1];
  if (label !== undefined && /^(?:["',;|<(}]|\s{1,3}[<|(]|$)/.test(after)) return PUBLIC_LABEL.test(label) ? null : 'label';
  if (/^[\s"']{0,4}$/.test(before) && after === '' && signedOff(word) && !OFFICE_BELOW.test(rest)) return 'signature';
  if (/(?:^|[|,;\t"])[ ]{0,3}$/.test(before) && /^[ ]{0,3}[|,;\t"]/.test(after) && /[|,;\t"][^\n]{0,60}(?:\d{4,}|\d[-/]\d|@)/.test(after))
    return 'cell';
  if (
    /\b(?:I|name is|named|called|known as),? $/.test(before) ||
    /^(?:, \d{1,2}[,.]| v\.? [A-Z]| (?:on|at) (?:\+?\d|[\w.]{1,30}@))/.test(after)
  )
    return 'person';
  if (isPostal(after)) return 'address';
  const sentence = `${before.slice(before.search(/[^.!?]*$/))}#${after.split(/[.!?](?:\s|$)/, 1)[0]}`;
  return PERSONAL_ENGLISH.test(sentence) && !PUBLIC_ENGLISH.test(sentence) ? 'sentence' : null;
}

/** Yours sincerely, and a name below it. */
function signedOff(word: Candidate): boolean {
  return /(?:sincerely|faithfully|truly|regards|wishes|signed|thanks)[,.:]?[ \t]{0,3}(?:\r?\n[ \t]{0,8}){1,4}["']?$/i.test(word.before(60));
}
