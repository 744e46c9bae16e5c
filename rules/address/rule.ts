import { defineRule, digits, literals, numberedUnits } from '../../src/plugin-api.ts';
import { chineseAddress, HAN_UNITS, hanAddress, hyphenAddress } from './chinese.ts';
import { englishAddress, STREETS } from './english.ts';

/** Addresses to the house number. An address to the township only is the masking norm and passes. */
export default defineRule({
  id: 'address',
  version: 5,
  entity: 'address',
  severity: 'high',
  owner: 'legal',
  claims: false,
  basis: ['PIPL art 28', 'Disclosure Regulation art 15'],
  messages: {
    home: { en: 'An address to the house number. Give the township or street only.', zh: '出现详细住址，请仅保留到乡镇、街道。' },
    office: { en: 'An address that looks like an office. Confirm that it is public.', zh: '出现详细地址，疑为办公地址，请确认可以公开。' },
  },
  candidates: [
    numberedUnits(),
    literals(HAN_UNITS),
    digits({ length: [4, 11], gap: '-', after: '路街巷弄道村坊苑园里区' }),
    literals(STREETS, { exact: true, word: true }),
  ],
  check(candidate) {
    if (candidate.kind === 'digits') return hyphenAddress(candidate);
    if (candidate.kind === 'literal' && /^[\u3000-\u9fff]/.test(candidate.value)) return hanAddress(candidate);
    return candidate.kind === 'unit' ? chineseAddress(candidate) : englishAddress(candidate);
  },
});
