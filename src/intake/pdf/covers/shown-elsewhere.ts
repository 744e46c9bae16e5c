import type { Rect } from '../../layers.ts';
import type { PageObjects, TextObject } from '../objects.ts';
import type { Pdfium } from '../pdfium.ts';
import type { CoverJudge } from './cover-judge.ts';

/** Of the size of a glyph: how far two that are one may be apart. */
const APART = 0.2;
/** What redaction programs write under their boxes or on them: it tells nothing. */
const LABEL =
  /^[\s\p{P}]*(?:(?:name\s+)?redacted(?:\s+and\s+publicly\s+filed)?|privileged?|confidential|已?(?:隐去|遮盖|涂黑|脱敏))[\s\p{P}]*$/iu;
const DATE = /^\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}\s*$/;
/** The day of the redaction is under each of its boxes. */
const STAMPED_TIMES = 3;

interface Glyph {
  object: number;
  box: Rect;
}

/** Whether hidden text hides nothing: it is seen at the same place all the same, drawn once more, or it is the label of the box. */
export class ShownElsewhere {
  readonly #engine: Pdfium;
  readonly #textPage: number;
  readonly #objects: PageObjects;
  readonly #judge: CoverJudge;
  /** What each text object says, and how often each thing is said. */
  readonly #said = new Map<number, string>();
  readonly #times = new Map<string, number>();
  #glyphs: Map<number, Glyph[]> | undefined;
  #unsaid: TextObject[] | undefined;

  constructor(engine: Pdfium, textPage: number, objects: PageObjects, judge: CoverJudge) {
    this.#engine = engine;
    this.#textPage = textPage;
    this.#objects = objects;
    this.#judge = judge;
  }

  isShown({ handle, rect }: TextObject, box: Rect, code: number): boolean {
    this.#glyphs ??= this.#readGlyphs();
    if (this.#isLabel(this.#said.get(handle) ?? '')) return true;
    const same = this.#glyphs.get(code)?.filter((one) => one.object !== handle && isSame(one.box, box)) ?? [];
    return (
      same.some((one) => this.#isSeen(this.#objects.texts.get(one.object), one.box)) ||
      this.#doubles().some((one) => isSame(one.rect, rect) && this.#isSeen(one, box))
    );
  }

  #isSeen(text: TextObject | undefined, box: Rect): boolean {
    if (!text || text.hidden || this.#judge.over(text, box)) return false;
    // Of a font that is not in the file nothing is drawn here, and another program draws it all the same: its colour on its ground decides.
    if (!text.isMeasured) return !this.#objects.layers.behind(text.order, text.color, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
    return this.#judge.isSeen(text, box);
  }

  /** Text of which the text page says nothing, because the same is at the same place. */
  #doubles(): TextObject[] {
    this.#unsaid ??= [...this.#objects.texts.values()].filter(({ handle }) => !this.#said.has(handle));
    return this.#unsaid;
  }

  #isLabel(said: string): boolean {
    return LABEL.test(said) || (DATE.test(said) && (this.#times.get(said) ?? 0) >= STAMPED_TIMES);
  }

  #readGlyphs(): Map<number, Glyph[]> {
    const engine = this.#engine;
    const found = new Map<number, Glyph[]>();
    const count = engine.call('FPDFText_CountChars', this.#textPage);
    for (let index = 0; index < count; index++) {
      const code = engine.call('FPDFText_GetUnicode', this.#textPage, index);
      const object = engine.call('FPDFText_GetTextObject', this.#textPage, index);
      this.#said.set(object, (this.#said.get(object) ?? '') + String.fromCodePoint(code));
      if (code <= 32) continue;
      const [left = 0, right = 0, bottom = 0, top = 0] = engine.doubles('FPDFText_GetCharBox', [this.#textPage, index], 4) ?? [];
      const known = found.get(code);
      if (known) known.push({ object, box: [left, bottom, right, top] });
      else found.set(code, [{ object, box: [left, bottom, right, top] }]);
    }
    for (const said of this.#said.values()) this.#times.set(said, (this.#times.get(said) ?? 0) + 1);
    return found;
  }
}

function isSame(one: Rect, other: Rect): boolean {
  const [width, height] = [other[2] - other[0], other[3] - other[1]];
  const size = Math.max(width, height, 1) * APART;
  return one.every((value, at) => Math.abs(value - (other[at] ?? 0)) <= size);
}
