import type { ArtRecord } from '../binary-office/office-art.ts';
import type { Rgb } from '../color.ts';
import type { SlideRun } from '../pptx/shapes.ts';
import { PPT, type PptStream } from './records.ts';

/** Colours of a slide by their place in its scheme. */
export type Scheme = readonly Rgb[];

/** A text of a placeholder as the outline has it. */
export interface OutlineText {
  text: ArtRecord;
  style: ArtRecord | undefined;
}

/** Bits of the mask of a paragraph and the bytes of what each announces, in the order of the data (MS-PPT 2.9.19). */
const PARAGRAPH: readonly (readonly [mask: number, size: number])[] = [
  [0x0000000f, 2],
  [0x00000080, 2],
  [0x00000010, 2],
  [0x00000040, 2],
  [0x00000020, 4],
  [0x00000800, 2],
  [0x00001000, 2],
  [0x00002000, 2],
  [0x00004000, 2],
  [0x00000100, 2],
  [0x00000400, 2],
  [0x00008000, 2],
];
const TAB_STOPS = 0x00100000;
const AFTER_TABS: readonly (readonly [mask: number, size: number])[] = [
  [0x00010000, 2],
  [0x000e0000, 2],
  [0x00200000, 2],
];
/** The same for characters (MS-PPT 2.9.13), before and after size and colour. */
const BEFORE_SIZE: readonly (readonly [mask: number, size: number])[] = [
  [0x00003fff, 2],
  [0x00010000, 2],
  [0x00200000, 2],
  [0x00400000, 2],
  [0x00800000, 2],
];
const SIZE = 0x00020000;
const COLOR = 0x00040000;
const POSITION = 0x00080000;
const EXPLICIT = 0xfe;
const HUNDREDTHS = 100;

/** A text in pieces of one look. A style that cannot be read leaves the text without its looks. */
export function runsOf(stream: PptStream, { text, style }: OutlineText, scheme: Scheme): SlideRun[] {
  const characters = stream.text(text);
  const looks = style ? readLooks(stream, style, characters.length + 1, scheme) : [];
  const runs: SlideRun[] = [];
  let at = 0;
  for (const { count, color, size } of looks) {
    if (at >= characters.length) break;
    runs.push({ text: plainText(characters.slice(at, at + count)), color, size });
    at += count;
  }
  if (at < characters.length) runs.push({ text: plainText(characters.slice(at)), color: undefined, size: undefined });
  return runs;
}

/** Paragraphs end with a carriage return, lines in them with a vertical tab. */
export function plainText(text: string): string {
  return text.replace(/[\r\v]/g, '\n');
}

interface Look {
  count: number;
  color: Rgb | undefined;
  size: number | undefined;
}

function readLooks(stream: PptStream, style: ArtRecord, length: number, scheme: Scheme): Look[] {
  const reader = new StyleReader(stream, style, scheme);
  const looks: Look[] = [];
  try {
    for (let left = length; left > 0; ) left -= Math.max(1, reader.paragraph());
    for (let left = length; left > 0; ) {
      const look = reader.look();
      looks.push(look);
      left -= Math.max(1, look.count);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return looks;
}

class StyleReader {
  readonly #stream: PptStream;
  readonly #scheme: Scheme;
  readonly #end: number;
  #at: number;

  constructor(stream: PptStream, { at, end }: ArtRecord, scheme: Scheme) {
    this.#stream = stream;
    this.#scheme = scheme;
    this.#at = at;
    this.#end = end;
  }

  paragraph(): number {
    const count = this.#u32();
    this.#skip(2);
    const mask = this.#u32();
    this.#skipFields(PARAGRAPH, mask);
    if ((mask & TAB_STOPS) !== 0) this.#skip(4 * this.#u16());
    this.#skipFields(AFTER_TABS, mask);
    return count;
  }

  look(): Look {
    const count = this.#u32();
    const mask = this.#u32();
    this.#skipFields(BEFORE_SIZE, mask);
    const size = (mask & SIZE) !== 0 ? this.#u16() * HUNDREDTHS : undefined;
    const color = (mask & COLOR) !== 0 ? this.#color() : undefined;
    if ((mask & POSITION) !== 0) this.#skip(2);
    return { count, color, size };
  }

  #color(): Rgb | undefined {
    const at = this.#at;
    this.#skip(4);
    const { bytes } = this.#stream;
    const index = bytes[at + 3] ?? 0;
    return index === EXPLICIT ? [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0] : this.#scheme[index];
  }

  #skipFields(fields: readonly (readonly [number, number])[], mask: number): void {
    for (const [bits, size] of fields) if ((mask & bits) !== 0) this.#skip(size);
  }

  #u16(): number {
    this.#skip(2);
    return this.#stream.u16(this.#at - 2);
  }

  #u32(): number {
    this.#skip(4);
    return this.#stream.u32(this.#at - 4);
  }

  #skip(count: number): void {
    this.#at += count;
    if (this.#at > this.#end) throw new RangeError('a style that is cut off');
  }
}

/** Texts among these records, each with the style after it. */
export function textsAmong(records: readonly ArtRecord[]): OutlineText[] {
  const texts: OutlineText[] = [];
  for (const record of records) {
    const last = texts.at(-1);
    if (record.type === PPT.textChars || record.type === PPT.textBytes) texts.push({ text: record, style: undefined });
    else if (record.type === PPT.textStyle && last) last.style ??= record;
  }
  return texts;
}
