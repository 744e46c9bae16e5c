import { isInvisible, WHITE } from '../color.ts';
import type { DocumentDraft, PartWriter } from '../draft.ts';
import { type Cover, contains, type Rect } from '../layers.ts';
import type { CoverJudge } from './covers/cover-judge.ts';
import type { ShownElsewhere } from './covers/shown-elsewhere.ts';
import { area, intersect, isWithin, type PageFrame, shownBox, union } from './geometry.ts';
import { GlyphRuns } from './glyphs/glyph-runs.ts';
import { foldRadical } from './glyphs/radicals.ts';
import { isStacked } from './glyphs/stacked.ts';
import type { PageObjects, TextObject } from './objects.ts';
import { type Pdfium, UNKNOWN_CHARACTERS } from './pdfium.ts';
import { LAYER, SCAN_SHARE } from './text-layer.ts';

/** How one glyph can be seen: not at all under `code`, perhaps because of `cover`. */
interface Sight {
  code: string | undefined;
  cover?: Cover | undefined;
}

const SPACE = 32;
const LINE_END = 10;
const BLANK = /[\p{Z}\p{Cc}]/u;
/** More covers than this over one stretch of a line are cells of a pattern. */
const MOSAIC_CELLS = 3;
const SEEN: Sight = { code: undefined };
/** Of a page: a darker area is its ground and no redaction. */
const GROUND_SHARE = 0.2;

export interface PageText {
  /** Glyphs that a reader sees, white space not counted. */
  visible: number;
  /** Glyphs whose characters the font does not tell. */
  unmapped: number;
  /** Their codes; a bullet or two make no text. */
  unmappedCodes: Set<number>;
  /** Such codes in fonts that are not embedded: drawing the page does not show them either. */
  undrawnCodes: Set<number>;
  /** Characters by the handle of the font that draws them. */
  fonts: Map<number, Set<number>>;
  /** The text objects that something was read of. */
  objects: Set<number>;
  /** Every glyph in reading order, seen or not, lines ended by `\n`. */
  all: string;
}

export function noText(): PageText {
  return { visible: 0, unmapped: 0, unmappedCodes: new Set(), undrawnCodes: new Set(), fonts: new Map(), objects: new Set(), all: '' };
}

/** Text under a cover, or under several that follow each other without a gap in the text: the cells of a mosaic. */
interface CoveredRun {
  cover: Cover;
  rect: Rect;
  covers: number;
  writer: PartWriter;
  start: number;
}

/** Sends the glyphs of a page to the body or to the hidden part that fits, and reports what lies over them. */
export class PageTextReader {
  readonly #engine: Pdfium;
  readonly #draft: DocumentDraft;
  readonly #body: PartWriter;
  readonly #result: PageText = noText();
  readonly #page: number;
  readonly #frame: PageFrame;
  readonly #objects: PageObjects;
  readonly #judge: CoverJudge;
  readonly #shown: ShownElsewhere;
  readonly #layer: PartWriter | undefined;
  #line = 1;
  #object = 0;
  #characters = new Set<number>();
  #text: TextObject | undefined;
  /** Sight of all glyphs of the current object; undefined when each is looked at. */
  #common: Sight | undefined;
  #last: Sight | undefined;
  #pending = '';
  #glyphStart = 0;
  readonly #runs: GlyphRuns;
  #writer: PartWriter | undefined;
  #run: CoveredRun | undefined;

  constructor(
    { engine, draft, body, layer }: { engine: Pdfium; draft: DocumentDraft; body: PartWriter; layer?: PartWriter | undefined },
    page: number,
    frame: PageFrame,
    objects: PageObjects,
    judge: CoverJudge,
    shown: ShownElsewhere,
  ) {
    this.#engine = engine;
    this.#draft = draft;
    this.#body = body;
    this.#layer = layer;
    this.#page = page;
    this.#frame = frame;
    this.#objects = objects;
    this.#judge = judge;
    this.#shown = shown;
    this.#runs = new GlyphRuns(engine, frame);
  }

