import type { Name } from './names/name.ts';

/**
 * A file after intake: what a person sees, what they do not see, and where every piece of it is.
 * Offsets are UTF-16 code units into `Part.text`, end exclusive.
 */
export interface SourceDocument {
  /** File name as uploaded, without a path. */
  name: string;
  /** What the bytes are, not what the name says. */
  format: string;
  mediaType: string;
  /** Character encoding for text formats: `utf-8`, `utf-16le`, `gb18030`, `big5`, `shift_jis`… */
  encoding?: string;
  /** Pages, sheets or slides; absent where the format has none. */
  pages?: number;
  /** Size of each page, where text has a box on it: PDF and pictures. */
  pageShapes?: PageShape[];
  /** Reading order: visible parts first in document order, then hidden ones. */
  parts: Part[];
  /** Author, company, template path, custom properties, EXIF…: each is scanned like text. */
  metadata: MetadataEntry[];
  /** What the structure itself gives away (a hidden sheet, a script, a box over live text), text or not. */
  observations: Observation[];
  /** Why this document was not read fully. Any entry blocks the revision (I5). */
  warnings: IntakeWarning[];
}

/** x, y, width, height from the top left of the page as it is shown: points, in pictures pixels. */
export type Box = [x: number, y: number, width: number, height: number];

/** A page as it is shown. */
export interface PageShape {
  /** Counts from 1. */
  page: number;
  width: number;
  height: number;
  unit: 'point' | 'pixel';
  /** Degrees clockwise by which it is turned to be shown. */
  rotation: 0 | 90 | 180 | 270;
  /** Names of fonts that are not in the file: what a reader sees depends on the reader's machine. */
  missingFonts: string[];
}

/** Text that lies in one box of a page: the one of the place that holds at its start. */
export interface TextRun {
  start: number;
  end: number;
  box: Box;
  /** From where to where each code unit reaches, from left to right: one number more than there are units. Absent: it has all of the box. */
  edges?: number[];
}

/** A run of text with one kind of visibility. A DOCX has one for the body, one per header, one per comment… */
export interface Part {
  /** `body`, `header`, `footer`, `footnote`, `endnote`, `textbox`, `hidden.comment`, `hidden.tracked-deletion`, … */
  code: string;
  visible: boolean;
  text: string;
  /** Ascending by `start`; a place holds from its start to the next one's. */
  places: Place[];
  /** Where it lies on its pages, ascending by `start`; what has no place on a page is in none. */
  runs?: TextRun[];
  /** Who wrote it, for comments and tracked changes. */
  author?: string;
}

/** Where a run of text is for a reader. Numbers count from 1. */
export interface Place {
  start: number;
  page?: number;
  paragraph?: number;
  /** Line in a plain text file. */
  line?: number;
  /** `sheet!A1` in a spreadsheet; `table 2, row 3, column 1` elsewhere. */
  cell?: string;
  /** A file inside the file: `word/media/image1.jpeg`, an attachment or archive member name. */
  member?: string;
}

export interface MetadataEntry {
  /** `metadata.author`, `metadata.company`, `metadata.custom`, `exif.gps`, … */
  code: string;
  /** Property name as the file has it. */
  name: string;
  value: string;
  member?: string;
}

export interface Observation {
  /** `hidden.sheet`, `active-content.javascript`, `failed-redaction`, `attachment`, … */
  code: string;
  /** Index into `parts` of the text it uncovers, when it uncovers text. */
  part?: number;
  start?: number;
  end?: number;
  place?: Omit<Place, 'start'>;
  box?: Box;
  /** A name, a count…: never content. */
  note?: string;
}

/** A part of the file that could not be read; the rest is here. `code` is one of {@link IntakeErrorCode}. */
export interface IntakeWarning {
  code: IntakeErrorCode;
  /** What happened and what to do next. Where it is, `place` alone says. */
  words: Name;
  place?: Omit<Place, 'start'>;
}

/** Everything that can keep intake from reading a file. Each blocks the revision and says what to do. */
export type IntakeErrorCode =
  | 'empty-file'
  | 'file-too-large'
  | 'type-mismatch'
  | 'unsupported-format'
  | 'encrypted'
  | 'corrupt'
  | 'corrupt-partial'
  | 'not-text'
  | 'xml-dtd-forbidden'
  | 'xml-too-deep'
  | 'archive-bad-path'
  | 'archive-too-large'
  | 'archive-too-many-entries'
  | 'needs-ocr'
  | 'intake-timeout';

/** Thrown by intake when nothing of a file can be used. `words` say what happened and what to do next. */
export class IntakeError extends Error {
  readonly code: IntakeErrorCode;
  readonly words: Name;

  constructor(code: IntakeErrorCode, words: Name, options?: ErrorOptions) {
    super(words.en, options);
    this.name = 'IntakeError';
    this.code = code;
    this.words = words;
  }
}
