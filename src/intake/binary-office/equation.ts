import { IntakeError } from '../../domain/document.ts';
import type { DocumentDraft } from '../draft.ts';
import { equationCharacter } from './equation-characters.ts';

/** What an equation says is seen in the document that it is in: it is no attachment. */
export const EQUATION_TYPE = 'application/mathtype';

const RECORD = { end: 0, line: 1, character: 2, template: 3, pile: 4, matrix: 5, embellishment: 6, ruler: 7, font: 8, size: 9 } as const;
const LATER = { color: 15, colorDefinition: 16, fontDefinition: 17, preferences: 18, encoding: 19, future: 100 } as const;
/** Options that a record may have. */
const MOVED = 8;
const LINE = { isEmpty: 1, hasRuler: 2, hasSpacing: 4 } as const;
const CHARACTER = { isEmbellished: 1, has8: 4, has16: 16, hasNoCode: 32 } as const;
const EMBELLISHED_3 = 2;
/** Of MathType 3.5: its characters are of one byte. */
const ONE_BYTE = 4;
const CENTRE = 128;
const WIDE = 255;
const EXPLICIT_SIZE = 101;
const LARGE_SIZE = 100;
const MAX_OPEN = 1_000;

/** The text of an equation (MTEF 3 to 5, as Design Science describes it), line by line. */
export function readEquation(mtef: Uint8Array, draft: DocumentDraft): void {
  draft.mediaType = EQUATION_TYPE;
  const [version = 0] = mtef;
  if (version < 3 || version > 5)
    throw new IntakeError('unsupported-format', {
      en: 'The equation is of a version that cannot be read. Put it in again as an equation of today, or as a picture.',
      zh: '公式的版本过旧或无法识别，未能读取。请用现行公式编辑器重新录入，或以图片替换。',
    });
  draft.visible('picture-text').add(new MtefReader(mtef, version).read());
}

class MtefReader {
  readonly #view: DataView;
  readonly #version: number;
  #at = 5;
  #text = '';
  /** Lists that are open, by the record that holds them. */
  readonly #open: number[] = [];

  constructor(bytes: Uint8Array, version: number) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#version = version;
  }

  read(): string {
    if (this.#version === 5) {
      this.#skipName();
      this.#at++;
    }
    while (this.#at < this.#view.byteLength && this.#open.length < MAX_OPEN) {
      const tag = this.#byte();
      const isLater = this.#version === 5;
      const type = isLater ? tag : tag & 15;
      if (type === RECORD.end && this.#open.length === 0) break;
      this.#record(type, isLater ? undefined : tag >> 4);
    }
    return this.#text.replace(/[ \n]*\n[ \n]*/g, '\n').trim();
  }

  /** `given`: options that the tag itself holds; else they follow it, in records that have any. */
  #record(type: number, given: number | undefined): void {
    if (type === RECORD.end) this.#endList();
    else if (type <= RECORD.embellishment) this.#object(type, given ?? this.#byte());
    else if (type === RECORD.ruler) this.#ruler();
    else if (type === RECORD.font) this.#font();
    else if (type === RECORD.size) this.#size();
    else if (type > 14) this.#later(type);
  }

  #object(type: number, options: number): void {
    if (options & MOVED) this.#nudge();
    if (type === RECORD.line) this.#line(options);
    else if (type === RECORD.character) this.#character(options);
    else if (type === RECORD.template) {
      this.#at++;
      // From version 5 on a variation may be of two bytes.
      if (this.#byte() & 0x80 && this.#version === 5) this.#at++;
      this.#at++;
      this.#open.push(type);
    } else if (type === RECORD.pile) {
      this.#at += 2;
      if (options & LINE.hasRuler) this.#innerRuler();
      this.#open.push(type);
    } else if (type === RECORD.matrix) this.#matrix();
    else this.#at++;
  }

  #line(options: number): void {
    if (options & LINE.hasSpacing) this.#at += 2;
    if (options & LINE.hasRuler) this.#innerRuler();
    if (!(options & LINE.isEmpty)) this.#open.push(RECORD.line);
  }

  /** Slots of a template are apart from each other, lines of a pile below each other. */
  #endList(): void {
    if (this.#open.pop() !== RECORD.line) return;
    const outer = this.#open.at(-1);
    this.#text += outer === RECORD.template || outer === RECORD.matrix ? ' ' : '\n';
  }

  #character(options: number): void {
    const isLater = this.#version === 5;
    const typeface = this.#typeface();
    const hasCode = !isLater || !(options & CHARACTER.hasNoCode);
    const code = !hasCode ? 0 : this.#version === ONE_BYTE ? this.#byte() : this.#short();
    const narrow = isLater && options & CHARACTER.has8 ? this.#byte() : 0;
    const wide = isLater && options & CHARACTER.has16 ? this.#short() : 0;
    this.#text += equationCharacter(code || wide || narrow, typeface, isLater && hasCode);
    if (options & (isLater ? CHARACTER.isEmbellished : EMBELLISHED_3)) this.#open.push(RECORD.embellishment);
  }

  #typeface(): number {
    const typeface = this.#byte();
    return this.#version === 5 && typeface === WIDE ? this.#short() & 255 : typeface;
  }

  #matrix(): void {
    this.#at += 3;
    const [rows, columns] = [this.#byte(), this.#byte()];
    this.#at += Math.ceil((rows + 1) / 4) + Math.ceil((columns + 1) / 4);
    this.#open.push(RECORD.matrix);
  }

  #nudge(): void {
    const [across, down] = [this.#byte(), this.#byte()];
    if (across === CENTRE && down === CENTRE) this.#at += 4;
  }

  #innerRuler(): void {
    this.#at++;
    this.#ruler();
  }

  #ruler(): void {
    this.#at += 3 * this.#byte();
  }

  #font(): void {
    if (this.#version === 5) {
      this.#number();
      this.#at++;
    } else {
      this.#at += 2;
      this.#skipName();
    }
  }

  #size(): void {
    const kind = this.#byte();
    this.#at += kind === EXPLICIT_SIZE ? 2 : kind === LARGE_SIZE ? 3 : 1;
  }

  #later(type: number): void {
    if (type === LATER.color) this.#number();
    else if (type === LATER.colorDefinition) {
      const options = this.#byte();
      this.#at += options & 1 ? 8 : 6;
      if (options & 4) this.#skipName();
    } else if (type === LATER.fontDefinition) {
      this.#number();
      this.#skipName();
    } else if (type === LATER.preferences) this.#preferences();
    else if (type === LATER.encoding) this.#skipName();
    else if (type >= LATER.future) this.#at += this.#number();
    else throw new RangeError('a record that there is not');
  }

  #preferences(): void {
    this.#at++;
    this.#dimensions();
    this.#dimensions();
    for (let styles = this.#byte(); styles > 0; styles--) {
      if (this.#number() !== 0) this.#at++;
    }
  }

  /** Each is some digits of half a byte, ended by 15. */
  #dimensions(): void {
    let left = this.#byte();
    let half = 0;
    while (left > 0) {
      const byte = this.#view.getUint8(this.#at + (half >> 1));
      if ((half % 2 === 0 ? byte >> 4 : byte & 15) === 15) left--;
      half++;
    }
    this.#at += Math.ceil(half / 2);
  }

  #skipName(): void {
    while (this.#byte() !== 0);
  }

  #number(): number {
    const byte = this.#byte();
    return byte === WIDE ? this.#short() : byte;
  }

  #byte(): number {
    return this.#view.getUint8(this.#at++);
  }

  #short(): number {
    this.#at += 2;
    return this.#view.getUint16(this.#at - 2, true);
  }
}
