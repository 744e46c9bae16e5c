import { isDark, type Rgb } from '../color.ts';
import { type Cover, Layers, type Rect } from '../layers.ts';
import type { Budget } from '../limits.ts';
import { apply, area, IDENTITY, intersect, type Matrix, multiply, scaleOf, transform } from './geometry.ts';
import { boundsOfPoints, inkOf, solidAreas } from './paths.ts';
import type { Pdfium } from './pdfium.ts';

/** A text object, which all its glyphs share. */
export interface TextObject {
  handle: number;
  /** Position in the painting order of the page. */
  order: number;
  color: Rgb;
  /** Why nobody sees it, whatever lies over it. */
  hidden: string | undefined;
  clip: Rect | undefined;
  /** Bounds of its glyphs, or more where they are not known. */
  rect: Rect;
  /** Whether PDFium knows how large its glyphs are. */
  isMeasured: boolean;
}

export interface PageObjects {
  texts: Map<number, TextObject>;
  /** Everything but text, by place. */
  layers: Layers;
  /** Lines that are drawn after some text, by place: each alone hides nothing, unless it is thick. */
  strokes: Layers;
  /** Everything that is drawn, forms by what is in them. */
  all: number[];
  /** Union would be exact; the sum is enough to know a scan. */
  imageArea: number;
  images: PlacedImage[];
  paths: number;
}

/** A picture on a page. */
export interface PlacedImage {
  rect: Rect;
  /** As it is stored. */
  width: number;
  height: number;
}

const TEXT = 1;
const PATH = 2;
const IMAGE = 3;
const SHADING = 4;
const FORM = 5;
const TINY_POINTS = 2;
/** Render modes 3 (neither fill nor stroke) and 7 (clip only), ISO 32000-1 table 106. */
const INVISIBLE_MODES = new Set([3, 7]);
/** Thinner boxes are rules of a table, smaller squares than a cell of a mosaic are dots. */
const MIN_COVER = 3;
const MIN_CELL = 1;
/** Less than this is a tint. */
const MIN_VEIL = 0.4;
/** Points; bounds thinner than this are no bounds of glyphs. */
const FLAT = 0.01;
const MAX_FORM_DEPTH = 12;

/** The page whose objects are walked. */
export interface PageSource {
  engine: Pdfium;
  page: number;
  budget: Budget;
  /** Names of the layers that are off. */
  hiddenLayers: ReadonlySet<string>;
}

/** Walks the objects of a page in painting order, into form XObjects. */
export function readObjects(source: PageSource): PageObjects {
  const { engine, page } = source;
  const walk = new ObjectWalk(source);
  const count = engine.call('FPDFPage_CountObjects', page);
  for (let index = 0; index < count; index++) walk.visit(engine.call('FPDFPage_GetObject', page, index), IDENTITY, 0);
  return walk.found;
}

class ObjectWalk {
  readonly found: PageObjects = {
    texts: new Map(),
    layers: new Layers(),
    strokes: new Layers(),
    all: [],
    imageArea: 0,
    images: [],
    paths: 0,
  };
  readonly #engine: Pdfium;
  readonly #source: PageSource;
  #order = 0;

  constructor(source: PageSource) {
    this.#engine = source.engine;
    this.#source = source;
  }

