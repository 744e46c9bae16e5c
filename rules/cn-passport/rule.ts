import { type Candidate, defineRule, literals, type Match, nextAlnum, readSpaced, tokens } from '../../src/plugin-api.ts';

const SHAPE = /^(?:[DEGHKMPS]\d{8}|E[A-HJ-NP-Z]\d{7}|[DPSK]E\d{7}|MA\d{7}|1[45]\d{7})$/;
/** Passports of other countries: nine digits, or letters and digits; only after the word and that it is a number. */
const FOREIGN = /^(?:\d{9}|[A-Z]\d{8}|[A-Z]{2}\d{7}|\d{2}[A-Z]{2}\d{5}|(?=(?:.*\d){4})[CFGHJK][0-9CFGHJKLMNPRTVWXYZ]{8})$/;
const NUMBER_WORD = /^(?:numbers?|nos?)\b[.:：#\s]*(?:is |was )?/i;
const ZONE = /^([A-Z][A-Z0-9]\d{7})\d(?:CHN|HKG|MAC)\d{6}\d(?:$|[MF]\d{7})/;
/** How the first line of a machine-readable zone begins: the kind of passport and, where that is a letter, the country. */
const ZONE_STARTS: readonly string[] = [
  'P<',
  ...[...'DEMOS'].flatMap((kind) => ['CHN', 'HKG', 'MAC', 'TWN'].map((country) => `P${kind}${country}`)),
];
const TWO_LINES = /^P[<A-Z][A-Z]{3}[A-Z<]{4,40}[ \t]{0,3}\r?\n[ \t]{0,8}([A-Z0-9]{6,9})<{0,3}[0-9O<]([A-Z<]{3})\d{6}/;
const CONTEXT = /护照|護照|passport|旅行证|huzhao|出境|入境|签证|因公|因私|出国/i;
const OTHER = /通行证|通行證|回乡证|台胞证|港澳居民|permit/i;
const NUMBERED = /(?:订单|序列|编号|批号|快递|产品|型号|固件|阅读器|机具|firmware|serial|order|catalogue|reference)[^，。；;\n]{0,8}$/i;

/** Passports of the People's Republic of China. The number has no check digit, so it needs a word for it nearby. */
export default defineRule({
  id: 'cn-passport',
  version: 3,
  entity: 'cn-passport',
  severity: 'block',
  owner: 'legal',
  basis: ['PIPL art 28', 'Disclosure Regulation art 15'],
  messages: { passport: { en: 'A passport number. Mask or remove it.', zh: '出现护照号码，请脱敏或删除。' } },
  candidates: [
    tokens({ length: 9 }),
    tokens({ length: [20, 44] }),
    literals(['护照', 'passport', '旅行证'], { word: 'start' }),
    literals(ZONE_STARTS, { word: 'start', exact: true }),
  ],
  check(candidate) {
    if (candidate.kind === 'literal') return /^P[<A-Z]/.test(candidate.value) ? twoLines(candidate) : afterWord(candidate);
    if (candidate.value.length > 9) return machineReadable(candidate);
    const value = candidate.value.toUpperCase();
    if (!SHAPE.test(value)) return null;
    const before = candidate.before(160);
    const near = before.slice(-40);
    const own = lastIndex(CONTEXT, before);
    if ((own < 0 && !/^[^。\n]{0,8}(?:护照|passport)/i.test(candidate.after(16))) || lastIndex(OTHER, before) > own || NUMBERED.test(near))
      return null;
    return { value, confidence: /护照|passport/i.test(near) ? 0.95 : 0.85, evidence: ['shape', 'context'] };
  },
});

/**
 * Second line of the machine-readable zone (ICAO Doc 9303-4): number, check digit, CHN, birth, sex, expiry. A missing
 * sex ends the word after the birth.
 */
function machineReadable(line: Candidate): Match | null {
  const value = ZONE.exec(line.value)?.[1];
  if (!value || zoneCheck(value) !== line.value[9] || (line.value.length < 28 && !line.after(1).startsWith('<'))) return null;
  return { end: line.start + 9, value, confidence: 0.97, evidence: ['checksum', 'machine-readable zone'] };
}

/** Both lines: the first says what the second holds, whatever a reader made of the check digits. */
function twoLines(first: Candidate): Match | null {
  const lines = TWO_LINES.exec(first.text.slice(first.start, first.start + 110));
  if (!lines) return null;
  const number = lines[1] as string;
  const start = first.text.indexOf(number, first.start + lines[0].indexOf('\n'));
  return {
    ...(/^(?:CHN|HKG|MAC)$/.test(lines[2] as string) ? {} : { entity: 'passport' }),
    start,
    end: start + number.length,
    value: number,
    confidence: 0.98,
    evidence: ['machine-readable zone'],
  };
}

/** Weights 7, 3, 1 over letters as 10–35, modulus 10. */
function zoneCheck(value: string): string {
  let sum = 0;
  for (let k = 0; k < value.length; k++) sum += Number.parseInt(value[k] as string, 36) * ([7, 3, 1][k % 3] as number);
  return String(sum % 10);
}

function lastIndex(pattern: RegExp, text: string): number {
  let last = -1;
  for (const match of text.matchAll(new RegExp(pattern.source, 'gi'))) last = match.index;
  return last;
}

/** Split into groups, or all digits: directly after its word. */
function afterWord(word: Candidate): Match | null {
  const from = nextAlnum(word.text, word.end, 12);
  if (from < 0) return null;
  if (NUMBERED.test(word.text.slice(word.start, from))) return null;
  const skip = NUMBER_WORD.exec(word.text.slice(from, from + 24))?.[0].length ?? 0;
  const read = readSpaced(word.text, from + skip, 9);
  if (!read || /[A-Za-z0-9]/.test(word.text[read.end] ?? '')) return null;
  const isOwn = SHAPE.test(read.value);
  const isNumbered = skip > 0 || /^(?:号|號)/.test(word.after(1));
  if (!isOwn && !(isNumbered && FOREIGN.test(read.value))) return null;
  return {
    ...(isOwn ? {} : { entity: 'passport' }),
    start: read.start,
    end: read.end,
    value: read.value,
    confidence: 0.94,
    evidence: ['shape', 'context', ...(read.split ? ['disguise:grouped'] : [])],
  };
}
