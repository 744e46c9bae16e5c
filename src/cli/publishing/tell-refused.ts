import type { Refused } from '../../gate/site/judge.ts';
import { describeRefused } from '../../gate/site/site-words.ts';
import { printable } from '../formats/printable.ts';

/** What is not published, for people: the name, and the reason in both languages. */
export function told(refused: readonly Refused[]): string {
  return refused
    .map((one) => {
      const { en, zh } = describeRefused(one);
      return `! ${printable(one.name)}\n    ${printable(zh)}\n    ${printable(en)}\n`;
    })
    .join('');
}
