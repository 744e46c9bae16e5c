import type { ElementName } from '../document-elements.ts';
import type { Name } from '../names/name.ts';
import type { DocumentMarks, Kind } from './kind.ts';

/** What a kind says of the documents of its items, as the scan looks at it. */
export interface KindRules {
  name: Name;
  /** Documents that it must not be used for. */
  never: DocumentMarks;
  /** The kind to be used in its place; null where there is none. */
  instead: Name | null;
  /** Fields by the element of the document that they repeat. */
  elements: Record<string, ElementName>;
}

export function kindRules({ name, never: { signs, types }, fields }: Kind, instead: Name | null): KindRules {
  const elements = Object.fromEntries(fields.flatMap((field) => (field.element ? [[field.name, field.element]] : [])));
  return { name, never: { signs, types }, instead, elements };
}
