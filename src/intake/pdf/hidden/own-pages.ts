/** Contents that are to be a page: the number of their stream, and their resources as the file writes them. */
export interface OwnPage {
  contents: number;
  resources: string | undefined;
}

/** Room for whatever units the contents are drawn in. */
const PAGE_BOX = '[-9000 -9000 9000 9000]';
const TAIL_BYTES = 2_048;
const HEADER_BYTES = 1_024;
const DICTIONARY_BYTES = 4_096;

/**
 * A copy of a PDF whose pages are these contents: an incremental update (ISO 32000-1 7.5.6) with a catalog of its own. Undefined where
 * the table of the file cannot be told.
 */
export function withOwnPages(bytes: Uint8Array, pages: readonly OwnPage[]): Uint8Array | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = Math.max(0, buffer.subarray(0, HEADER_BYTES).indexOf('%PDF-'));
  const start = Number(/startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(buffer.toString('latin1', Math.max(0, buffer.length - TAIL_BYTES)))?.[1]);
  if (!Number.isSafeInteger(start)) return undefined;
  const isTable = buffer.toString('latin1', header + start, header + start + 4) === 'xref';
  const at = isTable ? buffer.indexOf('trailer', header + start) : header + start;
  const size = Number(/\/Size\s+(\d{1,8})/.exec(buffer.toString('latin1', Math.max(0, at), at + DICTIONARY_BYTES))?.[1]);
  if (at < 0 || !Number.isSafeInteger(size)) return undefined;
  return Buffer.concat([buffer, update(pages, size, buffer.length - header, start, isTable)]);
}

function update(pages: readonly OwnPage[], size: number, base: number, previous: number, isTable: boolean): Buffer {
  const tree = size + 1;
  const objects = [
    `<</Type/Catalog/Pages ${tree} 0 R>>`,
    `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, index) => `${tree + 1 + index} 0 R`).join(' ')}]>>`,
    ...pages.map(
      ({ contents, resources }) =>
        `<</Type/Page/Parent ${tree} 0 R/MediaBox${PAGE_BOX}/Contents ${contents} 0 R/Resources ${resources ?? '<<>>'}>>`,
    ),
  ];
  let text = '\n';
  const offsets = objects.map((body, index) => {
    const offset = base + text.length;
    text += `${size + index} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const start = base + text.length;
  const trailer = `/Root ${size} 0 R/Prev ${previous}`;
  const end = `startxref\n${start}\n%%EOF\n`;
  if (isTable) {
    const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    return Buffer.from(
      `${text}xref\n${size} ${offsets.length}\n${entries}trailer\n<</Size ${size + offsets.length}${trailer}>>\n${end}`,
      'latin1',
    );
  }
  return Buffer.concat([Buffer.from(text, 'latin1'), tableStream(size, [...offsets, start], trailer), Buffer.from(end, 'latin1')]);
}

/** A cross-reference stream (ISO 32000-1 7.5.8), itself the last of its objects. */
function tableStream(size: number, offsets: readonly number[], trailer: string): Buffer {
  const entries = Buffer.alloc(7 * offsets.length);
  for (const [index, offset] of offsets.entries()) {
    entries.writeUInt8(1, 7 * index);
    entries.writeUInt32BE(offset, 7 * index + 1);
  }
  const last = size + offsets.length;
  const head = `${last - 1} 0 obj\n<</Type/XRef/Size ${last}/W[1 4 2]/Index[${size} ${offsets.length}]${trailer}/Length ${entries.length}>>\nstream\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), entries, Buffer.from('\nendstream\nendobj\n', 'latin1')]);
}
