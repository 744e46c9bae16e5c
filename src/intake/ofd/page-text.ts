import type { DocumentDraft, PartWriter } from '../draft.ts';
import { type Cover, Layers, type Rect } from '../layers.ts';
import { type PageContent, sightOf, type TextRun } from './page-content.ts';

const POINTS_PER_MILLIMETRE = 72 / 25.4;

/** Text objects on one line, left to right; OFD writers cut lines into many of them. */
function lines(runs: readonly TextRun[]): TextRun[][] {
  const found: TextRun[][] = [];
  for (const run of runs) {
    const line = found.at(-1);
    const last = line?.at(-1);
    if (line && last && Math.abs(last.y - run.y) < Math.min(last.size, run.size) / 2) line.push(run);
    else found.push([run]);
  }
  return found.map((line) => line.sort((a, b) => (a.centres[0] ?? 0) - (b.centres[0] ?? 0)));
}

/** Adds the text of a page to `visible` and, where it cannot be seen, to the hidden part that fits. */
export function writePage(
  content: PageContent,
  covers: readonly Cover[],
  box: Rect | undefined,
  page: number,
  visible: PartWriter,
  draft: DocumentDraft,
): void {
  for (const target of content.links) draft.link(target, { page });
  const layers = new Layers();
  for (const cover of [...content.shapes, ...covers]) layers.add(cover);
  for (const [index, line] of lines(content.runs).entries()) {
    const writer = new LineWriter(draft, visible, page, index + 1);
    let end: number | undefined;
    for (const run of line) {
      const start = (run.centres[0] ?? 0) - run.size / 2;
      if (end !== undefined && start - end > run.size * 1.5) writer.space();
      for (const [at, x] of run.centres.entries()) {
        const { code, cover } = sightOf(run, x, layers, box);
        writer.add(run.text[at] ?? '', code, cover);
      }
      end = (run.centres.at(-1) ?? 0) + run.size / 2;
    }
    writer.finish();
  }
}

class LineWriter {
  readonly #draft: DocumentDraft;
  readonly #visible: PartWriter;
  readonly #page: number;
  readonly #line: number;
  readonly #used = new Set<PartWriter>();
  #last: PartWriter | undefined;
  #run: { cover: Cover; writer: PartWriter; start: number } | undefined;

  constructor(draft: DocumentDraft, visible: PartWriter, page: number, line: number) {
    this.#draft = draft;
    this.#visible = visible;
    this.#page = page;
    this.#line = line;
  }

  space(): void {
    this.#last?.add(' ');
  }

  add(character: string, code: string | undefined, cover: Cover | undefined): void {
    const writer = code ? this.#draft.sharedHidden(code) : this.#visible;
    if (!this.#used.has(writer)) writer.endLine();
    this.#used.add(writer);
    if (this.#run && this.#run.cover !== cover) this.#endRun();
    writer.at({ page: this.#page, line: this.#line });
    if (cover && !this.#run) this.#run = { cover, writer, start: writer.length };
    writer.add(character);
    this.#last = writer;
  }

  finish(): void {
    this.#endRun();
    for (const writer of this.#used) writer.endLine();
  }

  #endRun(): void {
    const run = this.#run;
    this.#run = undefined;
    if (!run) return;
    const [left, top, right, bottom] = run.cover.rect;
    this.#draft.observe({
      code: 'failed-redaction',
      part: run.writer,
      start: run.start,
      end: run.writer.length,
      place: { page: this.#page, line: this.#line },
      box: [points(left), points(top), points(right - left), points(bottom - top)],
      note: run.cover.kind,
    });
  }
}

function points(millimetres: number): number {
  return Math.round(millimetres * POINTS_PER_MILLIMETRE * 10) / 10;
}
