import type { Part } from '../../domain/document.ts';
import { type DocumentDraft, PartWriter } from '../draft.ts';
import { recogniseInto } from '../ocr/recognise-into.ts';
import type { DrawnPage, Source } from '../source.ts';
import { addBlocks } from './covers/blocks.ts';
import { CoverJudge } from './covers/cover-judge.ts';
import { ShownElsewhere } from './covers/shown-elsewhere.ts';
import { area, type PageFrame, pageFrame } from './geometry.ts';
import { GlyphCheck } from './glyphs/glyph-check.ts';
import { MISSING_FONT, missingFontsOf } from './glyphs/missing-fonts.ts';
import { readAlternatives } from './hidden/alternatives.ts';
import { readAnnotations } from './hidden/annotations.ts';
import type { AttachedFiles } from './hidden/attached-files.ts';
import type { SecondReading } from './hidden/info.ts';
import { countUnread } from './hidden/unread-text.ts';
import { type PageObjects, readObjects } from './objects.ts';
import { readPagePictures } from './page-pictures.ts';
import { noText, type PageText, PageTextReader } from './page-text.ts';
import type { Pdfium } from './pdfium.ts';
import { renderPart, shownSize } from './render.ts';
import { compareReadings } from './second-reading.ts';
import { isPicturePage, LAYER, linesSaid, type SeenLine } from './text-layer.ts';
import { plainText, withTextPage } from './text-page.ts';

/** A page of pictures with less text than this may say more in them: a stamp line over a scan is no text layer. */
const FEW_GLYPHS = 50;
/** Different characters that a font does not tell: fewer are bullets and arrows, as many could be a number. */
const MANY_CODES = 4;
const FEW_UNMAPPED = 10;
const MANY_PATHS = 300;
const MANY_SHOWN = 3;
const SCAN_DOTS_PER_INCH = 200;

/** An open document and what goes with it. */
export interface OpenDocument {
  engine: Pdfium;
  draft: DocumentDraft;
  source: Source;
  document: number;
  /** Handle of its form, 0 without one. */
  form: number;
  files: AttachedFiles;
  second: SecondReading | undefined;
  /** Widths of strokes of annotations by where they are. */
  widths: ReadonlyMap<string, number>;
}

/** Reads the pages of one open document one by one. */
export class PageReader {
  /** Text of each page, seen or hidden, to compare earlier versions with. */
  readonly texts: string[] = [];
  /** Whether the second reader saw the same on all of them. */
  isAgreed = true;
  readonly #open: OpenDocument;
  readonly #body: PartWriter;
  readonly #glyphs: GlyphCheck;
  readonly #missing = new Set<string>();

  constructor(open: OpenDocument) {
    this.#open = open;
    this.#body = open.draft.visible('body');
    this.#glyphs = new GlyphCheck(open.engine);
  }

  /** Reads the page at this index, from 0. A page that cannot be loaded is a warning. */
  async read(index: number): Promise<void> {
    const { engine, document, draft } = this.#open;
    const page = engine.call('FPDF_LoadPage', document, index);
    if (page === 0) {
      draft.warn(
        'corrupt-partial',
        { en: 'The page is damaged and was not read. Export the file again.', zh: '该页已损坏，未能读取。请重新导出该文件。' },
        { page: index + 1 },
      );
      return;
    }
    try {
      await this.#readLoaded(page, index + 1);
    } finally {
      engine.call('FPDF_ClosePage', page);
    }
  }

  async #readLoaded(page: number, number: number): Promise<void> {
    const { engine, document, form, draft, source, files, second, widths } = this.#open;
    const frame = pageFrame(engine, page);
    const objects = readObjects({ engine, page, budget: source.budget, hiddenLayers: second?.hiddenLayers ?? new Set() });
    const drawn: string[] = [];
    const isDrawn = readAnnotations({
      engine,
      draft,
      document,
      form,
      page,
      number,
      frame,
      layers: objects.layers,
      files,
      widths,
      said: drawn,
    });
    const layer = isPicturePage(objects, frame)
      ? new PartWriter('layer', false, undefined, (units) => source.budget.addText(units))
      : undefined;
    const text = this.#readText(page, number, frame, objects, layer);
    this.isAgreed &&= second !== undefined && compareReadings(number, text.all, second.pages[number - 1] ?? '', draft);
    this.#warnOfUnread(text, objects, number);
    this.texts.push(text.all);
    readAlternatives(engine, page, number, text.all, draft);
    if (engine.call('FPDFPage_GetDecodedThumbnailData', page, 0, 0) > 0)
      draft.observe({ code: 'hidden.thumbnail', place: { page: number } });
    this.#addShape(text, frame, number);
    const isMisleading = this.#reportMisleading(text, number);
    const said = layer?.finish();
    if (said && source.isLayerProved && !isMisleading) return void this.#body.takeOver(said).endLine();
    const isNeeded = isMisleading || needsRecognition(text, objects, frame);
    if (said && isNeeded && !isMisleading) return this.#judgeLayer(page, number, frame, said);
    if (said) draft.sharedHidden(LAYER).endLine().takeOver(said).endLine();
    if (isNeeded) await recogniseInto(source, draft, { page: number }, () => this.#render(page, number, frame));
    else if (isDrawn) await this.#readFlattened(page, number, frame, [text.all, ...drawn]);
    else await readPagePictures({ engine, page, number, frame }, objects, source, draft);
  }

