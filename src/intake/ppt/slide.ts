import { ART_PROPERTY, type ArtRecord } from '../binary-office/office-art.ts';
import { type ArtShape, shapesOf, writeShapeRemarks } from '../binary-office/shapes.ts';
import type { Rgb } from '../color.ts';
import type { DocumentDraft, Where } from '../draft.ts';
import type { Rect } from '../layers.ts';
import { EVERYWHERE, isPainted, type SlideShape, writeRow, writeShape } from '../pptx/shapes.ts';
import type { Background } from '../pptx/theme.ts';
import { PPT, type PptStream } from './records.ts';
import { type SlideTable, tablesOf } from './tables.ts';
import { type OutlineText, plainText, runsOf, type Scheme, textsAmong } from './text-runs.ts';

const TEXT_BOX = 0xf00d;
const CLIENT_DATA = 0xf011;
const ANCHOR = 0xf010;
const ANCHOR_IN_GROUP = 0xf00f;
const GROUP_BOX = 0xf009;
const PICTURE_FRAME = 75;
/** Kinds of shape that have no inside: a line, connectors. */
const isLine = (kind: number) => kind === 20 || (kind >= 32 && kind <= 40);
const SHAPE_DATA = 0xf00a;
/** 576 of them are an inch, of which 914,400 EMU are one. */
const EMU = 914_400 / 576;
const FILLED = 0x10;
const USES_FILLED = 0x100000;
const SCHEME_FLAG = 0x08;
const OPAQUE = 0.9 * 65_536;

/** A slide, master or page of notes, and what it is read with. */
export interface SlideContext {
  stream: PptStream;
  draft: DocumentDraft;
  size: { width: number; height: number };
  /** Texts of its placeholders that the outline keeps. */
  outline: readonly OutlineText[];
  where: Where;
  /** Code of its text: `body`, `hidden.slide`, `hidden.speaker-notes`, `template-layer`. */
  code: string;
  skipsPlaceholders: boolean;
  /** What its master paints under it. */
  ground: SlideGround;
}

/** Background, colours and painted boxes of a layer. */
export interface SlideGround {
  background: Background;
  scheme: Scheme;
  painted: readonly Rect[];
}

export const NO_GROUND: SlideGround = { background: 'unknown', scheme: [], painted: [] };

/** Reads a slide: its shapes in the order in which they are painted, by how they are seen. Gives the numbers of its pictures. */
export function readSlide(slide: ArtRecord, context: SlideContext): number[] {
  const { stream, draft, where, code } = context;
  const { shapes, made, reader, background, painted } = layerOf(slide, context);
  const page = { shapes: made, size: context.size, painted, background: code === 'body' ? background : ('unknown' as const) };
  const part = code.startsWith('hidden.') ? draft.sharedHidden(code) : draft.visible(code);
  const tables = tablesOf(shapes, made);
  const written = new Set<SlideTable>();
  for (const [index, shape] of made.entries()) {
    if (context.skipsPlaceholders && shape.isPlaceholder) continue;
    writeShapeRemarks(shapes[index] as ArtShape, where, draft);
    const table = tables.get(shape);
    if (!table && shape.runs.length > 0) writeShape(page, shape, part, where, draft);
    if (!table || written.has(table)) continue;
    written.add(table);
    for (const row of table) writeRow(page, row, part, where, draft);
  }
  for (const { text } of reader.unusedOutline())
    part
      .endLine()
      .at(where)
      .add(plainText(stream.text(text)))
      .endLine();
  return shapes.flatMap(({ properties }) => properties.number(ART_PROPERTY.picture) ?? []);
}

/** What a slide or master paints, over what is under it. */
export function groundOf(slide: ArtRecord, context: SlideContext): SlideGround {
  const { made, background, scheme, painted } = layerOf(slide, context);
  const boxes = made.filter(isPainted).map(({ box, depth }) => (depth > 0 || !box ? EVERYWHERE : box));
  return { background, scheme, painted: [...painted, ...boxes] };
}

/** Which of what is under it a slide shows (MS-PPT 2.5.10). */
const MASTER_OBJECTS = 1;
const MASTER_SCHEME = 2;
const MASTER_BACKGROUND = 4;

function layerOf(slide: ArtRecord, context: SlideContext) {
  const { stream, ground } = context;
  const drawing = stream.child(slide, PPT.drawing);
  const shapes = drawing ? shapesOf(stream.bytes, drawing.at, drawing.end) : [];
  const atom = stream.child(slide, PPT.slideAtom);
  const flags = atom && slide.type === PPT.slide ? stream.u16(atom.at + 20) : 0;
  const scheme = (flags & MASTER_SCHEME) !== 0 && ground.scheme.length > 0 ? ground.scheme : schemeOf(stream, slide);
  const reader = new SlideShapes(context, scheme);
  const made = shapes.map((shape, order) => reader.make(shape, order));
  const own = shapes.find(({ depth }) => depth === 0);
  const background =
    (flags & MASTER_BACKGROUND) !== 0 ? ground.background : own ? (reader.fillOf(own) ?? scheme[0] ?? 'unknown') : 'unknown';
  return { shapes, made, reader, background, scheme, painted: (flags & MASTER_OBJECTS) !== 0 ? ground.painted : [] };
}

