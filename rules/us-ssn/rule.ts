import { type Candidate, defineRule, digits, type Match } from '../../src/plugin-api.ts';

const CONTEXT =
  /(?:\bSSNs?\b|SSA no|social[ -]?security|soc\.? ?sec\.?|taxpayer id|\bssn\w{0,8})(?:[^.;\n]|\b(?:no|nos|num|nr|sec)\.){0,24}$/i;
/** The code of another country: a telephone number in the same groups. */
const COUNTRY_BEFORE = /(?:\+|(?<!\d)00)[ (]{0,2}\d{1,3}[)]?[ .-]{0,2}(?:\(?\d{1,4}\)?[ .-]{1,2}){0,2}$/;
const OTHER =
  /(?:part|catalog(?:ue)?|order|invoice|ref(?:erence)?|item|serial|model|tracking|isbn|case|ticket|zip|phone|tel|fax|account|batch|lot)\b[^.;\n]{0,16}$/i;
/** Numbers that were printed in advertisements, and the ranges of examples. */
const DUMMIES = new Set(['078051120', '219099999', '123456789', '457555462', '111111111', '222222222', '333333333']);
const TAXPAYER = /(?:ITIN|individual taxpayer)[^.;\n]{0,24}$/i;
const EMPLOYER = /(?:\bEIN\b|\bFEIN\b|employer identification)[^.;\n]{0,24}$/i;

/** United States social security numbers, and the taxpayer and employer numbers that share the nine digits. */
export default defineRule({
  id: 'us-ssn',
  version: 3,
  entity: 'us-ssn',
  severity: 'block',
  owner: 'legal',
  basis: ['Privacy Act 1974 (5 USC 552a)', 'FOIA exemption 6'],
  messages: {
    ssn: { en: 'A United States social security number. Keep the last four digits at most.', zh: '出现美国社会安全号码，至多保留后四位。' },
    taxpayer: { en: 'A United States taxpayer number ({{kind}}).', zh: '出现美国纳税人识别号（{{kind}}）。' },
  },
  names: {
    kind: {
      ITIN: { en: 'ITIN, individual', zh: '个人纳税人识别号 ITIN' },
      EIN: { en: 'EIN, employer', zh: '雇主识别号 EIN' },
    },
  },
  candidates: digits({ length: 9 }),
  check(run) {
    const before = run.before(48);
    const { value } = run;
    const grouping = run.shape.groups.join();
    if (value[0] === '9' && /^9\d\d(?:[5-6]\d|7\d|8[0-8]|9[0-24-9])/.test(value) && TAXPAYER.test(before))
      return taxpayer('ITIN', 'us-itin');
    if (EMPLOYER.test(before) && (grouping === '2,7' || grouping === '')) return taxpayer('EIN', 'us-ein');
    if (!isIssued(value) || /[A-Za-z0-9]$/.test(run.before(1)) || /^-?\d/.test(run.after(2))) return null;
    return judge(run, before, grouping);
  },
});

function judge(run: Candidate, before: string, grouping: string): Match | null {
  const announced = CONTEXT.test(before);
  const hyphens = grouping === '3,2,4' && run.shape.gaps.every((gap) => gap === '-');
  if (grouping !== '3,2,4' && run.shape.gaps.some((gap) => '\t×(。'.includes(gap))) return null;
  if (!announced && (COUNTRY_BEFORE.test(before) || /[\uac00-\ud7a3]/.test(run.around(24, 16)))) return null;
  if (!announced && (!hyphens || OTHER.test(before) || /[\d-]-?$/.test(before.slice(-2)))) return null;
  return { confidence: announced ? 0.97 : 0.86, evidence: ['ranges', ...(announced ? ['context'] : ['grouping'])] };
}

function taxpayer(kind: string, entity: string): Match {
  return {
    entity,
    messageId: 'taxpayer',
    data: { kind },
    severity: entity === 'us-ein' ? 'low' : 'block',
    confidence: 0.9,
    evidence: ['context'],
  };
}

function isIssued(value: string): boolean {
  const area = value.slice(0, 3);
  return (
    area !== '000' && area !== '666' && area[0] !== '9' && value.slice(3, 5) !== '00' && value.slice(5) !== '0000' && !DUMMIES.has(value)
  );
}
