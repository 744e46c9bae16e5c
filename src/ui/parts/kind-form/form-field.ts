import type { Kind } from '../../data/vocabulary.ts';

/** One field of the form that a kind has. */
export type FormField = Kind['fields'][number];
type Attribute = Kind['attributes'][number];

/** Under the attribute that is chosen; before one is, only what every attribute asks for. */
export function isRequiredUnder({ requiredFor }: FormField, attribute: Attribute | '', { attributes }: Pick<Kind, 'attributes'>): boolean {
  return attribute === '' ? attributes.every((one) => requiredFor.includes(one)) : requiredFor.includes(attribute);
}
