/** Zeros after the text, so that looking ahead needs no test. */
const PADDING = 6;

/** Texts up to this length share one buffer: a pass runs to its end before the next one begins. */
const SHARED = 1 << 23;
let shared = new Uint16Array(1 << 16);

/** The code units of a text with zeros after them; valid until the next call. */
export function unitsOf(text: string): Uint16Array {
  const size = text.length + PADDING;
  if (size > shared.length && size <= SHARED) shared = new Uint16Array(Math.min(SHARED, size * 2));
  const units = size <= shared.length ? shared : new Uint16Array(size);
  Buffer.from(units.buffer).write(text, 0, 'utf16le');
  return units.fill(0, text.length, size);
}
