export interface ReevaluationsSearch {
  /** What is due when absent. */
  show?: 'coming';
}

export function reevaluationsSearch({ show }: Record<string, unknown>): ReevaluationsSearch {
  return show === 'coming' ? { show } : {};
}
