/** A document for people as it goes to paper: blocks from top to bottom. Nothing in it knows of pages. */
export interface Paper {
  title: string;
  /** Below the title. */
  subtitle: string;
  language: 'en' | 'zh';
  /** Which office it is of. */
  author: string;
  /** What makes it this paper and no other, such as a digest: it decides the file's own id. */
  subject: string;
  /** UTC instant of what it says. The file bears this one, so that the same paper is the same bytes whenever it is printed. */
  at: string;
  /** On each page beside its number. */
  foot: string;
  blocks: Block[];
}

export type Block = Table | Heading | Note | Code;

export interface Heading {
  kind: 'heading';
  text: string;
}

/** Small print. */
export interface Note {
  kind: 'note';
  lines: string[];
}

/** A text for a camera (QR code), and what people read beside it. */
export interface Code {
  kind: 'code';
  text: string;
  lines: string[];
}

export interface Table {
  kind: 'table';
  /** Widths of the columns as shares of the whole. */
  columns: number[];
  /** Repeated on each page that the table goes on to. */
  head?: Cell[];
  rows: Cell[][];
}

export interface Cell {
  paragraphs: Paragraph[];
  /** How many columns it takes; one when absent. */
  columns?: number;
  /** Names what is beside or below it. In a row that goes on to another page it is said again. */
  heading?: true;
}

export type Look = 'plain' | 'strong' | 'faint';

export interface Paragraph {
  text: string;
  look?: Look;
  align?: 'right';
}
