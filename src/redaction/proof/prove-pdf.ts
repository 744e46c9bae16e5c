import type { SourceDocument } from '../../domain/document.ts';
import { pageFrame } from '../../intake/pdf/geometry.ts';
import { type Pdfium, pdfium } from '../../intake/pdf/pdfium.ts';
import type { Recognise } from '../../intake/source.ts';
import type { PlacedMarks } from '../marks/place-marks.ts';
import { drawPage } from '../pdf/draw-page.ts';
import { type Progress, type RebuiltPage, withPdf } from '../pdf/rebuild.ts';
import { MarkedAreas } from './marked-areas.ts';
import { comparePixels } from './pixels.ts';
import { checkOf, type ProofCheck } from './proof.ts';
import { found, readByPdfium, readBySecond } from './read-result.ts';
import { type Shape, shapeOf } from './shape.ts';
import { type FoundText, valuesLeft } from './values.ts';
import { countWords } from './words.ts';

export interface PdfToProve {
  original: Uint8Array;
  result: Uint8Array;
  pages: readonly RebuiltPage[];
  document: SourceDocument;
  marks: PlacedMarks;
  /** Reads pages that have boxes as pictures; without it they are not. */
  recognise?: Recognise;
}

/** Of the words that stay. */
const ENOUGH = 0.995;

/** Reads a redacted PDF by every reader that we have. Takes pages one after the other, and the original once more for its pixels. */
export async function provePdf(file: PdfToProve, progress?: Progress): Promise<ProofCheck[]> {
  const shape = shapeOf(file.result);
  const second = await readBySecond(file.result);
  const engine = await pdfium();
  const first: string[] = [];
  const pixels: ProofCheck['failures'] = [];
  const recognised: FoundText[] = [];
  await eachPage(engine, file.result, async (page, index) => {
    first.push(readByPdfium(engine, page));
    const text =
      file.recognise && (file.pages[index]?.painted.length ?? 0) > 0
        ? await recognisedText(engine, page, index, file.recognise)
        : undefined;
    if (text !== undefined) recognised.push({ reader: `recognition, page ${index + 1}`, text });
  });
  const drawn = new OriginalPages(engine, file.original);
  await drawn.compare(file, shape, pixels, progress);
  const own = shape.pages.map(({ text }) => text);
  const texts = [
    found('PDFium', first),
    found('pdf.js', second?.pages ?? []),
    found('objects', own),
    ...shape.decoded.map((text) => ({ reader: 'decoded', text })),
  ];
  return [
    checkOf(
      'shape',
      shape.pages.length,
      shape.faults.map((fault) => ({ en: `The file is not as it was written: ${fault}.`, zh: '文件结构与写入时不符。' })),
    ),
    valueCheck('values', file.marks.values, texts),
    wordCheck(file.pages, { PDFium: first, 'pdf.js': second?.pages ?? [], objects: own }),
    checkOf('pixels', file.pages.length, pixels),
    checkOf(
      'properties',
      1,
      second?.properties === 0
        ? []
        : [
            {
              en: 'The second reader could not read the file, or found properties in it.',
              zh: '复核程序无法读取该文件，或在其中读到了属性。',
            },
          ],
    ),
    ...(file.recognise ? [valueCheck('recognition', file.marks.values, recognised)] : []),
  ];
}

async function eachPage(engine: Pdfium, bytes: Uint8Array, use: (page: number, index: number) => Promise<void>): Promise<void> {
  await engine.withDocument(bytes, undefined, async (document) => {
    const count = engine.call('FPDF_GetPageCount', document);
    for (let index = 0; index < count; index++) {
      const page = engine.call('FPDF_LoadPage', document, index);
      try {
        await use(page, index);
      } finally {
        engine.call('FPDF_ClosePage', page);
      }
    }
  });
}

async function recognisedText(engine: Pdfium, page: number, index: number, recognise: Recognise): Promise<string> {
  const drawn = drawPage({ engine, page, form: 0, frame: pageFrame(engine, page) });
  const { width, height } = drawn.picture;
  const rgba = drawn.kind === 'colour' ? drawn.picture.rgba : rgbaOf(drawn.picture.grey, drawn.picture.stride, width, height);
  return (await recognise({ width, height, rgba, page: index + 1, scale: drawn.scale })).text;
}

