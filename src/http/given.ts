type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** What was given, without what was left out. */
export function given<T extends object>(query: T): Given<T> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as Given<T>;
}
