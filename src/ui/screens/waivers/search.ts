export interface WaiversSearch {
  all?: true;
}

export function waiversSearch({ all }: Record<string, unknown>): WaiversSearch {
  return all === true ? { all } : {};
}
