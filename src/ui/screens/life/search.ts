export interface LifeSearch {
  /** Sequence of the entry that is looked at. */
  entry?: number;
}

export function lifeSearch({ entry }: Record<string, unknown>): LifeSearch {
  return typeof entry === 'number' && Number.isInteger(entry) && entry > 0 ? { entry } : {};
}
