/** Where own items are, as the tabs of the list have it. */
export const STAGES = ['mine', 'underway', 'released', 'ended'] as const;

export interface DraftsSearch {
  /** Without one: what is to be written on. */
  stage?: (typeof STAGES)[number] | 'all';
  text?: string;
  /** The row that the keyboard is on. */
  item?: string;
}

/** What is not understood is left out: an old or damaged link still opens the list. */
export function draftsSearch(search: Record<string, unknown>): DraftsSearch {
  const stage = ([...STAGES, 'all'] as const).find((one) => one === search['stage']);
  const text = typeof search['text'] === 'string' && search['text'] !== '' ? search['text'] : undefined;
  const item = typeof search['item'] === 'string' ? search['item'] : undefined;
  return { ...(stage && stage !== 'mine' && { stage }), ...(text && { text }), ...(item && { item }) };
}
