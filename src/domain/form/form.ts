import type { ElementName } from '../document-elements.ts';
import type { Name } from '../names/name.ts';
import { ATTRIBUTE_NEEDS, ATTRIBUTES, type Attribute } from './disclosure.ts';
import { KIND_LIMITS } from './kind-limits.ts';

export const FIELD_TYPES = ['text', 'long-text', 'date', 'choice', 'files', 'attribute', 'grounds', 'release-plan', 'redaction'] as const;

/** One field of the form of a new item or revision. */
export interface FormField {
  /** Where it goes in the content of a revision: `title`, `grounds`, `fields.documentNumber`. */
  name: string;
  type: (typeof FIELD_TYPES)[number];
  label: Name;
  /** Attributes under which it must be filled in; all of them where it always must. */
  requiredFor: readonly Attribute[];
  /** Element of an official document that it repeats: the two are compared when it is scanned. */
  element?: ElementName;
  /** What a choice offers; the value is what is stored. */
  choices?: readonly { value: string; name: Name }[];
}

const needing = (need: (typeof ATTRIBUTE_NEEDS)[Attribute][number]) => ATTRIBUTES.filter((one) => ATTRIBUTE_NEEDS[one].includes(need));
const repeats = (element: ElementName, type: FormField['type'], en: string, zh: string): FormField => ({
  name: `fields.${element}`,
  type,
  label: { en, zh },
  requiredFor: [],
  element,
});

/** In the order of a form. Other fields may be sent as well: offices have their own. */
const FIELDS: readonly FormField[] = [
  { name: 'title', type: 'text', label: { en: 'Title', zh: '标题' }, requiredFor: ATTRIBUTES, element: 'title' },
  { name: 'files', type: 'files', label: { en: 'Files', zh: '文件' }, requiredFor: ATTRIBUTES },
  repeats('documentNumber', 'text', 'Document number', '发文字号'),
  repeats('issuer', 'text', 'Issuing organ', '发文机关'),
  repeats('date', 'date', 'Date of the document', '成文日期'),
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
  { name: 'attribute', type: 'attribute', label: { en: 'Disclosure attribute', zh: '公开属性' }, requiredFor: ATTRIBUTES },
  { name: 'grounds', type: 'grounds', label: { en: 'Grounds', zh: '不予公开理由' }, requiredFor: needing('grounds') },
  { name: 'reason', type: 'long-text', label: { en: 'Reason', zh: '说明' }, requiredFor: needing('reason') },
  { name: 'redaction', type: 'redaction', label: { en: 'Deletions', zh: '删减' }, requiredFor: needing('redaction') },
  { name: 'releasePlan', type: 'release-plan', label: { en: 'Release plan', zh: '发布计划' }, requiredFor: needing('releasePlan') },
];

/** Fields that some attribute requires: each says by itself whether it is filled in. */
export type RequiredField = 'title' | 'files' | 'attribute' | 'grounds' | 'reason' | 'redaction' | 'releasePlan';

/** Fields that must be filled in under an attribute, in the order of the form; those that always must while none is chosen. */
export function requiredFields(attribute: Attribute | null): RequiredField[] {
  const required = FIELDS.filter(({ requiredFor }) => (attribute ? [attribute] : ATTRIBUTES).every((one) => requiredFor.includes(one)));
  return required.map(({ name }) => name as RequiredField);
}

/** Attributes that the steps of a kind can decide. */
export function attributesOf(kind: string): Attribute[] {
  const closed = KIND_LIMITS[kind]?.attributes ?? [];
  return ATTRIBUTES.filter((attribute) => !closed.includes(attribute));
}

/** The form of a kind: without what only other kinds have, and required only where the kind's attributes require it. */
export function formOf(kind: string): FormField[] {
  const elements: readonly string[] = KIND_LIMITS[kind]?.elements ?? [];
  const attributes = attributesOf(kind);
  return FIELDS.flatMap((field) => {
    const requiredFor = field.requiredFor.filter((attribute) => attributes.includes(attribute));
    const isOthers = field.requiredFor.length > 0 && requiredFor.length === 0;
    return isOthers || (field.element !== undefined && elements.includes(field.element)) ? [] : [{ ...field, requiredFor }];
  });
}
