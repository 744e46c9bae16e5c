/** What is beside the blocks. */
export const PANES = ['drawing', 'check', 'simulate', 'compare', 'text'] as const;
export type Pane = (typeof PANES)[number];

export interface ComposeSearch {
  pane?: Pane;
}

export function composeSearch({ pane }: Record<string, unknown>): ComposeSearch {
  const known = PANES.find((one) => one === pane);
  return known ? { pane: known } : {};
}
