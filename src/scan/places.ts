import type { Box, Part, Place, SourceDocument, TextRun } from '../domain/document.ts';
import type { FindingLocation } from '../domain/finding-location.ts';

/** Of one finding; a longer one is about the page as a whole. */
const MAX_BOXES = 200;

/** A stretch of scannable text of a document: a part, or a metadata value. */
export interface Stretch {
  code: string;
  visible: boolean;
  text: string;
  /** Index among the document's parts; undefined for metadata. */
  partIndex?: number;
  /** Index of a metadata value: they are counted on after the parts. */
  property?: number;
  places: readonly Place[];
  member?: string;
  runs?: readonly TextRun[];
  /** The text is the file's own, character by character, and each of its lines is a place: columns can be told. */
  verbatim?: boolean;
}

/** Everything of a document that rules read, in order: its parts, then its metadata values. */
export function stretchesOf(document: SourceDocument): Stretch[] {
  const parts = document.parts.map(
    (part: Part, partIndex): Stretch => ({
      code: part.code,
      visible: part.visible,
      text: part.text,
      partIndex,
      places: part.places,
      ...(part.runs && { runs: part.runs }),
      verbatim: document.format === 'txt' && part.code === 'body',
    }),
  );
  const metadata = document.metadata.map(
    (entry, index): Stretch => ({
      code: entry.code,
      visible: false,
      text: entry.value,
      property: document.parts.length + index,
      places: [],
      ...(entry.member === undefined ? {} : { member: entry.member }),
    }),
  );
  return [...parts, ...metadata];
}

/** Location of a span, with the page, paragraph, line or cell that holds at its start. */
export function locate(file: string | undefined, stretch: Stretch, start: number, end: number): FindingLocation {
  const location: FindingLocation = { part: stretch.code, start, end };
  if (file !== undefined) location.file = file;
  const index = stretch.partIndex ?? stretch.property;
  if (index !== undefined) location.partIndex = index;
  if (stretch.member !== undefined) location.member = stretch.member;
  const place = placeAt(stretch.places, start);
  if (place) {
    const { start: lineStart, ...where } = place;
    Object.assign(location, where);
    if (stretch.verbatim && placeAt(stretch.places, end - 1) === place) location.column = start - lineStart + 1;
  }
  const boxes = boxesOf(stretch, start, end);
  if (boxes.length > 0) location.boxes = boxes;
  return location;
}

/** Boxes of a span, as far as it is on the page on which it begins. */
function boxesOf({ runs = [], places }: Stretch, start: number, end: number): Box[] {
  const boxes: Box[] = [];
  const page = placeAt(places, start)?.page;
  for (let at = firstRun(runs, start); at < runs.length && boxes.length < MAX_BOXES; at++) {
    const run = runs[at] as TextRun;
    if (run.start >= end || placeAt(places, run.start)?.page !== page) break;
    const box = boxIn(run, start, end);
    const last = boxes.at(-1);
    if (last && isNextTo(last, box)) last[2] = rounded(box[0] + box[2] - last[0]);
    else boxes.push(box);
  }
  return boxes;
}

/** The first run that ends after the offset; binary search. */
function firstRun(runs: readonly TextRun[], offset: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((runs[middle] as TextRun).end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function boxIn({ start: from, box: [x, y, width, height], edges }: TextRun, start: number, end: number): Box {
  const left = edges?.[Math.max(0, start - from)] ?? x;
  const right = edges?.[Math.min(end - from, (edges?.length ?? 1) - 1)] ?? x + width;
  return [left, y, rounded(right - left), height];
}

/** On the same line, with no more than a space between. */
function isNextTo([x, y, width, height]: Box, [left, top, , lower]: Box): boolean {
  return y === top && height === lower && left >= x && left - (x + width) < height;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The last place that starts at or before the offset; binary search. */
function placeAt(places: readonly Place[], offset: number): Place | undefined {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] as Place).start <= offset) low = middle + 1;
    else high = middle;
  }
  return places[low - 1];
}
