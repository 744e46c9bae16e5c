import type { Part, Place, SourceDocument } from '../domain/document.ts';
import type { FindingLocation } from '../domain/finding-location.ts';

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
  return location;
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
