import type { ElementName } from '../document-elements.ts';
import { KIND_FIELD_TYPES, type Kind, type KindField } from '../kinds/kind.ts';
import type { Name } from '../names/name.ts';
import { ATTRIBUTE_NEEDS, ATTRIBUTES, type Attribute } from './disclosure.ts';

/** What a field of every form holds, beside those that a kind has of its own. */
const COMMON_TYPES = ['files', 'attribute', 'grounds', 'release-plan', 'redaction'] as const;
export const FIELD_TYPES = [...KIND_FIELD_TYPES, ...COMMON_TYPES] as const;

/** One field of the form of a new item or revision. */
export interface FormField extends Partial<Pick<KindField, 'help' | 'least' | 'most' | 'notBefore' | 'kinds'>> {
  /** Where it goes in the content of a revision: `title`, `grounds`, `fields.documentNumber`. */
  name: string;
  type: (typeof FIELD_TYPES)[number];
  label: Name;
  /** Attributes under which it must be filled in; all of the kind where it always must. */
  requiredFor: readonly Attribute[];
  /** Element of the document that fills it: the two are compared when it is scanned. */
  element?: ElementName;
  /** What a choice offers; the value is what is stored. */
  choices?: readonly { value: string; name: Name }[];
}

const needing = (need: (typeof ATTRIBUTE_NEEDS)[Attribute][number]) => ATTRIBUTES.filter((one) => ATTRIBUTE_NEEDS[one].includes(need));

/** Every form begins with these; the fields of its kind come after them. */
const FIRST: readonly FormField[] = [
  { name: 'title', type: 'text', label: { en: 'Title', zh: '标题' }, requiredFor: ATTRIBUTES, element: 'title' },
  { name: 'files', type: 'files', label: { en: 'Files', zh: '文件' }, requiredFor: ATTRIBUTES },
];

/** What is to become of it, at the end of every form. */
const LAST: readonly FormField[] = [
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
  const required = [...FIRST, ...LAST].filter(({ requiredFor }) =>
    (attribute ? [attribute] : ATTRIBUTES).every((one) => requiredFor.includes(one)),
  );
  return required.map(({ name }) => name as RequiredField);
}

/** The form of a kind: without what its attributes never ask for, and required only where they do. */
export function formOf({ attributes, fields }: Kind): FormField[] {
  const common = (some: readonly FormField[]) =>
    some.flatMap((field) => {
      const requiredFor = field.requiredFor.filter((attribute) => attributes.includes(attribute));
      return requiredFor.length === 0 ? [] : [{ ...field, requiredFor }];
    });
  return [...common(FIRST), ...fields.map((field) => formField(field, attributes)), ...common(LAST)];
}

/** What says nothing is left out, as a form has no use for it. */
function formField(field: KindField, attributes: readonly Attribute[]): FormField {
  const { name, type, label, required, element, choices, help, least, most, notBefore, kinds } = field;
  return {
    name: `fields.${name}`,
    type,
    label,
    requiredFor: attributes.filter((one) => (typeof required === 'boolean' ? required : required.includes(one))),
    ...(element && { element }),
    ...(type === 'choice' && { choices }),
    ...(help && { help }),
    ...(least !== null && { least }),
    ...(most !== null && { most }),
    ...(notBefore && { notBefore: `fields.${notBefore}` }),
    ...(kinds.length > 0 && { kinds }),
  };
}
