import { BLACK, type Rgb } from '../color.ts';
import type { Cover, Layers, Rect } from '../layers.ts';
import type { XmlAttributes, XmlHandler } from '../xml/parse.ts';

/** A run of text with the centre of each of its characters. */
export interface TextRun {
  order: number;
  text: string;
  /** x of each UTF-16 unit, same length as `text`. */
  centres: number[];
  /** Height of the middle of the glyphs and their size, for lines. */
  y: number;
  size: number;
  color: Rgb;
  isVisible: boolean;
  isTransparent: boolean;
}

/** Positions in millimetres from the top left of the page. */
export interface PageContent {
  runs: TextRun[];
  shapes: Cover[];
  templates: string[];
  box: Rect | undefined;
  /** Resources of the image objects. */
  pictures: string[];
  /** Where actions lead. */
  links: string[];
  /** Drawings of the resources that are shown, and where. */
  composites: { resource: string; box: Rect }[];
}

interface OpenObject {
  kind: 'text' | 'path' | 'image';
  box: Rect;
  size: number;
  color: Rgb;
  isVisible: boolean;
  isFilled: boolean;
  isOpaque: boolean;
  isTransparent: boolean;
  resource: string;
}

interface OpenCode {
  x: number;
  y: number;
  deltas: number[];
  text: string;
}

const OBJECTS: Record<string, OpenObject['kind']> = { 'ofd:TextObject': 'text', 'ofd:PathObject': 'path', 'ofd:ImageObject': 'image' };
/** 2 pt. */
const TINY_MILLIMETRES = 0.7;
const PICTURE = { color: undefined, kind: 'image', isOpaque: true };
/** Of 255: nothing is seen below it. */
const TRANSPARENT = 20;
const MAX_GLYPHS = 100_000;

/** Collects the graphic units of a page, template or annotation (GB/T 33190-2016, 8 and 11) in painting order. */
export class PageContentReader implements XmlHandler {
  readonly content: PageContent = { runs: [], shapes: [], templates: [], box: undefined, pictures: [], links: [], composites: [] };
  readonly #dx: number;
  readonly #dy: number;
  #order: number;
  #object: OpenObject | undefined;
  #code: OpenCode | undefined;
  #isPhysicalBox = false;
  #path: string | undefined;

  /** `dx`, `dy`: where the contents are; `order`: what they are painted after. */
  constructor(order = 0, dx = 0, dy = 0) {
    this.#order = order;
    this.#dx = dx;
    this.#dy = dy;
  }

