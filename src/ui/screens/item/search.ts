/** What of the item is shown: without one, what matters now. */
export const ITEM_VIEWS = ['compare', 'history'] as const;

export interface ItemSearch {
  view?: (typeof ITEM_VIEWS)[number];
  /** Revision that the comparison starts from. */
  from?: number;
  beside?: true;
}

/** What is not understood is left out: an old or damaged link still opens the item. */
export function itemSearch(search: Record<string, unknown>): ItemSearch {
  const view = ITEM_VIEWS.find((one) => one === search['view']);
  const from = typeof search['from'] === 'number' && Number.isInteger(search['from']) && search['from'] > 0 ? search['from'] : undefined;
  return { ...(view && { view }), ...(from !== undefined && { from }), ...(search['beside'] === true && { beside: true as const }) };
}
