import { type Box, IntakeError, type TextRun } from '../../domain/document.ts';
import type { Name } from '../../domain/names/name.ts';
import { threadCpu } from '../cpu-time.ts';
import type { DocumentDraft, Where } from '../draft.ts';
import type { PageImage, Recognition, Source } from '../source.ts';
import { DOUBTFUL, IS_OFF, TOO_MANY, UNREADABLE } from './failures.ts';

/** On the whole, a page that is read less surely than this counts as not read. */
const PAGE_FLOOR = 0.75;
/** A line below this is pointed out to a person, who compares it with the picture. */
const LINE_FLOOR = 0.85;

/** A small picture that was read with doubt as fewer characters is a logo; as many could be a number. */
const FEW_CHARACTERS = 8;

interface RecogniseManner {
  isSmall?: boolean;
  /** Which of the lines are said by the text of the page already and are not added. */
  saidBy?: (lines: readonly { text: string; run: TextRun }[]) => readonly boolean[];
}

/**
 * Reads a page that is a picture and adds what it says as a visible part `ocr`. Without recognition, when it fails and when
 * the result cannot be relied upon, the warning `needs-ocr` keeps the document from passing.
 */
export async function recogniseInto(
  source: Source,
  draft: DocumentDraft,
  where: Where,
  draw: () => PageImage,
  { isSmall = false, saidBy }: RecogniseManner = {},
): Promise<void> {
  const warn = (words: Name) => draft.warn('needs-ocr', words, where);
  if (!source.recognise) return warn(IS_OFF);
  if (!source.budget.mayRecognise) return warn(TOO_MANY);
  const begun = { cpu: threadCpu(), wall: performance.now() };
  let recognition: Recognition;
  let image: PageImage;
  let elsewhere = 0;
  try {
    image = draw();
    recognition = await source.recognise(image);
    elsewhere = recognition.cpu ?? 0;
  } catch (error) {
    elsewhere = (error as Partial<Recognition>).cpu ?? 0;
    return warn(error instanceof IntakeError ? error.words : UNREADABLE);
  } finally {
    const own = { cpu: threadCpu() - begun.cpu, wall: performance.now() - begun.wall };
    source.budget.addRecognition({ cpu: own.cpu + elsewhere, wall: own.wall }, own);
  }
  const runs = recognition.lines.map(({ text, box, isTurned = false }) => ({ text, run: lineRun(0, text, onPage(box, image), isTurned) }));
  const said = saidBy?.(runs) ?? [];
  addLines({ ...recognition, lines: recognition.lines.filter((_, index) => said[index] !== true) }, draft, where, image);
  if (source.isUpload && Object.keys(where).length === 0) addShapes(recognition, draft);
  for (const { kind, box } of recognition.masks ?? [])
    draft.observe({ code: 'failed-redaction', place: where, box: onPage(box, image), note: kind });
  const characters = recognition.lines.reduce((sum, { text }) => sum + text.length, 0);
  if (isSmall && characters > 0 && characters < FEW_CHARACTERS) return;
  // What two readers say alike is read.
  if (recognition.confidence < PAGE_FLOOR && !(said.length > 0 && said.every((one) => one))) warn(DOUBTFUL);
}

/** Pixels of a drawn page as points of it; those of a picture stay what they are. */
function onPage([x, y, width, height]: Box, image: PageImage): Box {
  const { scale = 1, origin: [left, top] = [0, 0] } = 'rgba' in image ? image : {};
  const points = (value: number) => Math.round((value / scale) * 10) / 10;
  return [points(x) + left, points(y) + top, points(width), points(height)];
}

/** The pages of an uploaded picture. */
function addShapes({ pages = [] }: Recognition, draft: DocumentDraft): void {
  for (const [index, size] of pages.entries()) draft.shape({ page: index + 1, ...size, unit: 'pixel', rotation: 0, missingFonts: [] });
}

function addLines({ lines, pages }: Recognition, draft: DocumentDraft, where: Where, image: PageImage): void {
  if (lines.length === 0) return;
  const part = draft.visible('ocr');
  const hasPages = (pages?.length ?? 0) > 1;
  lines.forEach(({ text, confidence, box, page, isTurned = false }, index) => {
    if (index > 0) part.add('\n');
    const place = { ...where, ...(hasPages && page !== undefined && { page }), line: index + 1 };
    const start = part.at(place).length;
    part.add(text);
    part.lies(lineRun(start, text, onPage(box, image), isTurned));
    if (confidence < LINE_FLOOR) draft.observe({ code: 'ocr-uncertain', part, start, end: part.length, place });
  });
}

/** Where the characters of a line are is not read but worked out: those of East Asia are twice as wide as others. */
function lineRun(start: number, text: string, box: Box, isTurned: boolean): TextRun {
  const [x, , width, height] = box;
  const end = start + text.length;
  if (isTurned || height > width) return { start, end, box };
  const widths = Array.from(text.split(''), (unit) => (unit > '\u2e7f' ? 2 : 1));
  const all = widths.reduce((sum, one) => sum + one, 0);
  const edges = [x];
  let passed = 0;
  for (const one of widths) {
    passed += one;
    edges.push(Math.round((x + (width * passed) / all) * 10) / 10);
  }
  return { start, end, box, edges };
}
