import type { KindDefinition, KindField } from '../../data/kinds.ts';

type Name = KindDefinition['name'];
export type Option = KindDefinition['places'][number];

/** Changes some members of the definition. */
export type Change = (members: Partial<KindDefinition>) => void;

/** What is wrong at a place of the definition, by its JSON pointer. */
export type FaultAt = (pointer: string) => string | undefined;

export interface PartProps {
  definition: KindDefinition;
  change: Change;
  faultAt: FaultAt;
}

const EMPTY_NAME: Name = { en: '', zh: '' };

/** A new kind begins with what no kind is wrong to have. */
export function emptyDefinition(
  workflow: string,
  attributes: KindDefinition['attributes'],
  modes: KindDefinition['modes'],
): KindDefinition {
  const nothing = { signs: [], types: [] };
  return {
    ...{ id: '', name: EMPTY_NAME, about: EMPTY_NAME, workflow, attributes, modes, places: [], fields: [], inherits: null },
    ...{ fits: nothing, never: { ...nothing, instead: null }, pack: null, clocks: {}, units: null },
  };
}

/** A new kind that begins as another one, under names of its own. */
export function like(definition: KindDefinition): KindDefinition {
  return { ...definition, id: '', name: EMPTY_NAME, about: EMPTY_NAME };
}

/** A field under a name that no other has. */
export function emptyField(fields: readonly KindField[]): KindField {
  const taken = new Set(fields.map(({ name }) => name));
  const numbers = Array.from({ length: fields.length + 1 }, (_, at) => `field${at + 1}`);
  const name = numbers.find((one) => !taken.has(one)) ?? 'field';
  return {
    ...{ name, type: 'text', label: EMPTY_NAME, help: null, required: false, element: null, choices: [] },
    ...{ least: null, most: null, notBefore: null, kinds: [] },
  };
}

/** Without what only a field of another type has. */
export function ofType(field: KindField, type: KindField['type']): KindField {
  const isLimited = type === 'number' || type === 'text' || type === 'long-text' || type === 'document-number';
  const isSame = (type === 'number') === (field.type === 'number');
  return {
    ...field,
    type,
    choices: type === 'choice' ? field.choices : [],
    least: isLimited && isSame ? field.least : null,
    most: isLimited && isSame ? field.most : null,
    notBefore: type === 'date' ? field.notBefore : null,
    kinds: type === 'item' ? field.kinds : [],
  };
}

/** The list with the entry at one place where the other is. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const others = list.toSpliced(from, 1);
  return others.toSpliced(to, 0, list[from] as T);
}

/** Texts of a definition that are still empty: they are not told of in red before somebody wants to store it. */
export function isEmptyAt(definition: KindDefinition, pointer: string): boolean {
  let at: unknown = definition;
  for (const step of pointer.split('/').slice(1))
    at = at !== null && typeof at === 'object' ? (at as Record<string, unknown>)[step] : undefined;
  return at === '' || (Array.isArray(at) && at.length === 0);
}
