import type { Box } from './document.ts';

/** Where a finding is. Offsets are UTF-16 code units in the part's text, end exclusive. */
export interface FindingLocation {
  /** File name; absent for findings about the revision's fields. */
  file?: string;
  /** Part code (`body`, `hidden.comment`, `metadata.author`…) or `field:<name>`. */
  part: string;
  /** Index of the part among the parts of its document and then its properties, so that two headers can be distinguished. */
  partIndex?: number;
  start: number;
  end: number;
  page?: number;
  paragraph?: number;
  line?: number;
  /** Of its first character, from 1 and in UTF-16 code units; only in a plain text file, for what is in one line. */
  column?: number;
  cell?: string;
  member?: string;
  /** What is pointed at as a whole: the cover of a failed redaction. */
  box?: Box;
  /** Where the text lies on its page, in PDF and pictures; one box for each line. */
  boxes?: Box[];
}
