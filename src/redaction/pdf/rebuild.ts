import type { SourceDocument } from '../../domain/document.ts';
import { ReviewError } from '../../domain/errors.ts';
import { Budget, DEFAULT_LIMITS } from '../../intake/limits.ts';
import { pageFrame } from '../../intake/pdf/geometry.ts';
import { discardPdfium, type Pdfium, pdfium } from '../../intake/pdf/pdfium.ts';
import { shownSize } from '../../intake/pdf/render.ts';
import { withTextPage } from '../../intake/pdf/text-page.ts';
import { unlockedCopy } from '../../intake/pdf/unlock.ts';
import type { Cut, PlacedMarks } from '../marks/place-marks.ts';
import { encodeGroup4 } from './ccitt.ts';
import { drawPage } from './draw-page.ts';
import { encodeColour } from './encode-colour.ts';
import { LayerWriter } from './layer.ts';
import { type Cell, cellsByPage } from './page-cells.ts';
import { paintColour, paintGrey } from './paint.ts';
import { type PlacedGlyph, placeGlyphs } from './placed-glyphs.ts';
import { type Corners, removeMarked } from './removal.ts';
import { type PagePicture, PdfWriter } from './write-pdf.ts';

/** A PDF made anew, and what the proof compares it by. */
export interface Rebuilt {
  bytes: Uint8Array;
  pages: RebuiltPage[];
}

export interface RebuiltPage {
  /** What was painted over, in points of the page as it is shown. */
  painted: Corners[];
  /** What stays in its text, for the proof: content, stored nowhere. */
  kept: string;
  coding: PagePicture['coding'];
}

export type Progress = (done: number, all: number) => void;

/** A file whose marks have their places. */
export interface PdfToRebuild {
  bytes: Uint8Array;
  document: SourceDocument;
  marks: PlacedMarks;
}

/**
 * Makes a PDF anew from what its pages show: pictures with the marked places painted over, and a text layer of the glyphs that are seen and stay.
 * Nothing else of the original gets into it. One page at a time is in memory.
 */
export async function rebuildPdf(file: PdfToRebuild, progress?: Progress): Promise<Rebuilt> {
  checkFonts(file.document);
  const engine = await pdfium();
  try {
    return await withPdf(engine, file.bytes, (document) =>
      engine.withForm(document, (form) => new Rebuilding(engine, document, form, file).run(progress)),
    );
  } catch (error) {
    if (!(error instanceof ReviewError)) discardPdfium();
    throw error;
  }
}

/** Opens a PDF; one that is encrypted and opens without a password is opened as the intake read it. */
export async function withPdf<T>(engine: Pdfium, bytes: Uint8Array, use: (document: number) => Promise<T>): Promise<T> {
  const copy = await engine.withDocument(bytes, undefined, (document) => unlockedCopy(engine, document, new Budget(DEFAULT_LIMITS)));
  return engine.withDocument(copy ?? bytes, undefined, use);
}

/** Parts that nobody reads in the text of the page, though the page may show them. */
const MAY_BE_DRAWN = /annotation|form-field/;
const NEVER_DRAWN = /^(?:outline|link-target)$/;

class Rebuilding {
  readonly #engine: Pdfium;
  readonly #document: number;
  readonly #form: number;
  readonly #marks: PlacedMarks;
  readonly #cells: Map<number, Cell[]>;
  readonly #hidden: Map<number, Cell[]>;
  readonly #writer = new PdfWriter();
  readonly #layers = new LayerWriter();

