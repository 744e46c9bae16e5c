import { type Candidate, defineRule, literals, type Match, mod97, nextAlnum, readSpaced, tokens } from '../../src/plugin-api.ts';

/** Length of an IBAN by country (ISO 13616 registry). */
const LENGTHS: Record<string, number> = {
  AD: 24,
  AE: 23,
  AL: 28,
  AT: 20,
  AZ: 28,
  BA: 20,
  BE: 16,
  BG: 22,
  BH: 22,
  BR: 29,
  BY: 28,
  CH: 21,
  CR: 22,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  DO: 28,
  EE: 20,
  EG: 29,
  ES: 24,
  FI: 18,
  FO: 18,
  FR: 27,
  GB: 22,
  GE: 22,
  GI: 23,
  GL: 18,
  GR: 27,
  GT: 28,
  HR: 21,
  HU: 28,
  IE: 22,
  IL: 23,
  IQ: 23,
  IS: 26,
  IT: 27,
  JO: 30,
  KW: 30,
  KZ: 20,
  LB: 28,
  LC: 32,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MR: 27,
  MT: 31,
  MU: 30,
  NL: 18,
  NO: 15,
  PK: 24,
  PL: 28,
  PS: 29,
  PT: 25,
  QA: 29,
  RO: 24,
  RS: 22,
  SA: 24,
  SC: 31,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  ST: 25,
  SV: 28,
  TL: 23,
  TN: 24,
  TR: 26,
  UA: 29,
  VA: 22,
  VG: 24,
  XK: 20,
};
const START = /^[A-Z]{2}\d{2}$/i;

/** International bank account numbers: country, two check digits (mod 97), up to 30 characters. */
export default defineRule({
  id: 'iban',
  version: 2,
  entity: 'iban',
  severity: 'block',
  owner: 'legal',
  basis: ['UK GDPR art 5', 'PIPL art 28', 'ISO 13616-1:2020'],
  messages: {
    iban: {
      en: 'An international bank account number. Keep the last four characters at most.',
      zh: '出现国际银行账号（IBAN），至多保留后四位。',
    },
  },
  candidates: [tokens({ length: [4, 34] }), literals(['IBAN'], { word: true })],
  check(candidate) {
    if (candidate.kind === 'token')
      return START.test(candidate.value.slice(0, 4)) ? readAt(candidate, candidate.start, candidate.value.length === 4) : null;
    const from = nextAlnum(candidate.text, candidate.end, 10);
    return from < 0 ? null : readAt(candidate, from, false);
  },
});

function readAt(candidate: Candidate, from: number, onlyBlanks: boolean): Match | null {
  const country = candidate.text.slice(from, from + 2).toUpperCase();
  const length = LENGTHS[country];
  if (length === undefined) return null;
  const read = readSpaced(candidate.text, from, length);
  if (!read || /[A-Za-z0-9]/.test(candidate.text[read.end] ?? '') || !/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(read.value)) return null;
  if (onlyBlanks && /[\n._·]/.test(candidate.text.slice(from, read.end))) return null;
  if (mod97(read.value.slice(4) + read.value.slice(0, 4)) !== 1) return null;
  return {
    start: from,
    end: read.end,
    value: read.value,
    confidence: 0.985,
    evidence: ['checksum', `country:${country}`, ...(read.split ? ['grouped'] : [])],
  };
}
