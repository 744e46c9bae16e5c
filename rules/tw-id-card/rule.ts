import { defineRule, tokens } from '../../src/plugin-api.ts';

const CONTEXT = /(?:台湾|臺灣|台灣|身份证|身份證|國民身分證|身分證|身分证|taiwan|ROC id|national id)[^。；;\n]{0,24}$/i;
/** Two digits for the first letter, in order A to Z. */
const LETTERS = [10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21, 22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33];
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 1, 1];

/** Identity cards of Taiwan: a letter, 1 or 2 (8 or 9 for residents), eight digits, the last one a check digit. */
export default defineRule({
  id: 'tw-id-card',
  version: 1,
  entity: 'tw-id-card',
  severity: 'block',
  owner: 'legal',
  basis: ['PIPL art 28', 'Disclosure Regulation art 15'],
  messages: { taiwanId: { en: 'An identity card number of Taiwan. Mask or remove it.', zh: '出现台湾地区身份证号码，请脱敏或删除。' } },
  candidates: tokens({ length: 10 }),
  check(token) {
    const value = token.value.toUpperCase();
    if (!/^[A-Z][1289]\d{8}$/.test(value) || !CONTEXT.test(token.before(32)) || !hasCheck(value)) return null;
    return { value, confidence: 0.96, evidence: ['checksum', 'context'] };
  },
});

function hasCheck(value: string): boolean {
  const first = LETTERS[value.charCodeAt(0) - 65] as number;
  let sum = Math.floor(first / 10) + (first % 10) * 9;
  for (let k = 0; k < 9; k++) sum += (value.charCodeAt(k + 1) - 48) * (WEIGHTS[k] as number);
  return sum % 10 === 0;
}
