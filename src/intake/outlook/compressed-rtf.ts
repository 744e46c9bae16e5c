import type { Budget } from '../limits.ts';

/** What every dictionary begins with (MS-OXRTFCP 2.1.3.1.1). */
const BEGINNING =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';
const DICTIONARY = 4_096;
const HEADER = 16;
const COMPRESSED = 0x75465a4c;
const STORED = 0x414c454d;

/** The rich text of a message (MS-OXRTFCP). Throws RangeError for damage. */
export function expandRtf(bytes: Uint8Array, budget: Budget): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = view.getUint32(4, true);
  const kind = view.getUint32(8, true);
  if (kind === STORED) return bytes.subarray(HEADER, HEADER + size);
  if (kind !== COMPRESSED) throw new RangeError('neither compressed nor stored');
  // A reference of two bytes gives seventeen at most.
  if (size > bytes.length * 9) throw new RangeError('a size that cannot be');
  budget.addExpanded(size);
  return inflate(bytes, Math.min(bytes.length, view.getUint32(0, true) + 4), size);
}

function inflate(bytes: Uint8Array, end: number, size: number): Uint8Array {
  const dictionary = new Uint8Array(DICTIONARY);
  dictionary.set(Buffer.from(BEGINNING, 'latin1'));
  const out = new Uint8Array(size);
  let length = 0;
  let write = BEGINNING.length;
  const put = (byte: number) => {
    if (length < size) out[length++] = byte;
    dictionary[write] = byte;
    write = (write + 1) % DICTIONARY;
  };
  for (let at = HEADER; at < end; ) {
    const control = bytes[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < end; bit++) {
      if ((control & (1 << bit)) === 0) {
        put(bytes[at++] ?? 0);
        continue;
      }
      const reference = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
      at += 2;
      const from = reference >> 4;
      if (from === write) return out.subarray(0, length);
      for (let index = 0; index < (reference & 15) + 2; index++) put(dictionary[(from + index) % DICTIONARY] ?? 0);
    }
  }
  return out.subarray(0, length);
}
