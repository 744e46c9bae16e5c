import { defineRule, digits } from '../../src/plugin-api.ts';

const CONTEXT = /(?:NHS|patient|health service|CHI no|medical record)(?:[^.;\n]|(?<=\bno)\.){0,28}$/i;

/** National Health Service numbers: ten digits, modulus 11, named as such. */
export default defineRule({
  id: 'uk-nhs',
  version: 2,
  entity: 'uk-nhs',
  severity: 'block',
  owner: 'legal',
  basis: ['UK GDPR art 9', 'Data Protection Act 2018'],
  messages: { nhs: { en: 'A National Health Service number. Mask or remove it.', zh: '出现英国国民医疗服务号码，请脱敏或删除。' } },
  candidates: digits({ length: 10 }),
  check(run) {
    if (!CONTEXT.test(run.before(44)) || !hasCheck(run.value)) return null;
    return { confidence: 0.97, evidence: ['checksum', 'context'] };
  },
});

function hasCheck(value: string): boolean {
  let sum = 0;
  for (let k = 0; k < 9; k++) sum += (value.charCodeAt(k) - 48) * (10 - k);
  const rest = 11 - (sum % 11);
  return rest !== 10 && value.charCodeAt(9) - 48 === (rest === 11 ? 0 : rest);
}
