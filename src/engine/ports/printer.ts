import type { Paper } from '../../paper/paper.ts';

/** Puts documents on paper. */
export interface Printer {
  /** The paper as a PDF; the same paper is the same bytes. Rejects with `busy` while too many wait. */
  print(paper: Paper): Promise<Uint8Array>;
}
