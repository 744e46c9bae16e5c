export interface CandidatesSearch {
  /** Those that wait when absent. */
  show?: 'decided' | 'all';
  /** Those of this item alone. */
  item?: string;
}

export function candidatesSearch({ show, item }: Record<string, unknown>): CandidatesSearch {
  return {
    ...((show === 'decided' || show === 'all') && { show }),
    ...(typeof item === 'string' && /^[0-9a-f-]{36}$/.test(item) && { item }),
  };
}
