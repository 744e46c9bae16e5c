/** Tables of one bit per entry, so that they stay in the processor's first cache. */

/** Is bit `at` of the table set? */
export function hasBit(table: Uint8Array, at: number): boolean {
  return (((table[at >> 3] as number) >> (at & 7)) & 1) === 1;
}

export function setBit(table: Uint8Array, at: number): void {
  (table[at >> 3] as number) |= 1 << (at & 7);
}

/** One bit per code unit: a test that costs the same for one character as for a thousand. */
export function bitsOf(characters: string): Uint8Array {
  const bits = new Uint8Array(8192);
  for (let at = 0; at < characters.length; at++) setBit(bits, characters.charCodeAt(at));
  return bits;
}