  /** `isOff`: a form around it belongs to a layer that is off. */
  visit(object: number, outer: Matrix, depth: number, isOff = false): void {
    if (object === 0) return;
    if (++this.#order % 1024 === 0) this.#source.budget.checkTime();
    const type = this.#engine.call('FPDFPageObj_GetType', object);
    if (type !== FORM) this.found.all.push(object);
    if (type === TEXT) this.found.texts.set(object, this.#text(object, outer, isOff));
    else if (type === PATH) this.#path(object, outer);
    else if (type === IMAGE || type === SHADING) this.#image(object, outer, type === IMAGE);
    else if (type === FORM && depth < MAX_FORM_DEPTH) this.#form(object, outer, depth, isOff || this.#isOnHiddenLayer(object));
  }

  #form(object: number, outer: Matrix, depth: number, isOff: boolean): void {
    const engine = this.#engine;
    const matrix = multiply(matrixOf(engine, object), outer);
    const count = engine.call('FPDFFormObj_CountObjects', object);
    for (let index = 0; index < count; index++) this.visit(engine.call('FPDFFormObj_GetObject', object, index), matrix, depth + 1, isOff);
  }

  #text(object: number, outer: Matrix, isOff: boolean): TextObject {
    const engine = this.#engine;
    const [red = 0, green = 0, blue = 0, alpha = 255] = engine.integers('FPDFPageObj_GetFillColor', [object], 4) ?? [];
    const [size = 12] = engine.floats('FPDFTextObj_GetFontSize', [object], 1) ?? [];
    const color: Rgb = [red, green, blue];
    const drawn = size * scaleOf(multiply(matrixOf(engine, object), outer));
    const isUndrawn = INVISIBLE_MODES.has(engine.call('FPDFTextObj_GetTextRenderMode', object)) || alpha < 8;
    const hidden =
      isOff || this.#isOnHiddenLayer(object)
        ? 'hidden.layer'
        : isUndrawn
          ? 'hidden.invisible-text'
          : drawn <= TINY_POINTS
            ? 'hidden.tiny-text'
            : undefined;
    const bounds = boundsOf(engine, object, outer) ?? [0, 0, 0, 0];
    const isMeasured = bounds[2] - bounds[0] > FLAT && bounds[3] - bounds[1] > FLAT;
    const rect = isMeasured ? bounds : grown(bounds, drawn);
    return { handle: object, order: this.#order, color, hidden, clip: clipOf(engine, object, outer), rect, isMeasured };
  }

  /** Marked content `OC` names the layer that the object belongs to (ISO 32000-1 8.11.3.2). */
  #isOnHiddenLayer(object: number): boolean {
    const engine = this.#engine;
    const marks = this.#source.hiddenLayers.size === 0 ? 0 : engine.call('FPDFPageObj_CountMarks', object);
    for (let index = 0; index < marks; index++) {
      const mark = engine.call('FPDFPageObj_GetMark', object, index);
      const name = engine.withKey('Name', (key) => engine.markText('FPDFPageObjMark_GetParamStringValue', mark, key));
      if (this.#source.hiddenLayers.has(name)) return true;
    }
    return false;
  }

  #path(object: number, outer: Matrix): void {
    const engine = this.#engine;
    this.found.paths++;
    const [fill = 0, stroke = 0] = engine.integers('FPDFPath_GetDrawMode', [object], 2) ?? [];
    if (fill === 0 && stroke !== 0 && this.found.texts.size > 0) this.#stroke(object, outer);
    if (fill === 0) return;
    const [red = 0, green = 0, blue = 0, alpha = 0] = engine.integers('FPDFPageObj_GetFillColor', [object], 4) ?? [];
    const isOpaque = this.#isOpaque(object);
    const isSolid = alpha >= 250 && isOpaque;
    const color: Rgb = [red, green, blue];
    // With full opacity it is blended, as a marker is: what is dark stays dark.
    const veil = isSolid ? undefined : { color, opacity: alpha >= 250 ? Number(isDark(color)) : alpha / 255 };
    const what = isSolid ? { color, kind: 'box', isOpaque } : { color: undefined, kind: 'marker', isOpaque: false, ...(veil && { veil }) };
    const isCover = isSolid || (veil && veil.opacity > MIN_VEIL);
    const areas = isCover ? solidAreas(engine, object, multiply(matrixOf(engine, object), outer)) : [];
    for (const { rect, corners } of areas) this.#add(object, rect, outer, corners ? { ...what, corners } : what);
    const bounds = areas.length > 0 ? undefined : boundsOf(engine, object, outer);
    if (bounds) this.#add(object, bounds, outer, { color: undefined, kind: 'drawing', isOpaque: false });
  }

