import type { RuleCase } from '../../../src/plugin-api.ts';

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = UPPER.toLowerCase();
const DIGITS = '0123456789';
/** Alphabets of `<letter:count>` in a template. */
const ALPHABETS: Record<string, string> = {
  A: DIGITS + UPPER + LOWER,
  x: '0123456789abcdef',
  X: '0123456789ABCDEF',
  w: `${DIGITS}${UPPER}${LOWER}-_`,
  b: `${DIGITS}${UPPER}${LOWER}+/`,
  U: DIGITS + UPPER,
  l: DIGITS + LOWER,
  d: DIGITS,
  z: LOWER,
  L: UPPER + LOWER,
  Z: UPPER,
  B: `${UPPER}234567`,
  a: `${LOWER}234567`,
  k: '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz',
  h: '0123456789abcdefgh',
  q: 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L',
  n: 'MNO',
  y: 'QR',
  j: '5KL',
  e: 'AEIMQUYcgkosw048',
};

/**
 * Random-looking text in place of each `<letter:count>`, the same in every run. No key is in the source this way,
 * so that scanners of repositories stay quiet about the cases of this one.
 */
export function made(template: string): string {
  let state = 2166136261;
  for (const character of template) state = Math.imul(state ^ character.charCodeAt(0), 16777619) >>> 0;
  return template.replace(/<(\w):(\d+)>/g, (_, letter: string, count: string) => {
    const alphabet = ALPHABETS[letter] as string;
    let text = '';
    for (let k = 0; k < Number(count); k++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      text += alphabet[Math.floor((state / 4294967296) * alphabet.length)];
    }
    return text;
  });
}

/** Rows of a kind's id and a template whose values are between ⟦ and ⟧. */
export function flagged(rows: readonly (readonly [id: string, template: string])[]): RuleCase[] {
  return rows.map(([id, template]) => {
    const text = made(template);
    const flags = [...text.matchAll(/⟦([^⟧]*)⟧/g)].map((piece) => piece[1] as string);
    return { name: `${id} is flagged`, text: text.replace(/[⟦⟧]/g, ''), flags };
  });
}