function rgbaOf(grey: Uint8Array, stride: number, width: number, height: number): Uint8Array {
  const pixels = new Uint32Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) pixels[y * width + x] = 0xff000000 | ((grey[y * stride + x] as number) * 0x010101);
  return new Uint8Array(pixels.buffer);
}

/** The original, opened beside the result: one page of each is in memory. */
class OriginalPages {
  readonly #engine: Pdfium;
  readonly #bytes: Uint8Array;

  constructor(engine: Pdfium, bytes: Uint8Array) {
    this.#engine = engine;
    this.#bytes = bytes;
  }

  async compare(
    { result, pages, document, marks }: PdfToProve,
    shape: Shape,
    failures: ProofCheck['failures'],
    progress: Progress | undefined,
  ): Promise<void> {
    const engine = this.#engine;
    const areas = new MarkedAreas(engine, document, marks);
    await withPdf(engine, this.#bytes, (original) =>
      engine.withForm(original, async (form) => {
        await eachPage(engine, result, async (newPage, index) => {
          const page = engine.call('FPDF_LoadPage', original, index);
          try {
            const drawn = drawPage({ engine, page, form, frame: pageFrame(engine, page) });
            const { outside, inside } = await comparePixels(
              engine,
              newPage,
              shape.pages[index]?.image ?? new Uint8Array(),
              drawn,
              pages[index]?.painted ?? [],
              areas.of(page, index + 1),
            );
            if (outside > 0)
              failures.push({
                page: index + 1,
                en: `Page ${index + 1} differs from its original outside the boxes.`,
                zh: `第 ${index + 1} 页在遮盖框之外与原件不同。`,
              });
            if (inside > 0)
              failures.push({
                page: index + 1,
                en: `A marked place on page ${index + 1} is not black throughout.`,
                zh: `第 ${index + 1} 页有标记处未全部涂黑。`,
              });
          } finally {
            engine.call('FPDF_ClosePage', page);
          }
          progress?.(index + 1, pages.length);
        });
        if (engine.call('FPDF_GetPageCount', original) !== pages.length)
          failures.push({ en: 'Pages are missing.', zh: '页数与原件不符。' });
      }),
    );
  }
}

function valueCheck(code: 'values' | 'recognition', values: readonly string[], texts: readonly FoundText[]): ProofCheck {
  const left = valuesLeft(values, texts);
  return checkOf(
    code,
    values.length,
    left.map(({ value, reader, page }) => ({
      en: `Text ${value} of those taken out can still be read${page ? ` on page ${page}` : ''} (${reader}). Mark it there too.`,
      zh: `所删第 ${value} 项内容仍可读到${page ? `（第 ${page} 页）` : ''}（${reader}）。请在该处一并标记。`,
      ...(page === undefined ? {} : { page }),
    })),
  );
}

/** By each reader over the whole file; the page that lost most is named. */
function wordCheck(pages: readonly RebuiltPage[], readings: Record<string, readonly string[]>): ProofCheck {
  const failures: ProofCheck['failures'] = [];
  let looked = 0;
  for (const [reader, texts] of Object.entries(readings)) {
    const counts = pages.map(({ kept }, index) => countWords(kept, texts[index] ?? ''));
    const expected = counts.reduce((sum, one) => sum + one.expected, 0);
    const there = counts.reduce((sum, one) => sum + one.found, 0);
    looked += expected;
    if (there >= ENOUGH * expected) continue;
    const lost = counts.map((one) => one.expected - one.found);
    const page = lost.indexOf(Math.max(...lost)) + 1;
    failures.push({
      page,
      en: `${reader} reads ${there} of ${expected} words that stay; page ${page} lost most.`,
      zh: `${reader} 仅读到应保留文字的 ${there}/${expected}，第 ${page} 页缺失最多。`,
    });
  }
  return checkOf('words', looked, failures);
}
