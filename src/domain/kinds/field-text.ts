import { dayText, type Language } from '../names/written.ts';
import type { KindField } from './kind.ts';

/**
 * What was filled in, as its readers know it: a choice by its name, a day in words, a unit or an item as `nameOf` calls it by its id. An
 * unknown field as it is.
 */
export function fieldText(
  field: KindField | undefined,
  value: string,
  reader: { language: Language },
  nameOf: (id: string) => string | undefined,
): string {
  if (field?.type === 'choice') return field.choices.find((one) => one.value === value)?.name[reader.language] ?? value;
  if (field?.type === 'unit' || field?.type === 'item') return nameOf(value) || value;
  return dayText(value, reader);
}
