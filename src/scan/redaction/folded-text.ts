import { SIMPLIFIED, TRADITIONAL } from '../chinese/traditional.ts';
import { normalise } from '../pass/normalise.ts';

const SIMPLER = new Map([...TRADITIONAL].map((character, at) => [character, [...SIMPLIFIED][at] as string]));
const NUMERALS = new Map([...'〇零一二三四五六七八九'].map((character, at) => [character, String(Math.max(0, at - 1))]));
for (const [at, character] of [...'壹贰叁肆伍陆柒捌玖'].entries()) NUMERALS.set(character, String(at + 1));
/** Fewer digits are found in many a number by chance. */
const LONG = 5;

/** Letters and digits of a text in one form: full width, look-alikes, traditional characters, blanks and hyphens within make no difference. */
export function folded(text: string): string {
  const plain = normalise(text)
    .text.toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return plain.replace(/[\u3400-\u9fff]/gu, (character) => SIMPLER.get(character) ?? character);
}

function inDigits(text: string): string {
  return text.replace(/[〇\u3400-\u9fff]/gu, (character) => NUMERALS.get(character) ?? character);
}

/** Whether a folded text holds a folded secret, its digits in any writing. One character says nothing by itself. */
export function holds(text: string, secret: string): boolean {
  if ([...secret].length < 2) return false;
  if (/^\d+$/.test(secret) && secret.length < LONG) return new RegExp(`(?<!\\d)${secret}(?!\\d)`).test(text);
  if (text.includes(secret)) return true;
  const digits = inDigits(secret);
  return (digits.match(/\d/g)?.length ?? 0) >= LONG && inDigits(text).includes(digits);
}
