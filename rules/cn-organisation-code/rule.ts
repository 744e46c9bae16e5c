import { defineRule, literals, nextAlnum, readSpaced } from '../../src/plugin-api.ts';

const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Organisation codes (GB 11714-1997), after their word. Public, and replaced by the social credit code since 2015. */
export default defineRule({
  id: 'cn-organisation-code',
  version: 1,
  entity: 'cn-organisation-code',
  severity: 'low',
  owner: 'legal',
  basis: ['GB 11714-1997'],
  messages: {
    organisationCode: {
      en: 'An organisation code. It is public; the social credit code has replaced it.',
      zh: '出现组织机构代码，属公开信息，现已由统一社会信用代码取代。',
    },
  },
  candidates: literals(['组织机构代码', '机构代码', 'organisation code', 'organization code'], { word: 'start' }),
  check(word) {
    const from = nextAlnum(word.text, word.end, 8);
    const read = from < 0 ? null : readSpaced(word.text, from, 9);
    if (!read || !/^[0-9A-Z]{8}[0-9X]$/.test(read.value) || /[A-Za-z0-9]/.test(word.text[read.end] ?? '') || !hasCheck(read.value))
      return null;
    return { start: read.start, end: read.end, value: read.value, confidence: 0.95, evidence: ['checksum', 'context'] };
  },
});

function hasCheck(value: string): boolean {
  let sum = 0;
  for (let k = 0; k < 8; k++) {
    const unit = value.charCodeAt(k);
    sum += (unit < 58 ? unit - 48 : unit - 55) * (WEIGHTS[k] as number);
  }
  const rest = 11 - (sum % 11);
  return value[8] === (rest === 10 ? 'X' : rest === 11 ? '0' : String(rest));
}
