import { type Candidate, defineRule, digits, literals, type Match, tokens } from '../../src/plugin-api.ts';
import { NATIONAL_NUMBERS, type NationalNumber } from './kinds.ts';

const BY_LABEL = byLabel();
/** How far after its label a number may begin, in its clause: "number", "no.", "is", a colon, who has it. */
const REACH = 28;
/** Digits of another number, or the end of the clause, between a label and what follows. */
const PARTED = /[\d;。；]|\n\s*\n/;
/** Long enough to be sure of without a label: the Italian code and the Spanish number with its letter. */
const ALONE = NATIONAL_NUMBERS.filter((kind) => kind.country === 'IT');
const BELGIAN = NATIONAL_NUMBERS.filter((kind) => kind.country === 'BE');

/** National identity, tax and social security numbers of the European Union's members, Brazil and South Korea, by their labels and checks. */
export default defineRule({
  id: 'eu-national-id',
  version: 4,
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
      BG: { en: 'Bulgaria', zh: '保加利亚' },
      CY: { en: 'Cyprus', zh: '塞浦路斯' },
      CZ: { en: 'Czechia or Slovakia', zh: '捷克或斯洛伐克' },
      EE: { en: 'Estonia', zh: '爱沙尼亚' },
      GR: { en: 'Greece', zh: '希腊' },
      HR: { en: 'Croatia', zh: '克罗地亚' },
      HU: { en: 'Hungary', zh: '匈牙利' },
      LT: { en: 'Lithuania', zh: '立陶宛' },
      LU: { en: 'Luxembourg', zh: '卢森堡' },
      LV: { en: 'Latvia', zh: '拉脱维亚' },
      MT: { en: 'Malta', zh: '马耳他' },
      SI: { en: 'Slovenia', zh: '斯洛文尼亚' },
      SE: { en: 'Sweden', zh: '瑞典' },
      BR: { en: 'Brazil', zh: '巴西' },
      KR: { en: 'South Korea', zh: '韩国' },
    },
  },
  candidates: [
    literals([...BY_LABEL.keys()], { word: true }),
    tokens({ length: 16 }),
    digits({ length: 11, groups: 5, grouping: '2,2,2,3,2' }),
  ],
  check(candidate) {
    if (candidate.kind === 'token') return first(ALONE, candidate, candidate.start, 'shape');
    if (candidate.kind === 'digits') return belgianAlone(candidate);
    return afterLabel(candidate);
  },
});

function byLabel(): Map<string, NationalNumber[]> {
  const map = new Map<string, NationalNumber[]>();
  for (const kind of NATIONAL_NUMBERS) for (const label of kind.labels) map.set(label, [...(map.get(label) ?? []), kind]);
  return map;
}

/** Of the kinds that a label names, the first whose number is after it with the right check. */
function afterLabel(label: Candidate): Match | null {
  const after = label.after(REACH + 32);
  for (const kind of BY_LABEL.get(label.value) ?? []) {
    const at = startOf(kind, after);
    const match = at < 0 ? null : first([kind], label, label.end + at, 'context');
    if (match) return match;
  }
  return null;
}

/** Where the first number of this form begins, with nothing between that parts it from the label; -1 where there is none. */
function startOf({ written, check }: NationalNumber, after: string): number {
  // A number without a check has to follow its label closely.
  const reach = check.length === 0 ? 10 : REACH;
  for (let at = 0; at <= reach && at < after.length; at++) {
    if (at > 0 && PARTED.test(after[at - 1] as string)) return -1;
    if (!/[A-Za-z0-9]/.test(after[at - 1] ?? ' ') && written.test(after.slice(at))) return at;
  }
  return -1;
}

/** 85.07.30-033.28: a form that nothing else has, with its check. */
function belgianAlone(run: Candidate): Match | null {
  if (!/^\d\d\.\d\d\.\d\d-\d{3}\.\d\d$/.test(run.text.slice(run.start, run.end)) || /[\d.-]$/.test(run.before(1))) return null;
  return first(BELGIAN, run, run.start, 'shape');
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
  return (country === 'FI' ? number : number.replace(/[-. +/]/g, '')).toUpperCase();
}