  constructor(engine: Pdfium, document: number, form: number, { document: read, marks }: PdfToRebuild) {
    this.#engine = engine;
    this.#document = document;
    this.#form = form;
    this.#marks = marks;
    this.#cells = cellsByPage(read, 'seen');
    this.#hidden = cellsByPage(read, 'hidden');
    checkPlaces(read, marks, this.#cells, this.#hidden);
  }

  async run(progress: Progress | undefined): Promise<Rebuilt> {
    const count = this.#engine.call('FPDF_GetPageCount', this.#document);
    const pages: RebuiltPage[] = [];
    for (let number = 1; number <= count; number++) {
      pages.push(await this.#page(number));
      progress?.(number, count);
    }
    return { bytes: this.#writer.finish(this.#layers.fonts), pages };
  }

  async #page(number: number): Promise<RebuiltPage> {
    const engine = this.#engine;
    const page = engine.call('FPDF_LoadPage', this.#document, number - 1);
    if (page === 0) throw damaged(number);
    try {
      const frame = pageFrame(engine, page);
      const size = shownSize(frame);
      const isWhole = this.#marks.pages.has(number);
      const glyphs = isWhole ? [] : this.#glyphs(page, number);
      const { kept, painted } = removeMarked(
        { glyphs, hidden: this.#hidden.get(number) ?? [], size },
        this.#marks.cuts,
        this.#marks.quads.get(number) ?? [],
      );
      if (isWhole) painted.push([0, 0, size[0], 0, size[0], size[1], 0, size[1]]);
      const picture = await pictureOf(drawPage({ engine, page, form: this.#form, frame }), painted);
      const { operators, fonts } = this.#layers.layerOf(kept, size[1]);
      const [width, height] = size.map((points) => Math.round(points * 100) / 100) as [number, number];
      this.#writer.page({ width, height, rotation: frame.rotation, picture, layer: operators, fonts });
      return { painted, kept: textOf(kept), coding: picture.coding };
    } finally {
      engine.call('FPDF_ClosePage', page);
    }
  }

  #glyphs(page: number, number: number): PlacedGlyph[] {
    const cells = this.#cells.get(number) ?? [];
    const frame = pageFrame(this.#engine, page);
    return withTextPage(this.#engine, page, (textPage) => placeGlyphs(this.#engine, textPage, frame, cells));
  }
}

function textOf(glyphs: readonly PlacedGlyph[]): string {
  return glyphs
    .map(({ text, isAfterLineEnd, isAfterSpace, isAfterGap }) => `${isAfterLineEnd || isAfterGap ? '\n' : isAfterSpace ? ' ' : ''}${text}`)
    .join('');
}

/** Paints and encodes. What is not black and white alone is a picture in colour. */
export async function pictureOf(drawn: ReturnType<typeof drawPage>, painted: readonly Corners[]): Promise<PagePicture> {
  if (drawn.kind === 'colour') {
    const { width, height, rgba } = drawn.picture;
    paintColour(rgba, width, height, painted, drawn.scale);
    return encodeColour(drawn.picture);
  }
  paintGrey(drawn.picture, painted, drawn.scale);
  const { width, height } = drawn.picture;
  return { width, height, coding: 'group4', data: encodeGroup4(drawn.picture) };
}

/** A page that is drawn with a font that the file has not shows something else than its reader sees: a reviewer would approve blanks. */
function checkFonts({ pageShapes = [] }: SourceDocument): void {
  const missing = [...new Set(pageShapes.flatMap(({ missingFonts }) => missingFonts))];
  if (missing.length === 0) return;
  throw new ReviewError('file-refused', {
    en: `The PDF uses fonts that it does not hold: ${missing.join(', ')}. Export it again with its fonts embedded.`,
    zh: `PDF 使用了未嵌入的字体：${missing.join('、')}。请嵌入字体后重新导出。`,
  });
}

/** Text that is drawn and has no box – a field, a note on the page – cannot be found in the picture: its place has to be drawn. */
function checkPlaces({ parts }: SourceDocument, { cuts }: PlacedMarks, ...all: Map<number, Cell[]>[]): void {
  const starts = new Map<number, Set<number>>();
  for (const { partIndex, start } of all.flatMap((cells) => [...cells.values()].flat())) {
    const known = starts.get(partIndex) ?? new Set();
    starts.set(partIndex, known.add(start));
  }
  for (const [partIndex, marked] of cuts) {
    const part = parts[partIndex];
    const code = part?.code ?? '';
    if (NEVER_DRAWN.test(code) || !(part?.visible || MAY_BE_DRAWN.test(code))) continue;
    if (marked.every((cut) => cut.isBoxed || hasPlace(cut, part?.text ?? '', starts.get(partIndex)))) continue;
    throw new ReviewError('invalid-input', {
      en: 'A mark is on text that has no place on a page, such as a field or a note. Draw a box over it as well.',
      zh: '有标记位于表单域或批注等无页面坐标的文字上，请同时在页面上画框遮盖。',
    });
  }
}

function hasPlace({ start, end }: Cut, text: string, starts: ReadonlySet<number> | undefined): boolean {
  for (let at = start; at < end; at++) if (starts?.has(at)) return true;
  return text.slice(start, end).trim() === '';
}

function damaged(page: number): ReviewError {
  return new ReviewError('file-refused', {
    en: `Page ${page} is damaged and cannot be drawn. Export the file again.`,
    zh: `第 ${page} 页已损坏，无法绘制。请重新导出该文件。`,
  });
}
