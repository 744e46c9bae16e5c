/** A part of a definition, and where it is. */
export interface Placed<T> {
  is: T;
  path: string;
  at: number;
}

/** Names that every object has: a look-up of one of them finds something that nobody wrote. */
export function isReserved(name: string): boolean {
  return name in {};
}
