import { type CatalogueSearch, catalogueSearch } from '../../data/catalogue-search.ts';

/** What the rows of the board are. */
export const VIEWS = ['field', 'unit', 'level', 'node'] as const;
export type View = (typeof VIEWS)[number];
export type BoardSearch = CatalogueSearch & { by?: View };

export function boardSearch(search: Record<string, unknown>): BoardSearch {
  const by = VIEWS.find((one) => one === search['by']);
  return { ...catalogueSearch(search), ...(by && by !== 'field' && { by }) };
}
