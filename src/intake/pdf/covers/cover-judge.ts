import { BLACK, type Rgb } from '../../color.ts';
import { type Cover, contains, type Rect } from '../../layers.ts';
import type { Budget } from '../../limits.ts';
import { area, intersect, type PageFrame } from '../geometry.ts';
import type { PageObjects, TextObject } from '../objects.ts';
import type { Pdfium } from '../pdfium.ts';
import { DrawnCovers, DrawnText, drawPart } from './drawn-pair.ts';
import { coversAbove } from './plausible.ts';

/** Of a glyph: what must be painted over so that it is meant to be hidden. */
const HIDDEN_SHARE = 0.48;
/** Of a glyph under an annotation, which may be words that are written across others. */
const OVERWRITTEN_SHARE = 0.7;
const PEN = /^strokes|^(?:ink|line|polyline) /;
/** Of what is painted over, the share that may be seen all the same: smoothed edges of the neighbours. */
const SEEN_SHARE = 0.1;
/** Of its bounds: what a drawing or picture must paint to be one cover; a seal and a stamp paint less. */
const SOLID_SHARE = 0.5;
/** What paints less hides text where it is a bar: so many heights of a glyph long, and so full. */
const BAR_LENGTH = 3;
const BAR_SHARE = 0.85;
/** Points of a glyph that are looked at, each way. */
const SAMPLES = 12;
/** Drawings per page and masks kept at a time: a page of a thousand covered words costs no more. */
const MAX_DRAWINGS = 600;
const MAX_MASKS = 8;

/** What is known of the text that was asked about last: its glyphs follow each other. */
interface Current {
  text: TextObject;
  covers: readonly Cover[];
  mask?: DrawnCovers | undefined;
  drawn?: DrawnText | undefined;
}

/**
 * Says whether what is painted after a text really hides it: it is drawn alone, and what shows through counts; then the page is drawn
 * with the text and without it. So frames with holes, blended highlights, clipped boxes and pictures with transparent ground hide nothing,
 * and a scribble does.
 */
export class CoverJudge {
  readonly #engine: Pdfium;
  readonly #page: number;
  readonly #frame: PageFrame;
  readonly #objects: PageObjects;
  readonly #budget: Budget;
  readonly #masks = new Map<string, DrawnCovers>();
  readonly #numbers = new Map<Cover, number>();
  readonly #solid = new Map<Cover, boolean>();
  #current: Current | undefined;
  #drawings = 0;
  /** Whether everything on the page is switched off. */
  #isOff = false;

  constructor(engine: Pdfium, page: number, frame: PageFrame, objects: PageObjects, budget: Budget) {
    this.#engine = engine;
    this.#page = page;
    this.#frame = frame;
    this.#objects = objects;
    this.#budget = budget;
  }

  /** Whether something is painted after this text that could hide some of it. */
  mayHide(text: TextObject): boolean {
    return this.#about(text).covers.length > 0;
  }

  /** The cover that hides a glyph of this text. */
  over(text: TextObject, box: Rect): Cover | undefined {
    const { covers } = this.#about(text);
    if (covers.length === 0) return undefined;
    const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    const there = covers.filter(({ rect }) => contains(rect, x, y));
    const claimed = there.findLast((cover) => cover.handle === undefined && cover.isOpaque);
    if (claimed) return claimed;
    const cover = there.at(-1) ?? covers.findLast(({ rect }) => area(intersect(rect, box)) > 0);
    if (!cover) return undefined;
    const mask = this.#mask(text);
    if (!mask) return there.findLast((one) => one.isOpaque);
    if (!this.#isHidden(text, box, mask, cover)) return undefined;
    const { kind, handle } = cover;
    return kind === 'box' || PEN.test(kind) || (handle !== 0 && isBar(mask, box, text)) || this.isSolid(cover) ? cover : undefined;
  }

  /** Whether a text that has the colour of its ground is seen all the same. */
  isSeen(text: TextObject, box: Rect): boolean {
    const drawn = this.#drawn(text);
    return drawn !== undefined && pointsOf(box).some(([x, y]) => drawn.isSeen(x, y));
  }

  /** Switches everything on again. */
  close(): void {
    this.#switch(true);
    this.#masks.clear();
  }

  #isHidden(text: TextObject, box: Rect, mask: DrawnCovers, { kind, handle }: Cover): boolean {
    const isPen = PEN.test(kind);
    const points = pointsOf(box).map(([x, y]) => ({ x, y, how: mask.hides(x, y, text.color) }));
    const hidden = points.filter(({ how }) => how !== undefined);
    if (hidden.length < (handle === 0 && !isPen ? OVERWRITTEN_SHARE : HIDDEN_SHARE) * points.length) return false;
    // Between the lines of a pen something always shows.
    const drawn = isPen ? undefined : this.#drawn(text);
    if (!drawn) return true;
    const seen = hidden.filter(({ x, y, how }) => (how === 'fully' ? drawn.isSeen(x, y) : drawn.isPlain(x, y)));
    return seen.length <= SEEN_SHARE * points.length;
  }

