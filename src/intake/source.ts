import type { SourceDocument } from '../domain/document.ts';
import type { Storage } from './archive/compound-file.ts';
import type { Archive } from './archive/zip.ts';
import type { DocumentDraft } from './draft.ts';
import type { Budget } from './limits.ts';

/** A page drawn as pixels, RGBA, row by row from the top. */
export interface DrawnPage {
  width: number;
  height: number;
  /** `width * height * 4` bytes. */
  rgba: Uint8Array;
  /** Counts from 1. */
  page: number;
  /** Pixels per point, and where on the page it begins, in points. */
  scale?: number;
  origin?: readonly [number, number];
}

/** A picture as it is in its file. */
export interface PictureFile {
  mediaType: string;
  bytes: Uint8Array;
}

export type PageImage = DrawnPage | PictureFile;

/** What was read on a page or picture. */
export interface Recognition {
  /** How surely it was read, 0 to 1, over all characters; 1 where there are none. */
  confidence: number;
  /** From the top; pieces of one line that are apart are separated by tabs. `box`: x, y, width, height in pixels; `isTurned`: it does not run from left to right. */
  lines: { text: string; confidence: number; box: [number, number, number, number]; page?: number; isTurned?: boolean }[];
  /** Of a picture file: the size of each of its pages, in its own pixels, as the boxes are; `page` of a line counts from 1. */
  pages?: { width: number; height: number }[];
  /** The lines, separated by `\n`. */
  text: string;
  /** Places made illegible in a way that can be undone; `box` as for lines. */
  masks?: { kind: string; box: [number, number, number, number] }[];
  /** CPU milliseconds that another process used for it. */
  cpu?: number;
}

/** Optical character recognition, where it is installed. Rejects for what it could not read; the error may have a `cpu` as well. */
export type Recognise = (image: PageImage) => Promise<Recognition>;

/** What a reader gets to work on. */
export interface Source {
  /** File name without a path. */
  name: string;
  bytes: Uint8Array;
  /** The same bytes opened, where the format is a ZIP archive. */
  archive?: Archive;
  /** In place of the bytes: an object within an old office document is a folder of its compound file. */
  storage?: Storage;
  budget: Budget;
  /** The upload itself, not a file inside another one. */
  isUpload: boolean;
  /** Opens a protected file. */
  password?: string;
  recognise?: Recognise;
  /** The invisible text of its pages was proved to be what they show. */
  isLayerProved?: boolean;
  /** Reads a file inside this one, one level deeper. Throws IntakeError like `readDocument`. */
  readInner(name: string, content: Uint8Array | Storage): Promise<SourceDocument>;
}

/** Fills the draft from the bytes. Throws IntakeError when nothing can be used, warns when a part cannot. */
export type Reader = (source: Source, draft: DocumentDraft) => void | Promise<void>;
