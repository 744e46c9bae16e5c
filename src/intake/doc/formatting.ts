/** Properties of the characters or paragraphs from one offset of the stream to another. */
export interface FormattedRun {
  from: number;
  to: number;
  /** Of a paragraph: its style. */
  style: number;
  modifiers: Uint8Array;
}

const PAGE = 512;
const PAGE_NUMBER = 0x3fffff;
const NONE = new Uint8Array();
/** Bytes of an entry for a run in its page: where its properties are; for a paragraph with its height. */
const ENTRY = { characters: 1, paragraphs: 13 } as const;

/**
 * The formatted pages of 512 bytes (MS-DOC 2.9.55, 2.9.174) as runs in the order of the stream. A page that is listed twice is read once.
 */
export class Formatting {
  readonly #runs: FormattedRun[];
  /** Offsets of the pages. */
  readonly pages: readonly number[];

  constructor(stream: Uint8Array, table: Uint8Array, where: { at: number; size: number }, kind: keyof typeof ENTRY) {
    const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
    const count = Math.floor((where.size - 4) / 8);
    const pages = new Set<number>();
    for (let index = 0; index < count; index++)
      pages.add((view.getUint32(where.at + 4 * (count + 1) + 4 * index, true) & PAGE_NUMBER) * PAGE);
    this.pages = [...pages];
    this.#runs = this.pages.flatMap((at) => readPage(stream, at, kind)).sort((a, b) => a.from - b.from);
  }

  /** The run that an offset is in. */
  at(offset: number): FormattedRun | undefined {
    const run = this.#runs[this.#indexAt(offset)];
    return run && offset < run.to ? run : undefined;
  }

  /** Where after an offset the properties may change. */
  nextChange(offset: number): number {
    const index = this.#indexAt(offset);
    const run = this.#runs[index];
    return Math.min(run && offset < run.to ? run.to : Number.POSITIVE_INFINITY, this.#runs[index + 1]?.from ?? Number.POSITIVE_INFINITY);
  }

  /** The last run that begins at the offset or before it. */
  #indexAt(offset: number): number {
    let [low, high] = [0, this.#runs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#runs[middle]?.from ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

function readPage(stream: Uint8Array, at: number, kind: keyof typeof ENTRY): FormattedRun[] {
  if (at + PAGE > stream.length) throw new RangeError('a page outside the file');
  const view = new DataView(stream.buffer, stream.byteOffset + at, PAGE);
  const count = view.getUint8(PAGE - 1);
  return Array.from({ length: count }, (_, index) => {
    const offset = 2 * view.getUint8(4 * (count + 1) + ENTRY[kind] * index);
    const run = { from: view.getUint32(4 * index, true), to: view.getUint32(4 * (index + 1), true), style: 0, modifiers: NONE };
    if (offset === 0) return run;
    return { ...run, ...(kind === 'characters' ? characterModifiers(stream, at, offset) : paragraphModifiers(stream, view, at, offset)) };
  });
}

function characterModifiers(stream: Uint8Array, page: number, offset: number): { modifiers: Uint8Array } {
  const start = page + offset;
  return { modifiers: stream.subarray(start + 1, Math.min(page + PAGE, start + 1 + (stream[start] ?? 0))) };
}

/** The style comes first; the length counts pairs of bytes, in the first byte or, where that is zero, in the second. */
function paragraphModifiers(stream: Uint8Array, view: DataView, page: number, offset: number): { style: number; modifiers: Uint8Array } {
  const first = view.getUint8(offset);
  const [start, length] = first === 0 ? [offset + 2, 2 * view.getUint8(offset + 1)] : [offset + 1, 2 * first - 1];
  if (length < 2) return { style: 0, modifiers: NONE };
  return {
    style: view.getUint16(start, true),
    modifiers: stream.subarray(page + start + 2, Math.min(page + PAGE, page + start + length)),
  };
}