  #image(object: number, outer: Matrix, isImage: boolean): void {
    const rect = boundsOf(this.#engine, object, outer);
    if (!rect) return;
    if (isImage) {
      const [width = 0, height = 0] = this.#engine.integers('FPDFImageObj_GetImagePixelSize', [object], 2) ?? [];
      this.found.imageArea += area(rect);
      this.found.images.push({ rect, width, height });
    }
    this.#add(object, rect, outer, {
      color: undefined,
      kind: isImage ? 'image' : 'shading',
      isOpaque: this.#isOpaque(object),
    });
  }

  #stroke(object: number, outer: Matrix): void {
    const rect = boundsOf(this.#engine, object, outer);
    if (!rect) return;
    const [width = 0] = this.#engine.floats('FPDFPageObj_GetStrokeWidth', [object], 1) ?? [];
    const matrix = multiply(matrixOf(this.#engine, object), outer);
    let known: ReturnType<typeof inkOf> | undefined;
    const ink = () => {
      known ??= inkOf(this.#engine, object, matrix, width);
      return known;
    };
    const clip = clipOf(this.#engine, object, outer);
    this.found.strokes.add({
      order: this.#order,
      rect: clip ? intersect(rect, clip) : rect,
      color: undefined,
      kind: 'strokes',
      isOpaque: false,
      handle: object,
      ink,
    });
  }

  #isOpaque(object: number): boolean {
    return this.#engine.call('FPDFPageObj_HasTransparency', object) === 0;
  }

  #add(object: number, rect: Rect, outer: Matrix, what: Omit<Cover, 'order' | 'rect'>): void {
    const clip = clipOf(this.#engine, object, outer);
    const shown = clip ? intersect(rect, clip) : rect;
    const [width, height] = [shown[2] - shown[0], shown[3] - shown[1]];
    if (Math.min(width, height) < (isCell(width, height) ? MIN_CELL : MIN_COVER)) return;
    this.found.layers.add({ order: this.#order, rect: shown, handle: object, ...what });
  }
}

function isCell(width: number, height: number): boolean {
  return Math.max(width, height) < 2 * Math.min(width, height);
}

/** Without known glyphs the bounds of a text are those of its baseline: they are grown to hold whatever the glyphs may be. */
function grown([left, bottom, right, top]: Rect, size: number): Rect {
  return [left - size, bottom - size, right + size, top + size];
}

function matrixOf(engine: Pdfium, object: number): Matrix {
  const values = engine.struct('FPDFPageObj_GetMatrix', [object], 6);
  return values ? (values as unknown as Matrix) : IDENTITY;
}

function boundsOf(engine: Pdfium, object: number, outer: Matrix): Rect | undefined {
  const bounds = engine.floats('FPDFPageObj_GetBounds', [object], 4);
  return bounds ? transform(outer, bounds as unknown as Rect) : undefined;
}

/** Bounds of all clip paths together; none when nothing is clipped. */
function clipOf(engine: Pdfium, object: number, outer: Matrix): Rect | undefined {
  const clip = engine.call('FPDFPageObj_GetClipPath', object);
  const paths = clip === 0 ? 0 : engine.call('FPDFClipPath_CountPaths', clip);
  let bounds: Rect | undefined;
  for (let path = 0; path < Math.min(paths, 16); path++) {
    const points: (readonly [number, number])[] = [];
    const count = Math.min(engine.call('FPDFClipPath_CountPathSegments', clip, path), 256);
    for (let index = 0; index < count; index++) {
      const segment = engine.call('FPDFClipPath_GetPathSegment', clip, path, index);
      const point = engine.floats('FPDFPathSegment_GetPoint', [segment], 2);
      if (point) points.push(apply(outer, point[0] ?? 0, point[1] ?? 0));
    }
    if (points.length === 0) continue;
    const rect = boundsOfPoints(points);
    bounds = bounds ? intersect(bounds, rect) : rect;
  }
  return bounds;
}
