import type { ElementName } from '../../document-elements.ts';
import type { KindField } from '../kind.ts';

const EMPTY = { help: null, required: false, element: null, choices: [], least: null, most: null, notBefore: null, kinds: [] };

type More = Partial<Omit<KindField, 'name' | 'type' | 'label'>>;

export function field(name: string, type: KindField['type'], en: string, zh: string, more: More = {}): KindField {
  return { ...EMPTY, name, type, label: { en, zh }, ...more };
}

export function choice(name: string, en: string, zh: string, options: Record<string, [string, string]>, more: More = {}): KindField {
  const choices = Object.entries(options).map(([value, [one, other]]) => ({ value, name: { en: one, zh: other } }));
  return field(name, 'choice', en, zh, { ...more, choices });
}

const repeats = (element: ElementName, type: KindField['type'], en: string, zh: string): KindField =>
  field(element, type, en, zh, { element });

export const DOCUMENT_NUMBER = repeats('documentNumber', 'document-number', 'Document number', '发文字号');
export const ISSUER = repeats('issuer', 'text', 'Issuing organ', '发文机关');
export const DATE = repeats('date', 'date', 'Date of the document', '成文日期');

/** What a document of an office says of itself (GB/T 9704), beside its number. */
export const ELEMENTS: readonly KindField[] = [
  ISSUER,
  DATE,
  repeats('signer', 'text', 'Signed by', '签发人'),
  repeats('recipients', 'text', 'Main recipients', '主送机关'),
  repeats('copiedTo', 'text', 'Copied to', '抄送机关'),
  repeats('printedOn', 'date', 'Printed on', '印发日期'),
  {
    ...repeats('urgency', 'choice', 'Urgency', '紧急程度'),
    choices: [
      { value: '特急', name: { en: 'Extra urgent', zh: '特急' } },
      { value: '加急', name: { en: 'Urgent', zh: '加急' } },
    ],
  },
];

/** What the public library shows of a document beside its elements. */
export const SUMMARY = field('summary', 'long-text', 'Summary', '内容概述');
export const ABOUT: readonly KindField[] = [SUMMARY, field('keywords', 'text', 'Keywords', '关键词')];

/** The document of which the item tells, answers or takes over something. */
export function leadsTo(name: string, en: string, zh: string, more: More = {}): KindField {
  return field(name, 'item', en, zh, more);
}
