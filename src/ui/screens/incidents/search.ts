/** What the address says: which incidents, and of which item the record is shown. */
export interface IncidentsSearch {
  /** Open ones when absent. */
  show?: 'closed' | 'all';
  item?: string;
}

export function incidentsSearch(search: Record<string, unknown>): IncidentsSearch {
  const show = search['show'] === 'closed' || search['show'] === 'all' ? search['show'] : undefined;
  const item = typeof search['item'] === 'string' && search['item'] !== '' ? search['item'] : undefined;
  return { ...(show && { show }), ...(item && { item }) };
}
