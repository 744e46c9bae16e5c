import type { z } from 'zod';
import type { catalogueList } from '../../http/schemas/disclosure-catalogue.ts';

export type EntryState = z.output<typeof catalogueList>['rows'][number]['standing']['state'];
export const ENTRY_STATES = ['fulfilled', 'due', 'overdue', 'withheld', 'not-applicable'] as const satisfies readonly EntryState[];

/** What the list of entries and the board are asked; in the address of both. */
export interface CatalogueSearch {
  list?: string;
  field?: string;
  unit?: string;
  level?: string;
  state?: EntryState;
  text?: string;
}

/** What is not understood is left out: an old or damaged link still opens the list. */
export function catalogueSearch(search: Record<string, unknown>): CatalogueSearch {
  const textOf = (name: string) => (typeof search[name] === 'string' && search[name] !== '' ? { [name]: search[name] } : {});
  const state = ENTRY_STATES.find((one) => one === search['state']);
  // An entry may name no level, and a number is a text here.
  const level = typeof search['level'] === 'string' ? { level: search['level'] } : {};
  return { ...textOf('list'), ...textOf('field'), ...textOf('unit'), ...level, ...textOf('text'), ...(state && { state }) };
}
