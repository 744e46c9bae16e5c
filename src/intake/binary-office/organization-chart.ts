import type { DocumentDraft } from '../draft.ts';
import { decodeText } from '../text/decode.ts';

/** Where the size of the preamble is, a notice of its maker, and where that begins. */
const PREAMBLE_SIZE = 10;
const PREAMBLE = 12;
/** A mark that begins a list of records has no data; the mark that ends it has one bit more. */
const BEGINS = 0x4000;
const ENDS = 0x2000;
const RECORD = { text: 0x60, printer: 0x89, end: 0xfff } as const;
/** The list of the texts of one box: name, title, comments. */
const BOX = 0x4008;

/**
 * The texts of a chart of MS Organization Chart 2.0, one box a line with its texts parted by tabs, and what is beside the boxes; after
 * its end, what a longer chart before this save left. The format was never published; what is known comes from charts: records of a tag, a size
 * and data, between marks that hold them together, up to a last one. Throws RangeError where they do not come out even, so that nothing is
 * passed over in one that is made otherwise.
 */
export function readOrganizationChart(contents: Uint8Array, draft: DocumentDraft): void {
  draft.mediaType = 'application/x-ms-organization-chart';
  const chart = new ChartReader(contents);
  const lines = chart.read();
  if (chart.printer !== '') draft.metadata('metadata.printer', 'printer', chart.printer);
  draft.visible('picture-text').add(linesOf(lines));
  const left = linesOf(chart.left());
  if (left !== '') draft.sharedHidden('hidden.previous-revision').endLine().add(left);
}

function linesOf(lines: readonly Buffer[]): string {
  const { text } = decodeText(Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])));
  return text.replace(/\r/g, '\n').trim();
}

class ChartReader {
  printer = '';
  readonly #view: DataView;
  readonly #bytes: Buffer;
  readonly #open: number[] = [];
  /** Texts of the box that is open. */
  #box: Buffer[] = [];
  #end = 0;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  read(): Buffer[] {
    const lines: Buffer[] = [];
    let at = PREAMBLE + this.#view.getUint16(PREAMBLE_SIZE, true);
    for (let tag = this.#tag(at); tag !== RECORD.end; tag = this.#tag(at)) {
      at += 2;
      if ((tag & BEGINS) !== 0) {
        lines.push(...this.#mark(tag));
        continue;
      }
      const end = at + 2 + this.#view.getUint16(at, true);
      if (end > this.#bytes.length) throw new RangeError('a record beyond the end of the chart');
      if (tag === RECORD.printer) this.printer = textOf(this.#bytes.subarray(at + 2, end)).toString('latin1');
      if (tag === RECORD.text) lines.push(...this.#text(textOf(this.#bytes.subarray(at + 2, end))));
      at = end;
    }
    if (this.#open.length > 0) throw new RangeError('a list of the chart that does not end');
    this.#end = at;
    return lines;
  }

  /** Whatever looks like a record of a text after the last record: the first of what was left is cut. */
  left(): Buffer[] {
    const found: Buffer[] = [];
    for (let at = this.#end; at + 4 < this.#bytes.length; at++) {
      if (this.#tag(at) !== RECORD.text) continue;
      const data = this.#bytes.subarray(at + 4, at + 4 + this.#view.getUint16(at + 2, true));
      if (data.length < 2 || data.indexOf(0) !== data.length - 1) continue;
      found.push(data.subarray(0, -1));
      at += 3 + data.length;
    }
    return found;
  }

  #tag(at: number): number {
    return this.#view.getUint16(at, true);
  }

  /** Begins or ends a list; the texts of a box are given when it ends. */
  #mark(tag: number): Buffer[] {
    if ((tag & ENDS) === 0) {
      this.#open.push(tag);
      return [];
    }
    const begun = tag & ~ENDS;
    if (this.#open.pop() !== begun) throw new RangeError('a list of the chart that ends before it begins');
    if (begun !== BOX) return [];
    const line = this.#box.flatMap((text, index) => (index === 0 ? [text] : [Buffer.from('\t'), text]));
    this.#box = [];
    return [Buffer.concat(line)];
  }

  /** A text of a box waits for its end; any other is a line of its own. */
  #text(text: Buffer): Buffer[] {
    if (text.length === 0) return [];
    if (!this.#open.includes(BOX)) return [text];
    this.#box.push(text);
    return [];
  }
}

/** Up to the zero that ends it. */
function textOf(data: Buffer): Buffer {
  const end = data.indexOf(0);
  return end < 0 ? data : data.subarray(0, end);
}
