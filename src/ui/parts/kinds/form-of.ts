import type { KindDefinition, KindField } from '../../data/kinds.ts';
import type { FormField } from '../kind-form/form-field.ts';

/** The fields of a definition as its form has them, before the server has made a form of it. */
export function formOf({ fields, attributes }: Pick<KindDefinition, 'fields' | 'attributes'>): FormField[] {
  return fields.map((field) => formField(field, attributes));
}

function formField(field: KindField, attributes: KindDefinition['attributes']): FormField {
  const { name, type, label, help, required, element, choices, least, most, notBefore, kinds } = field;
  return {
    name: `fields.${name}`,
    type,
    label,
    requiredFor: attributes.filter((one) => (typeof required === 'boolean' ? required : required.includes(one))),
    ...(help && { help }),
    ...(element && { element }),
    ...(type === 'choice' && { choices }),
    ...(least !== null && { least }),
    ...(most !== null && { most }),
    ...(notBefore && { notBefore: `fields.${notBefore}` }),
    ...(kinds.length > 0 && { kinds }),
  };
}
