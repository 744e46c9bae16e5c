/** The first place of an input that must not go further, and why. */
export interface Unfit {
  path: PropertyKey[];
  fault: 'text' | 'name' | 'depth';
}

/** Names that mean something to an object itself: what reads a field of such a name may get that. */
const OWN_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

/** No input of ours is deeper than a tenth of it. */
const DEEPEST = 64;

/**
 * What neither the database nor the canonical JSON can hold, anywhere in an input: U+0000 and lone surrogates, in texts and in names. Asked
 * of every input before its schema, so that no schema can forget it and no such text is ever in a statement or in the database's log.
 */
export function unstorable(value: unknown, path: PropertyKey[] = []): Unfit | undefined {
  if (typeof value === 'string') return storable(value) ? undefined : { path, fault: 'text' };
  if (typeof value !== 'object' || value === null) return undefined;
  if (path.length > DEEPEST) return { path, fault: 'depth' };
  const places = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [name, one] of places) {
    // The name itself is told by its place only: it may be what cannot be told.
    if (typeof name === 'string' && (OWN_NAMES.has(name) || !storable(name))) return { path, fault: 'name' };
    const unfit = unstorable(one, [...path, name]);
    if (unfit) return unfit;
  }
  return undefined;
}

const storable = (text: string) => text.isWellFormed() && !text.includes('\0');
