import { LONGEST_CELL } from './entry.ts';

/** What is kept of a cell: one line, nothing that cannot be seen or stored. */
export function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\s]+/gu, ' ')
    .trim();
}

export function isTooLong(text: string): boolean {
  return text.length > LONGEST_CELL;
}

const TICKED = /[■☑√✓✔☒●◉]/u;
const EMPTY_BOX = /[□☐○◯]/u;
const BOXES = /([■☑√✓✔☒●◉□☐○◯])\s*([^■☑√✓✔☒●◉□☐○◯]*)/gu;

/** A cell that is a tick and nothing else. */
export function isTick(text: string): boolean {
  return TICKED.test(text) && text.replace(BOXES, '$2').trim() === '';
}

/** What is ticked in a cell of boxes (■政府网站 □政府公报); what a cell without boxes lists; undefined where boxes are there and none is ticked. */
export function chosenIn(text: string): string[] | undefined {
  if (!TICKED.test(text) && !EMPTY_BOX.test(text)) return namesIn(text);
  const chosen = [...text.matchAll(BOXES)].filter(([, box = '']) => TICKED.test(box)).map(([, , label = '']) => strip(label));
  const names = chosen.filter((name) => name !== '');
  return names.length > 0 ? names : undefined;
}

const strip = (text: string) => text.replace(/^[\s、，,;；/]+|[\s、，,;；/。.]+$/gu, '');

/** Names that one cell lists, by 、 and its like; what is in brackets stays together. */
export function namesIn(text: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let name = '';
  for (const sign of text) {
    if (/[（(【[]/.test(sign)) depth++;
    if (/[）)】\]]/.test(sign)) depth = Math.max(0, depth - 1);
    if (depth === 0 && /[、，,;；/\n]/.test(sign)) {
      names.push(name);
      name = '';
    } else name += sign;
  }
  names.push(name);
  return [...new Set(names.map((one) => strip(one).replace(/\s+/g, ' ')).filter((one) => one !== ''))];
}

const AS_ABOVE = /^(?:同上|同前|同左|〃|″|"|”|do\.?|ditto|as above)$/iu;
export function isAsAbove(text: string): boolean {
  return AS_ABOVE.test(text.replace(/\s/g, ''));
}
