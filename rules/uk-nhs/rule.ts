import { type Candidate, defineRule, digits } from '../../src/plugin-api.ts';

const CONTEXT =
  /(?:N\.?H\.?S|patient|health service|health (?:and|&) care|\bH&C|\bHCN|CHI (?:no|number)|community health index|medical record|\bMRN)(?:[^.;\n]|(?<=\bno)\.|(?<=N\.H\.S)\.){0,44}$/i;
const AFTER =
  /^[ )\],]{0,3}(?:\(|is |was |as |for )?(?:the |her |his |their |my )?(?:patient'?s )?N\.?H\.?S\b(?! (?:trust|england|hospital))/i;
/** A column of a table or a list of lines above which NHS is written. */
const HEADED = /\bN\.?H\.?S[^\n]{0,80}\n(?:[^\n]{0,160}\n){0,8}(?:[^\n]{0,120}[\t|,;"] ?"?)?$/i;
/** Words of a letter between surgeries; they need the usual three groups. */
const CLINICAL =
  /\b(?:GP|surgery|clinic|hospital|ward|referral|referred|discharged?|appointment|consultant|prescription|vaccinat\w+|practice|health visitor)\b/i;
const OTHER = /(?:tel|phone|fax|call|helpline|order|invoice|account|reference|ref|extension|booking|isbn)\b[^.;\n]{0,16}$/i;

/** National Health Service numbers: ten digits, modulus 11, named as such. */
export default defineRule({
  id: 'uk-nhs',
  version: 3,
  entity: 'uk-nhs',
  severity: 'block',
  owner: 'legal',
  basis: ['UK GDPR art 9', 'Data Protection Act 2018'],
  messages: { nhs: { en: 'A National Health Service number. Mask or remove it.', zh: '出现英国国民医疗服务号码，请脱敏或删除。' } },
  candidates: digits({ length: 10 }),
  check(run) {
    if (!hasCheck(run.value)) return null;
    if (CONTEXT.test(run.before(64))) return { confidence: 0.97, evidence: ['checksum', 'context'] };
    return !OTHER.test(run.before(32)) && isIssued(run.value) && standsNear(run)
      ? { confidence: 0.88, evidence: ['checksum', 'context near by'] }
      : null;
  },
});

/** Numbers from 320 on are issued; telephone numbers of the country start with 0, dates with 0 to 3. */
function isIssued(value: string): boolean {
  return /^(?:3[2-9]|[4-9])/.test(value);
}

/** The word is after it, above its column, or it is grouped as such a number in a clinical sentence. */
function standsNear(run: Candidate): boolean {
  if (AFTER.test(run.after(40)) || HEADED.test(run.before(600))) return true;
  return (
    run.shape.groups.join() === '3,3,4' && !run.shape.gaps.some((gap) => '\n\t,，'.includes(gap)) && CLINICAL.test(run.around(100, 60))
  );
}

function hasCheck(value: string): boolean {
  let sum = 0;
  for (let k = 0; k < 9; k++) sum += (value.charCodeAt(k) - 48) * (10 - k);
  const rest = 11 - (sum % 11);
  return rest !== 10 && value.charCodeAt(9) - 48 === (rest === 11 ? 0 : rest);
}
