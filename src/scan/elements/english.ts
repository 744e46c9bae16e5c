import { dayOf } from '../../domain/time/written-day.ts';
import type { FoundElement } from './found-element.ts';
import type { Line } from './lines.ts';

/** Lines in which the head of an English paper must be. */
const HEAD = 40;
const LABELS: readonly [RegExp, FoundElement['name']][] = [
  [/^(?:subject|subj|re|title)\s?:\s{0,8}(\S.{0,199})$/i, 'title'],
  [/^to\s?:\s{0,8}(\S.{0,199})$/i, 'recipients'],
  [/^from\s?:\s{0,8}(\S.{0,199})$/i, 'issuer'],
  [/^(?:cc|copy to)\s?:\s{0,8}(\S.{0,199})$/i, 'copiedTo'],
  [/^date\s?:\s{0,8}(\S.{0,39})$/i, 'date'],
];
const NUMBERED =
  /^(?:(?:public|general|administrative)\s)?(notice|order|ordinance|resolution|executive order|directive|memorandum|circular|regulation)\s(?:no\.?|number|#)\s?([a-z]{0,6}[-/ ]?\d{1,4}(?:[-/.]\d{1,5}){0,2})$/i;
const TYPE = /^(?:an? )?(executive order|ordinance|resolution|directive|regulation|proclamation)(?=\b(?! to the))/i;

/** The elements of an English memo or notice that are on labelled lines, its number, and the kind of paper that it says it is. */
export function englishElements(lines: readonly Line[]): { type: string | null; elements: FoundElement[] } {
  const head = lines.slice(0, HEAD);
  const elements: FoundElement[] = [];
  let type: string | null = null;
  for (const line of head) {
    const numbered = NUMBERED.exec(line.text);
    if (numbered) {
      type ??= (numbered[1] as string).toLowerCase();
      add(elements, 'documentNumber', line, numbered[2] as string);
    } else type ??= line.order < 8 ? (TYPE.exec(line.text)?.[1]?.toLowerCase() ?? null) : null;
    for (const [label, name] of LABELS) {
      const written = label.exec(line.text)?.[1];
      const value = name === 'date' && written ? dayOf(written) : written;
      if (value) add(elements, name, line, value, written);
    }
  }
  return { type, elements };
}

function add(elements: FoundElement[], name: FoundElement['name'], line: Line, value: string, written = value): void {
  if (elements.some((one) => one.name === name)) return;
  const start = line.start + line.text.lastIndexOf(written);
  elements.push({ name, value: value.trim(), start, end: start + written.length });
}