  read(textPage: number): PageText {
    const engine = this.#engine;
    const count = engine.call('FPDFText_CountChars', textPage);
    const unicode = engine.function('FPDFText_GetUnicode');
    const isGenerated = engine.function('FPDFText_IsGenerated');
    let [first, last, isEnd] = [0, 0, false];
    const afterOf = (index: number) => {
      let at = index + 1;
      while (at < count && unicode(textPage, at) === SPACE) at++;
      return at < count && unicode(textPage, at) > SPACE ? at : undefined;
    };
    for (let index = 0; index < count; index++) {
      const code = unicode(textPage, index);
      if (code <= 32 && isGenerated(textPage, index) === 1) {
        if (isEnd && code === LINE_END) this.#endLine();
        isEnd ||= code === LINE_END;
        // A space that the text layer does not hold belongs to what came before it.
        if (code === SPACE && this.#writer) this.#pending += ' ';
      } else if (code !== 0) {
        const isNew = isEnd && !isStacked(engine, textPage, { first, last, next: index, after: afterOf(index) });
        if (isNew) this.#endLine();
        if (isNew || index === 0) first = index;
        isEnd = false;
        last = index;
        this.#glyph(textPage, index, code);
      }
    }
    if (isEnd) this.#endLine();
    this.#endRun();
    this.#flush();
    this.#body.endLine();
    return this.#result;
  }

  #endLine(): void {
    this.#endRun();
    this.#flush();
    this.#line++;
    this.#result.all += '\n';
    this.#writer?.endLine();
    this.#writer = undefined;
  }