  open(name: string, a: XmlAttributes): void {
    const kind = OBJECTS[name];
    if (kind) this.#openObject(kind, a);
    else if (name === 'ofd:CompositeObject')
      this.content.composites.push({ resource: a.ResourceID ?? '', box: parseBox(a.Boundary) ?? [0, 0, 0, 0] });
    else if (name === 'ofd:Template' && a.TemplateID) this.content.templates.push(a.TemplateID);
    else if (name === 'ofd:URI' && a.URI) this.content.links.push(a.URI);
    else if (name === 'ofd:PhysicalBox') this.#isPhysicalBox = true;
    else if (name === 'ofd:AbbreviatedData') this.#path = '';
    else if (name === 'ofd:FillColor' && this.#object) this.#setColor(a);
    else if (name === 'ofd:TextCode') this.#code = { x: Number(a.X ?? 0), y: Number(a.Y ?? 0), deltas: parseDeltas(a.DeltaX), text: '' };
  }

  text(text: string): void {
    if (this.#code) this.#code.text += text;
    else if (this.#path !== undefined) this.#path += text;
    else if (this.#isPhysicalBox) this.content.box = parseBox(text) ?? this.content.box;
  }

  close(name: string): void {
    if (name === 'ofd:PhysicalBox') this.#isPhysicalBox = false;
    else if (name === 'ofd:TextCode') this.#closeCode();
    else if (name === 'ofd:AbbreviatedData') this.#closePath();
    else if (OBJECTS[name]) this.#closeObject();
  }

  #openObject(kind: OpenObject['kind'], a: XmlAttributes): void {
    const [left, top, right, bottom] = parseBox(a.Boundary) ?? [0, 0, 0, 0];
    const box: Rect = [left + this.#dx, top + this.#dy, right + this.#dx, bottom + this.#dy];
    this.#order++;
    this.#object = {
      kind,
      box,
      size: Number(a.Size ?? 4) || 4,
      color: BLACK,
      isVisible: a.Visible !== 'false',
      // Text is filled unless it says no, a path is not unless it says so.
      isFilled: kind === 'text' ? a.Fill !== 'false' : a.Fill === 'true',
      isOpaque: Number(a.Alpha ?? 255) >= 250,
      isTransparent: Number(a.Alpha ?? 255) < TRANSPARENT,
      resource: a.ResourceID ?? '',
    };
  }

  #setColor(a: XmlAttributes): void {
    const channels = (a.Value ?? '').trim().split(/\s+/).map(Number);
    const [red = 0, green = red, blue = red] = channels;
    if (!this.#object) return;
    this.#object.color = [red, green, blue];
    if (Number(a.Alpha ?? 255) < 250) this.#object.isOpaque = false;
    if (Number(a.Alpha ?? 255) < TRANSPARENT) this.#object.isTransparent = true;
  }

  #closeCode(): void {
    const [code, object] = [this.#code, this.#object];
    this.#code = undefined;
    if (!code || !object || code.text === '') return;
    const { size, box } = object;
    const centres: number[] = [];
    let x = box[0] + code.x;
    for (let at = 0; at < Math.min(code.text.length, MAX_GLYPHS); at++) {
      centres.push(x + size / 2);
      x += code.deltas[at] ?? code.deltas.at(-1) ?? size;
    }
    const isVisible = object.isVisible && object.isFilled;
    this.content.runs.push({
      order: this.#order,
      text: code.text,
      centres,
      y: box[1] + code.y - size / 2,
      size,
      color: object.color,
      isVisible,
      isTransparent: object.isTransparent,
    });
  }

  #closePath(): void {
    const numbers =
      (this.#path ?? '')
        .match(/-?\d*\.?\d+/g)
        ?.slice(0, 4_096)
        .map(Number) ?? [];
    this.#path = undefined;
    const object = this.#object;
    if (!object || numbers.length < 6) return;
    const xs = numbers.filter((_, index) => index % 2 === 0);
    const ys = numbers.filter((_, index) => index % 2 === 1);
    const [left, top, right, bottom] = object.box;
    object.box = [
      left + Math.max(0, Math.min(...xs)),
      top + Math.max(0, Math.min(...ys)),
      Math.min(right, left + Math.max(...xs)),
      Math.min(bottom, top + Math.max(...ys)),
    ];
  }

  #closeObject(): void {
    const object = this.#object;
    this.#object = undefined;
    if (!object || object.kind === 'text') return;
    if (object.kind === 'image') this.content.pictures.push(object.resource);
    const paints = object.isVisible && object.isOpaque && (object.kind === 'image' || object.isFilled);
    if (paints)
      this.content.shapes.push({
        order: this.#order,
        rect: object.box,
        ...(object.kind === 'image' ? PICTURE : { color: object.color, kind: 'box', isOpaque: true }),
      });
  }
}

/** `x y width height` as left, top, right, bottom. */
export function parseBox(value: string | undefined): Rect | undefined {
  const [x, y, width, height] = (value ?? '').trim().split(/\s+/).map(Number);
  if (x === undefined || y === undefined || width === undefined || height === undefined || Number.isNaN(x + y + width + height))
    return undefined;
  return [x, y, x + width, y + height];
}

/** Advances between glyphs; `g 4 4.2` means four times 4.2 (GB/T 33190-2016, 11.3). */
function parseDeltas(value: string | undefined): number[] {
  const words = (value ?? '').trim().split(/\s+/);
  const deltas: number[] = [];
  for (let at = 0; at < words.length && deltas.length < MAX_GLYPHS; at++) {
    if (words[at] === 'g') {
      const count = Math.min(Number(words[at + 1]) || 0, MAX_GLYPHS);
      for (let repeat = 0; repeat < count; repeat++) deltas.push(Number(words[at + 2]));
      at += 2;
    } else if (words[at]) deltas.push(Number(words[at]));
  }
  return deltas.filter((delta) => !Number.isNaN(delta));
}

/** The hidden code of one character, and what hides it. */
export function sightOf(run: TextRun, x: number, layers: Layers, page: Rect | undefined): { code: string | undefined; cover?: Cover } {
  if (!run.isVisible) return { code: 'hidden.invisible-object' };
  if (run.isTransparent) return { code: 'hidden.invisible-text' };
  if (page && (x < page[0] || x > page[2] || run.y < page[1] || run.y > page[3])) return { code: 'hidden.off-page-text' };
  if (run.size < TINY_MILLIMETRES) return { code: 'hidden.tiny-text' };
  const cover = layers.over(run.order, run.color, x, run.y);
  if (cover) return { code: 'failed-redaction', cover };
  return layers.behind(run.order, run.color, x, run.y) ?? { code: undefined };
}
