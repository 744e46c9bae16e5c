import { type Candidate, defineRule, literals, type Match, tokens } from '../../src/plugin-api.ts';
import { NATIONAL_NUMBERS, type NationalNumber } from './kinds.ts';

const BY_LABEL = byLabel();
/** What may be between a label and its number: "number", "no.", "is", a colon. */
const BETWEEN =
  /^(?:[- ]?(?:number|nummer|no|nr|numéro|číslo|code)\b\.?|[- ]?n\.?[°º])?[\s:=#–-]{0,4}(?:is|of|ist|est|è|es|är|:)?[\s:=#–-]{0,4}/i;
/** Long enough to be sure of without a label: the Italian code and the Spanish number with its letter. */
const ALONE = NATIONAL_NUMBERS.filter((kind) => kind.country === 'IT');

/** National identity, tax and social security numbers of the European Union's members, by their labels and checks. */
export default defineRule({
  id: 'eu-national-id',
  version: 2,
  entity: 'eu-national-id',
  severity: 'block',
  owner: 'legal',
  basis: ['GDPR art 87', 'GDPR art 5', 'PIPL art 28'],
  messages: {
    national: {
      en: 'A national identification number ({{country}}). Remove it, or keep the last digits at most.',
      zh: '出现外国国民身份（税务、社保）号码（{{country}}），请删除或至多保留末几位。',
    },
  },
  names: {
    country: {
      AT: { en: 'Austria', zh: '奥地利' },
      DK: { en: 'Denmark', zh: '丹麦' },
      ES: { en: 'Spain', zh: '西班牙' },
      IE: { en: 'Ireland', zh: '爱尔兰' },
      IT: { en: 'Italy', zh: '意大利' },
      NL: { en: 'the Netherlands', zh: '荷兰' },
      PL: { en: 'Poland', zh: '波兰' },
      PT: { en: 'Portugal', zh: '葡萄牙' },
      RO: { en: 'Romania', zh: '罗马尼亚' },
      BE: { en: 'Belgium', zh: '比利时' },
      DE: { en: 'Germany', zh: '德国' },
      FI: { en: 'Finland', zh: '芬兰' },
      FR: { en: 'France', zh: '法国' },
      SE: { en: 'Sweden', zh: '瑞典' },
    },
  },
  candidates: [literals([...BY_LABEL.keys()], { word: true }), tokens({ length: 16 })],
  check(candidate) {
    if (candidate.kind === 'token') return first(ALONE, candidate, candidate.start, 'shape');
    const between = BETWEEN.exec(candidate.after(24))?.[0] ?? '';
    return first(BY_LABEL.get(candidate.value) ?? [], candidate, candidate.end + between.length, 'context');
  },
});

function byLabel(): Map<string, NationalNumber[]> {
  const map = new Map<string, NationalNumber[]>();
  for (const kind of NATIONAL_NUMBERS) for (const label of kind.labels) map.set(label, [...(map.get(label) ?? []), kind]);
  return map;
}

function first(kinds: readonly NationalNumber[], candidate: Candidate, at: number, evidence: string): Match | null {
  for (const { country, written, check } of kinds) {
    const number = written.exec(candidate.text.slice(at, at + 32))?.[0];
    if (!number) continue;
    const compact = compactOf(country, number);
    if (!check(compact)) continue;
    return { start: at, end: at + number.length, value: compact, data: { country }, confidence: 0.97, evidence: ['checksum', evidence] };
  }
  return null;
}

/** Without separators; the Finnish sign of the century stays. */
function compactOf(country: string, number: string): string {
  return (country === 'FI' ? number : number.replace(/[-. +]/g, '')).toUpperCase();
}