  /** Invisible text that says what recognition reads on the page is its text layer; any other is hidden, and so is one that nothing can be compared with. */
  async #judgeLayer(page: number, number: number, frame: PageFrame, layer: Part): Promise<void> {
    const { draft, source } = this.#open;
    let isShown = false;
    const saidBy = (lines: readonly SeenLine[]) => {
      const said = linesSaid(layer, lines);
      isShown = said !== undefined;
      return said ?? [];
    };
    await recogniseInto(source, draft, { page: number }, () => this.#render(page, number, frame), { saidBy });
    (isShown ? this.#body : draft.sharedHidden(LAYER)).endLine().takeOver(layer).endLine();
  }

  /** What the page measures, and what draws on it that is not in the file. */
  #addShape({ fonts }: PageText, frame: PageFrame, page: number): void {
    const { engine, draft } = this.#open;
    const missingFonts = missingFontsOf(engine, fonts.keys());
    const [width, height] = shownSize(frame).map((points) => Math.round(points * 10) / 10) as [number, number];
    draft.shape({ page, width, height, unit: 'point', rotation: ((frame.rotation & 3) * 90) as 0 | 90 | 180 | 270, missingFonts });
    for (const note of missingFonts) {
      if (this.#missing.has(note)) continue;
      this.#missing.add(note);
      draft.observe({ code: MISSING_FONT, place: { page }, note });
    }
  }

  /** Glyphs that show other characters than the file says: what they show, where it can be told, and the page as a picture, are read. */
  #reportMisleading({ fonts, all }: PageText, page: number): boolean {
    const shown = this.#glyphs.misleading(fonts);
    if (shown.size === 0) return false;
    const { draft } = this.#open;
    const text = Array.from(all, (one) => String.fromCodePoint(shown.get(one.codePointAt(0) ?? 0) ?? one.codePointAt(0) ?? 0)).join('');
    // Several glyphs under one name cannot be distinguished.
    if (shown.size >= MANY_SHOWN) draft.sharedHidden('hidden.glyph-mismatch').endLine().at({ page }).add(text);
    draft.observe({ code: 'hidden.glyph-mismatch', place: { page }, note: `${shown.size} characters` });
    return true;
  }

  /** Stamps and watermarks are made part of the page, so that what they draw is found: their own words, and pictures. */
  async #readFlattened(page: number, number: number, frame: PageFrame, known: readonly string[]): Promise<void> {
    const { engine, document, draft, source, second } = this.#open;
    engine.call('FPDFPage_Flatten', page, 0);
    const flat = engine.call('FPDF_LoadPage', document, number - 1);
    if (flat === 0) return;
    try {
      addNewLines(
        withTextPage(engine, flat, (textPage) => plainText(engine, textPage)),
        known,
        draft.visible('annotation'),
        number,
      );
      const objects = readObjects({ engine, page: flat, budget: source.budget, hiddenLayers: second?.hiddenLayers ?? new Set() });
      await readPagePictures({ engine, page: flat, number, frame }, objects, source, draft);
    } finally {
      engine.call('FPDF_ClosePage', flat);
    }
  }

  #readText(page: number, number: number, frame: PageFrame, objects: PageObjects, layer: PartWriter | undefined): PageText {
    const { engine, draft, source } = this.#open;
    return withTextPage(engine, page, (textPage) => {
      if (textPage === 0) return noText();
      addBlocks(engine, textPage, objects);
      const judge = new CoverJudge(engine, page, frame, objects, source.budget);
      try {
        const shown = new ShownElsewhere(engine, textPage, objects, judge);
        return new PageTextReader({ engine, draft, body: this.#body, layer }, number, frame, objects, judge, shown).read(textPage);
      } finally {
        judge.close();
      }
    });
  }

  /** What is drawn without saying its characters, and what the text page leaves out, cannot be checked. */
  #warnOfUnread(text: PageText, objects: PageObjects, page: number): void {
    const { engine, draft } = this.#open;
    if (text.undrawnCodes.size < MANY_CODES && countUnread(engine, objects.texts, text.objects) === 0) return;
    draft.warn(
      'corrupt-partial',
      {
        en: 'The page draws text whose characters cannot be told. Export the PDF again with its fonts embedded.',
        zh: '该页有文字无法辨别为何字符。请嵌入字体后重新导出 PDF。',
      },
      {
        page,
      },
    );
  }

  #render(page: number, number: number, frame: PageFrame): DrawnPage {
    const [width, height] = shownSize(frame);
    return { ...renderPart(this.#open.engine, page, frame, [0, 0, width, height], SCAN_DOTS_PER_INCH / 72), page: number };
  }
}

/** Lines that are not known yet; a sign of one character is a tick or a bullet. */
function addNewLines(text: string, known: readonly string[], part: PartWriter, page: number): void {
  const all = known.join('\n').replace(/\s+/g, '');
  for (const line of text.split(/[\r\n]+/)) {
    const plain = line.replace(/\s+/g, '');
    if (plain.length > 1 && !all.includes(plain)) part.endLine().at({ page }).add(line);
  }
}

/** A scan, text drawn as outlines, or a font that does not say which characters its glyphs are. */
function needsRecognition(text: PageText, objects: PageObjects, frame: PageFrame): boolean {
  if (text.unmappedCodes.size >= MANY_CODES) return true;
  if (text.unmapped * 3 > text.visible && text.unmapped > FEW_UNMAPPED) return true;
  if (text.visible >= FEW_GLYPHS) return false;
  if (objects.imageArea > 0.5 * area(frame.box)) return true;
  return text.visible === 0 && (objects.imageArea > 0.02 * area(frame.box) || objects.paths > MANY_PATHS);
}
