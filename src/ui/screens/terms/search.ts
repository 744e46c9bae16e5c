export interface RowSearch {
  /** The list that is open. */
  id?: string;
}

export function termsSearch({ id }: Record<string, unknown>): RowSearch {
  return typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) ? { id } : {};
}
