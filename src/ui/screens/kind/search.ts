/** Which version is looked at; the one that counts when it is left out. */
export interface KindSearch {
  version?: number;
}

export function kindSearch({ version }: Record<string, unknown>): KindSearch {
  const number = Number(version);
  return Number.isInteger(number) && number > 0 ? { version: number } : {};
}