  #glyph(textPage: number, index: number, code: number): void {
    const engine = this.#engine;
    const object = engine.function('FPDFText_GetTextObject')(textPage, index);
    if (object !== this.#object) {
      this.#object = object;
      this.#result.objects.add(object);
      this.#text = this.#objects.texts.get(object);
      this.#characters = this.#charactersOf(object);
      this.#common = this.#text ? this.#commonSight(this.#text) : SEEN;
    }
    this.#characters.add(code);
    const sight = this.#common ?? this.#ownSight(textPage, index, code);
    if (code >= UNKNOWN_CHARACTERS || engine.function('FPDFText_HasUnicodeMapError')(textPage, index) === 1) this.#unmapped(object, code);
    if (!sight.code && code > 32) this.#result.visible++;
    this.#write(sight, code === 0xfffe || code === 2 ? '-' : String.fromCodePoint(foldRadical(code)));
    if (code > 32) this.#runs.add(textPage, index, this.#glyphStart, this.#pending.length);
  }

  #charactersOf(object: number): Set<number> {
    const font = object === 0 ? 0 : this.#engine.function('FPDFTextObj_GetFont')(object);
    const known = this.#result.fonts.get(font) ?? new Set<number>();
    this.#result.fonts.set(font, known);
    return known;
  }

  #unmapped(object: number, code: number): void {
    const font = this.#engine.call('FPDFTextObj_GetFont', object);
    const isEmbedded = font !== 0 && this.#engine.call('FPDFFont_GetIsEmbedded', font) === 1;
    this.#result.unmapped++;
    this.#result[isEmbedded ? 'unmappedCodes' : 'undrawnCodes'].add(code);
  }

  /** How all glyphs of a text object are seen, where nothing is painted near them that could differ. */
  #commonSight(text: TextObject): Sight | undefined {
    const { rect, clip, hidden, color } = text;
    const { box } = this.#frame;
    const isInside = isWithin(rect, box) && (!clip || isWithin(rect, clip));
    if (!isInside) return undefined;
    if (hidden) return { code: hidden };
    if (!this.#objects.layers.isClear(rect) || this.#judge.mayHide(text)) return undefined;
    return isInvisible(color, WHITE) ? { code: 'hidden.white-text' } : SEEN;
  }

  #ownSight(textPage: number, index: number, code: number): Sight {
    // A blank is what is left where text was taken out before the box was drawn.
    if (BLANK.test(String.fromCodePoint(code))) return this.#last ?? SEEN;
    const [left = 0, right = 0, bottom = 0, top = 0] = this.#engine.doubles('FPDFText_GetCharBox', [textPage, index], 4) ?? [];
    return this.#text ? this.#sight(this.#text, [left, bottom, right, top], code) : SEEN;
  }

  #sight(text: TextObject, [left, bottom, right, top]: Rect, code: number): Sight {
    const [x, y] = [(left + right) / 2, (bottom + top) / 2];
    const { box } = this.#frame;
    if (right < box[0] || left > box[2] || top < box[1] || bottom > box[3]) return { code: 'hidden.off-page-text' };
    if (text.hidden) return { code: text.hidden };
    const glyph: Rect = [left, bottom, right, top];
    const cover = this.#judge.over(text, glyph);
    if (cover) return this.#shown.isShown(text, glyph, code) ? SEEN : this.#under(cover);
    if (text.clip && !contains(text.clip, x, y)) return { code: 'hidden.clipped-text' };
    const behind = this.#objects.layers.behind(text.order, text.color, x, y);
    if (!behind || this.#judge.isSeen(text, glyph) || this.#shown.isShown(text, glyph, code)) return SEEN;
    return behind.cover && area(behind.cover.rect) > GROUND_SHARE * area(box) ? { code: 'hidden.white-text' } : behind;
  }

  #under(cover: Cover): Sight {
    const page = this.#frame.box;
    const isScan = cover.kind === 'image' && area(intersect(cover.rect, page)) > SCAN_SHARE * area(page) && this.#judge.isSolid(cover);
    return isScan ? { code: LAYER } : { code: 'failed-redaction', cover };
  }

  #write(sight: Sight, text: string): void {
    if (sight !== this.#last) {
      this.#flush();
      const writer = sight.code ? this.#hidden(sight.code) : this.#body;
      if (this.#run && !this.#continues(this.#run, sight, writer)) this.#endRun();
      if (writer !== this.#writer && writer !== this.#body) writer.endLine();
      if (sight.cover && !this.#run) this.#run = { cover: sight.cover, rect: sight.cover.rect, covers: 1, writer, start: writer.length };
      this.#writer = writer;
      this.#last = sight;
    }
    this.#glyphStart = this.#pending.length;
    this.#pending += text;
  }

  /** Text on a page that is a picture may be what the picture says: that is judged when both are read. */
  #hidden(code: string): PartWriter {
    return code === LAYER && this.#layer ? this.#layer : this.#draft.sharedHidden(code);
  }

  #continues(run: CoveredRun, { cover }: Sight, writer: PartWriter): boolean {
    if (!cover || run.writer !== writer || run.cover.kind !== cover.kind) return false;
    if (run.cover === cover) return true;
    run.cover = cover;
    run.rect = union(run.rect, cover.rect);
    run.covers++;
    return true;
  }

  /** Glyphs are gathered while they are seen alike: one piece of text, not one per glyph. */
  #flush(): void {
    this.#result.all += this.#pending;
    if (this.#pending !== '' && this.#writer) {
      this.#runs.flushInto(this.#writer, this.#writer.length);
      this.#writer.at({ page: this.#page, line: this.#line }).add(this.#pending);
    }
    this.#pending = '';
    this.#last = undefined;
  }

  #endRun(): void {
    const run = this.#run;
    if (!run) return;
    this.#flush();
    this.#run = undefined;
    if (!/[\p{L}\p{N}]/u.test(run.writer.text.slice(run.start))) return;
    this.#draft.observe({
      code: 'failed-redaction',
      part: run.writer,
      start: run.start,
      end: run.writer.length,
      place: { page: this.#page, line: this.#line },
      box: shownBox(this.#frame, run.rect),
      note: run.covers > MOSAIC_CELLS ? 'mosaic' : run.cover.kind,
    });
  }
}
