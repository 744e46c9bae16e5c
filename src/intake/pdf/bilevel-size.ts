/** Segment types of ISO/IEC 14492 that begin with a width and a height: pages, and regions of symbols, patterns, dots and refinements. */
const PAGE = 48;
const REGIONS = new Set([4, 6, 7, 20, 22, 23, 36, 38, 39, 40, 42, 43]);
/** The most of each that are read. */
const MAX_SEGMENTS = 10_000;

/**
 * Bytes that a black-and-white stream becomes, one bit per dot, as its own header or parameters say: engines take that much memory before
 * they read a dot. 0 for other streams, and where it cannot be told.
 */
export function bilevelSize({ dictionary, data }: { dictionary: string; data: Uint8Array }): number {
  if (/\/JBIG2Decode\b/.test(dictionary)) return jbig2Size(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
  if (!/\/(?:CCITTFaxDecode|CCF)\b/.test(dictionary)) return 0;
  const of = (name: string) => Number(new RegExp(`/${name}\\s+(\\d{1,9})(?!\\s+\\d+\\s+R)`).exec(dictionary)?.[1] ?? 0);
  return Math.ceil(of('Columns') / 8) * Math.max(of('Rows'), of('Height'));
}

/** Adds pages and regions up. A page of unknown height grows with its regions. */
function jbig2Size(data: Buffer): number {
  let size = 0;
  let at = 0;
  for (let count = 0; count < MAX_SEGMENTS && at + 11 <= data.length; count++) {
    const number = data.readUInt32BE(at);
    const flags = data[at + 4] as number;
    at += 5;
    const short = (data[at] as number) >> 5;
    const referred = short === 7 ? data.readUInt32BE(at) & 0x1fffffff : short;
    at += short === 7 ? 4 + Math.ceil((referred + 1) / 8) : 1;
    at += referred * (number <= 256 ? 1 : number <= 65_536 ? 2 : 4) + ((flags & 0x40) > 0 ? 4 : 1);
    if (at + 12 > data.length) break;
    const length = data.readUInt32BE(at);
    at += 4;
    const type = flags & 0x3f;
    const height = data.readUInt32BE(at + 4);
    if (REGIONS.has(type) || (type === PAGE && height !== 0xffffffff)) size += Math.ceil(data.readUInt32BE(at) / 8) * height;
    if (length === 0xffffffff) break;
    at += length;
  }
  return size;
}
