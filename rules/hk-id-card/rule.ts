import { type Candidate, defineRule, hongKongIdCheck, literals, type Match, nextAlnum, tokens } from '../../src/plugin-api.ts';

const CONTEXT = /香港|港人|港籍|HKID|hong ?kong|identity card|身份证|身份證/i;
const CHECKED = /^[ -]?[(（]\s?([0-9A])\s?[)）]/i;
const SPLIT = /^([A-Z]{1,2})((?:[ -]?\d){6})[ -]?[(（]?\s?([0-9A])\s?[)）]?(?![A-Za-z0-9])/i;

/** Hong Kong identity cards: one or two letters, six digits, a check character in brackets. */
export default defineRule({
  id: 'hk-id-card',
  version: 2,
  entity: 'hk-id-card',
  severity: 'block',
  owner: 'legal',
  basis: ['PIPL art 28', 'Disclosure Regulation art 15'],
  messages: { hongKongId: { en: 'A Hong Kong identity card number. Mask or remove it.', zh: '出现香港身份证号码，请脱敏或删除。' } },
  candidates: [
    tokens({ length: [7, 9] }),
    literals(
      ['HKID', '香港身份证', '香港居民身份证', '香港永久性居民身份证', 'hong kong identity', 'hong kong id', '香港居民', '香港永久'],
      { word: 'start' },
    ),
  ],
  check(candidate) {
    if (candidate.kind === 'literal') return afterWord(candidate);
    const value = candidate.value.toUpperCase();
    const bracketed = CHECKED.exec(candidate.after(6));
    if (bracketed && /^[A-Z]{1,2}\d{6}$/.test(value))
      return checked(value, bracketed[1] as string, candidate.start, candidate.end + bracketed[0].length, 0.97);
    if (/^[A-Z]{1,2}\d{6}[0-9A]$/.test(value) && CONTEXT.test(candidate.before(30)) && /香港|港|HK|hong/i.test(candidate.before(40)))
      return checked(value.slice(0, -1), value.slice(-1), candidate.start, candidate.end, 0.92);
    return null;
  },
});

function afterWord(word: Candidate): Match | null {
  const from = nextAlnum(word.text, word.end, 24);
  if (from < 0) return null;
  const read = SPLIT.exec(word.text.slice(from, from + 20));
  if (!read) return null;
  return checked(
    `${read[1]}${(read[2] as string).replace(/[ -]/g, '')}`.toUpperCase(),
    read[3] as string,
    from,
    from + read[0].length,
    0.95,
  );
}

function checked(value: string, check: string, start: number, end: number, confidence: number): Match | null {
  const letters = value.slice(0, -6);
  if (hongKongIdCheck(letters, value.slice(-6)) !== check.toUpperCase()) return null;
  return { start, end, value: `${value}(${check.toUpperCase()})`, confidence, evidence: ['checksum'] };
}
