import type { Observation, PageShape, Place, SourceDocument, TextRun } from './document.ts';

/**
 * A file as its readers on a screen get it: its text cut into pieces of bounded size, each with its places. Offsets are those of findings:
 * UTF-16 code units in the text of a part, end exclusive.
 */
export interface Transcript {
  about: TranscriptAbout;
  /** How many pieces there are; their order is that of the parts, then of the properties. */
  pieces: number;
  piece(index: number): TranscriptPiece;
  /** Index of the piece that holds this offset of this part; `pieces` when there is none from there on. */
  pieceAt(part: number, start: number): number;
  /** A page by its number, from 1; undefined where the format has no boxes, or not so many pages. */
  page(number: number): TranscriptPage | undefined;
}

export interface TranscriptAbout {
  /** What the bytes are; null when nothing could be read, and the warning says why. */
  format: string | null;
  mediaType: string | null;
  encoding: string | null;
  /** Pages, sheets or slides; null where the format has none. */
  pages: number | null;
  /** How much there is of each kind of part and property, in the order of their first one. */
  kinds: PartKind[];
  /** The first {@link MAX_OBSERVATIONS}. */
  observations: Observation[];
  /** How many more there are. */
  observationsLeftOut: number;
  warnings: SourceDocument['warnings'];
}

export interface PartKind {
  code: string;
  visible: boolean;
  /** It consists of properties of the file, not of text in it. */
  isProperty: boolean;
  parts: number;
  /** UTF-16 code units in all of them. */
  length: number;
  /** Index of the first one. */
  first: number;
}

export interface TranscriptPiece {
  /** Index among the parts of the file and then its properties: what findings and deletions name. */
  part: number;
  code: string;
  visible: boolean;
  /** Name of the property; null for a part of the text. */
  property: string | null;
  /** Of a comment or tracked change. */
  author: string | null;
  /** Where the piece is in the text of its part, and how long that is. */
  start: number;
  end: number;
  length: number;
  text: string;
  /** Ascending; a place holds until the next one. The first is the one that holds where the piece begins. */
  places: Place[];
}

/** A page with what lies where on it. */
export interface TranscriptPage extends PageShape {
  runs: PlacedRun[];
}

/** `part` as in pieces. */
export interface PlacedRun extends TextRun {
  part: number;
}

export const MAX_OBSERVATIONS = 1_000;
