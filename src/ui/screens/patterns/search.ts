export interface RowSearch {
  /** The pattern that is open. */
  id?: string;
}

export function patternsSearch({ id }: Record<string, unknown>): RowSearch {
  return typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) ? { id } : {};
}