function schemeOf(stream: PptStream, slide: ArtRecord): Scheme {
  const record = stream.child(slide, PPT.colors, 1);
  if (!record) return [];
  return Array.from({ length: Math.floor((record.end - record.at) / 4) }, (_, index): Rgb => {
    const at = record.at + 4 * index;
    return [stream.bytes[at] ?? 0, stream.bytes[at + 1] ?? 0, stream.bytes[at + 2] ?? 0];
  });
}

class SlideShapes {
  readonly #context: SlideContext;
  readonly #scheme: Scheme;
  readonly #used = new Set<OutlineText>();

  constructor(context: SlideContext, scheme: Scheme) {
    this.#context = context;
    this.#scheme = scheme;
  }

  unusedOutline(): OutlineText[] {
    return this.#context.outline.filter((text) => !this.#used.has(text));
  }

  make(shape: ArtShape, order: number): SlideShape {
    const { properties, inside, depth } = shape;
    const kind = inside.get(SHAPE_DATA)?.instance ?? 0;
    const isPicture = kind === PICTURE_FRAME;
    const isGroup = inside.has(GROUP_BOX);
    return {
      order,
      isHidden: properties.isHidden || shape.isDeleted,
      isPlaceholder: this.#isPlaceholder(shape),
      isPicture,
      isTable: false,
      altText: '',
      box: this.#boxOf(inside.get(ANCHOR)) ?? this.#boxInGroup(inside.get(ANCHOR_IN_GROUP)),
      depth: Math.max(0, depth - 1),
      // The first shape of a drawing is its ground and each group begins with one that is not painted.
      fill: depth === 0 || isGroup || isLine(kind) ? undefined : this.fillOf(shape),
      runs: this.#runsOf(shape),
    };
  }

  fillOf(shape: ArtShape | undefined): Background {
    if (!shape) return undefined;
    const { properties } = shape;
    const flags = properties.number(ART_PROPERTY.fillFlags) ?? 0;
    const isUnfilled = (flags & USES_FILLED) !== 0 && (flags & FILLED) === 0;
    const stored = properties.number(ART_PROPERTY.fillColor);
    if (isUnfilled || (properties.number(ART_PROPERTY.fillOpacity) ?? 65_536) < OPAQUE) return undefined;
    if ((properties.number(ART_PROPERTY.fillType) ?? 0) !== 0) return 'unknown';
    if (stored === undefined) return undefined;
    const kind = stored >>> 24;
    if (kind === SCHEME_FLAG) return this.#scheme[stored & 0xff] ?? 'unknown';
    return kind === 0 ? [stored & 0xff, (stored >> 8) & 0xff, (stored >> 16) & 0xff] : 'unknown';
  }

  #runsOf({ inside, properties }: ArtShape): SlideShape['runs'] {
    const { stream, outline } = this.#context;
    const box = inside.get(TEXT_BOX);
    const drawn = properties.text(ART_PROPERTY.drawnText);
    const runs = drawn.trim() === '' ? [] : [{ text: `${drawn}\n`, color: undefined, size: undefined }];
    if (!box) return runs;
    const records = stream.children({ ...box, version: 0xf });
    const reference = records.find(({ type }) => type === PPT.outlineText);
    const kept = reference && outline[stream.u32(reference.at)];
    if (kept) this.#used.add(kept);
    const texts = [...(kept ? [kept] : []), ...textsAmong(records)];
    return [...runs, ...texts.flatMap((text) => runsOf(stream, text, this.#scheme))];
  }

  #isPlaceholder({ inside }: ArtShape): boolean {
    const data = inside.get(CLIENT_DATA);
    return data !== undefined && this.#context.stream.child({ ...data, version: 0xf }, PPT.placeholder) !== undefined;
  }

  /** Top, left, right, bottom, in two bytes each or in four. */
  #boxOf(anchor: ArtRecord | undefined): Rect | undefined {
    if (!anchor) return undefined;
    const { stream } = this.#context;
    const length = anchor.end - anchor.at;
    if (length !== 8 && length !== 16) return undefined;
    const [top = 0, left = 0, right = 0, bottom = 0] = [0, 1, 2, 3].map(
      (index) => EMU * (length === 8 ? stream.i16(anchor.at + 2 * index) : stream.i32(anchor.at + 4 * index)),
    );
    return [left, top, right, bottom];
  }

  /** Left, top, right, bottom in the measure of the group. */
  #boxInGroup(anchor: ArtRecord | undefined): Rect | undefined {
    if (!anchor || anchor.end - anchor.at !== 16) return undefined;
    const [left = 0, top = 0, right = 0, bottom = 0] = [0, 4, 8, 12].map((at) => this.#context.stream.i32(anchor.at + at));
    return [left, top, right, bottom];
  }
}
