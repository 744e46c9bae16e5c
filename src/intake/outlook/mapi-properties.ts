import { decodeCodePage } from '../binary-office/code-pages.ts';
import type { PropertyValue } from './message.ts';

const STRING8 = 0x1e;
const UNICODE = 0x1f;
const BINARY = 0x102;
const OBJECT = 0x0d;
const SEVERAL = 0x1000;
/** Bytes of a value by its type, filled up to four. */
const SIZES: Readonly<Record<number, number>> = { 2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16 };
const NAMED = 0x8000;

/** A list of properties as TNEF writes it (MS-OXTNEF 2.1.3.4). Throws RangeError for damage. */
export function readProperties(bytes: Uint8Array, from: number, codePage: number): { properties: Map<number, PropertyValue>; end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const properties = new Map<number, PropertyValue>();
  let at = from + 4;
  const number = () => {
    at += 4;
    return view.getUint32(at - 4, true);
  };
  const piece = () => {
    const length = number();
    if (at + length > bytes.length) throw new RangeError('cut off');
    const found = bytes.subarray(at, at + length);
    at += (length + 3) & ~3;
    return found;
  };
  for (let count = view.getUint32(from, true); count > 0; count--) {
    const tag = number();
    const [type, id] = [tag & 0xffff, tag >>> 16];
    if (id >= NAMED) {
      at += 16;
      // A number, or a name with its length.
      if (number() === 0) at += 4;
      else piece();
    }
    const plain = type & ~SEVERAL;
    const size = SIZES[plain];
    const isVariable = size === undefined;
    const values = type & SEVERAL || isVariable ? number() : 1;
    if (values > bytes.length) throw new RangeError('too many values');
    for (let index = 0; index < values; index++) {
      if (!isVariable) {
        at += size;
        continue;
      }
      const value = contentOf(piece(), plain, codePage);
      const earlier = properties.get(id);
      properties.set(id, typeof earlier === 'string' && typeof value === 'string' ? `${earlier}\n${value}` : value);
    }
  }
  return { properties, end: at };
}

function contentOf(bytes: Uint8Array, type: number, codePage: number): PropertyValue {
  if (type === UNICODE) return new TextDecoder('utf-16le').decode(bytes).replace(/\0+$/, '');
  if (type === STRING8) return decodeCodePage(bytes, codePage).replace(/\0+$/, '');
  if (type === BINARY || type === OBJECT) return bytes;
  throw new RangeError('no type of a property');
}