  /** Whether a cover paints most of its bounds. */
  isSolid(cover: Cover): boolean {
    const known = this.#solid.get(cover);
    if (known !== undefined) return known;
    const mask = this.#drawCovers({ rect: cover.rect }, [cover]);
    const isSolid = !mask || hiddenShare(mask, intersect(cover.rect, this.#frame.box), BLACK) >= SOLID_SHARE;
    this.#solid.set(cover, isSolid);
    return isSolid;
  }

  #about(text: TextObject): Current {
    if (this.#current?.text !== text) this.#current = { text, covers: coversAbove(text, this.#objects) };
    return this.#current;
  }

  #mask(text: TextObject): DrawnCovers | undefined {
    const current = this.#about(text);
    if (!('mask' in current)) current.mask = this.#drawCovers(text, current.covers);
    return current.mask;
  }

  #drawn(text: TextObject): DrawnText | undefined {
    const current = this.#about(text);
    if (!('drawn' in current)) current.drawn = this.#drawText(text);
    return current.drawn;
  }

  /** A single cover is drawn once for all the text under it, several together where the text is. */
  #drawCovers(text: Pick<TextObject, 'rect'>, all: readonly Cover[]): DrawnCovers | undefined {
    const covers = all.filter(({ handle }) => handle !== undefined);
    const [only] = covers;
    if (!only) return undefined;
    const isAlone = covers.length === 1;
    const rect = intersect(isAlone ? only.rect : text.rect, this.#frame.box);
    const key = `${covers.map((cover) => this.#numberOf(cover)).join(' ')} in ${isAlone ? 'all' : text.rect.map(Math.round).join(' ')}`;
    const known = this.#masks.get(key);
    if (known) return known;
    if (!this.#mayDraw(rect)) return undefined;
    this.#switch(false);
    const handles = covers.flatMap(({ handle }) => (handle ? [handle] : []));
    for (const handle of handles) this.#engine.call('FPDFPageObj_SetIsActive', handle, 1);
    const hasAnnotations = covers.some(({ handle }) => handle === 0);
    const [onWhite, onBlack] = (['white', 'black'] as const).map((ground) => this.#draw(rect, { ground, hasAnnotations }));
    for (const handle of handles) this.#engine.call('FPDFPageObj_SetIsActive', handle, 0);
    return onWhite && onBlack ? this.#keep(key, new DrawnCovers(onWhite, onBlack, this.#frame)) : undefined;
  }

  #keep(key: string, mask: DrawnCovers): DrawnCovers {
    const [oldest] = this.#masks.size >= MAX_MASKS ? this.#masks.keys() : [];
    if (oldest !== undefined) this.#masks.delete(oldest);
    this.#masks.set(key, mask);
    return mask;
  }

  #drawText(text: TextObject): DrawnText | undefined {
    const rect = intersect(text.rect, this.#frame.box);
    if (!this.#mayDraw(rect)) return undefined;
    this.#switch(true);
    const how = { ground: 'white', hasAnnotations: true } as const;
    const whole = this.#draw(rect, how);
    this.#engine.call('FPDFPageObj_SetIsActive', text.handle, 0);
    const without = this.#draw(rect, how);
    this.#engine.call('FPDFPageObj_SetIsActive', text.handle, 1);
    return new DrawnText(whole, without, this.#frame);
  }

  #draw(rect: Rect, how: Parameters<typeof drawPart>[4]) {
    return drawPart(this.#engine, this.#page, this.#frame, rect, how);
  }

  #mayDraw(rect: Rect): boolean {
    this.#budget.checkTime();
    return area(rect) > 0 && this.#drawings++ < MAX_DRAWINGS;
  }

  #numberOf(cover: Cover): number {
    const number = this.#numbers.get(cover) ?? this.#numbers.size;
    this.#numbers.set(cover, number);
    return number;
  }

  #switch(isOn: boolean): void {
    if (this.#isOff !== isOn) return;
    this.#isOff = !isOn;
    const set = this.#engine.function('FPDFPageObj_SetIsActive');
    for (const object of this.#objects.all) set(object, isOn ? 1 : 0);
  }
}

function hiddenShare(mask: DrawnCovers, rect: Rect, color: Rgb): number {
  return pointsOf(rect).filter(([x, y]) => mask.hides(x, y, color) !== undefined).length / (SAMPLES * SAMPLES);
}

/** Whether a glyph lies under one end or the middle of a bar along the line. */
function isBar(mask: DrawnCovers, [left, bottom, right, top]: Rect, { color }: TextObject): boolean {
  const length = BAR_LENGTH * Math.max(right - left, top - bottom);
  const ends: Rect[] = [
    [left, bottom, left + length, top],
    [right - length, bottom, right, top],
  ];
  return ends.some((end) => hiddenShare(mask, end, color) >= BAR_SHARE);
}

/** Points spread evenly over a rectangle. */
function pointsOf([left, bottom, right, top]: Rect): (readonly [number, number])[] {
  const step = (from: number, to: number, index: number) => from + ((to - from) * (index + 0.5)) / SAMPLES;
  return Array.from(
    { length: SAMPLES * SAMPLES },
    (_, index) => [step(left, right, index % SAMPLES), step(bottom, top, Math.floor(index / SAMPLES))] as const,
  );
}
