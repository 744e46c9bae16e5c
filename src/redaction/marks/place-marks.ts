import type { Part, SourceDocument } from '../../domain/document.ts';
import { ReviewError } from '../../domain/errors.ts';
import type { FingerprintKey } from '../../scan/scanner.ts';
import type { Mark, MarkList, MarkTarget, Quad, Replacement } from './mark.ts';
import { hashOf } from './quote.ts';

/** A stretch of a part that is taken out; stretches of a part do not overlap. */
export interface Cut {
  start: number;
  end: number;
  /** Of the first mark that begins it. */
  replacement: Replacement;
  /** Boxes were drawn for it as well. */
  isBoxed: boolean;
}

/** What the marks of a file come to in it. */
export interface PlacedMarks {
  /** By the index of the part, ascending. */
  cuts: ReadonlyMap<number, readonly Cut[]>;
  /** By page, from 1. */
  quads: ReadonlyMap<number, readonly Quad[]>;
  /** Pages of which nothing is left. */
  pages: ReadonlySet<number>;
  /** Each text that is taken out, for the proof: content, stored nowhere. */
  values: readonly string[];
}

export interface MarkedSource {
  document: SourceDocument;
  digest: string;
  /** The installation's, to check quotes by. */
  key?: FingerprintKey;
}

/**
 * Where in a file its marks are. Throws `stale-digest` when they were made in other bytes, `incomplete` while one is only proposed, and
 * `invalid-input` for a place that the file has not.
 */
export function placeMarks({ source, marks }: MarkList, file: MarkedSource): PlacedMarks {
  if (source.digest !== file.digest)
    throw new ReviewError('stale-digest', {
      en: 'The marks were made in another version of the file. Carry them over to this one first.',
      zh: '标记是在该文件的另一稿上作出的。请先将标记转到现稿。',
    });
  const open = marks.findIndex(({ state }) => state === 'proposed');
  if (open >= 0)
    throw new ReviewError('incomplete', {
      en: `Mark ${open + 1} is only proposed. Keep or drop each mark before the redacted file is made.`,
      zh: `第 ${open + 1} 处标记仅为建议。请逐处决定保留或取消后再制作删减稿。`,
    });
  const lost = marks.findIndex(({ state }) => state === 'lost');
  if (lost >= 0)
    throw new ReviewError('incomplete', {
      en: `The place of mark ${lost + 1} is not in this revision any more. Mark what it was about again, or drop it.`,
      zh: `第 ${lost + 1} 处标记在现稿中已找不到位置。请重新标记相应内容，或取消该标记。`,
    });
  const placing = new Placing(file);
  for (const [index, mark] of marks.entries()) if (mark.state === 'kept') placing.add(mark, index + 1);
  return placing.finish();
}

class Placing {
  readonly #file: MarkedSource;
  readonly #cuts = new Map<number, Cut[]>();
  readonly #quads = new Map<number, Quad[]>();
  readonly #pages = new Set<number>();
  readonly #values = new Set<string>();

  constructor(file: MarkedSource) {
    this.#file = file;
  }

  add({ target, replacement }: Mark, number: number): void {
    if (target.kind === 'text') this.#addText(target, replacement, number);
    else if (target.kind === 'box') this.#addQuads(target.page, target.quads, number);
    else if (target.kind === 'page') {
      this.#checkPage(target.page, number);
      this.#pages.add(target.page);
    } else if (target.kind === 'metadata') this.#addMetadata(target.key, number);
    else throw unsupported(number, target);
  }

  finish(): PlacedMarks {
    for (const [part, cuts] of this.#cuts) this.#cuts.set(part, merged(cuts));
    return { cuts: this.#cuts, quads: this.#quads, pages: this.#pages, values: [...this.#values] };
  }

  #addText(
    { part, partIndex, position, quote, page, quads }: MarkTarget & { kind: 'text' },
    replacement: Replacement,
    number: number,
  ): void {
    const found: Part | undefined = this.#file.document.parts[partIndex];
    const { start, end } = position;
    if (!found || found.code !== part || end > found.text.length || start >= end)
      throw invalid(
        `Mark ${number} is at a place that the file has not. Make it again.`,
        `第 ${number} 处标记的位置不在文件中，请重新标记。`,
      );
    const value = found.text.slice(start, end);
    if (quote.hash !== undefined && this.#file.key !== undefined && hashOf(value, this.#file.key) !== quote.hash)
      throw invalid(
        `What is at the place of mark ${number} is not what was marked. Make it again.`,
        `第 ${number} 处标记位置上的内容与标记时不符，请重新标记。`,
      );
    push(this.#cuts, partIndex, { start, end, replacement, isBoxed: page !== undefined && (quads?.length ?? 0) > 0 });
    if (value.trim() !== '') this.#values.add(value);
    if (page !== undefined && quads) this.#addQuads(page, quads, number);
  }

  #addQuads(page: number, quads: readonly Quad[], number: number): void {
    this.#checkPage(page, number);
    for (const quad of quads) push(this.#quads, page, quad);
  }

  #addMetadata(key: string, number: number): void {
    const entries = this.#file.document.metadata.filter(({ name, code }) => name === key || code === key);
    if (entries.length === 0)
      throw invalid(`The file has not the property that mark ${number} names.`, `文件没有第 ${number} 处标记所指的属性。`);
    for (const { value } of entries) if (value.trim() !== '') this.#values.add(value);
  }

  #checkPage(page: number, number: number): void {
    const pages = this.#file.document.pages ?? this.#file.document.pageShapes?.length ?? 0;
    if (page > pages)
      throw invalid(
        `Mark ${number} is on page ${page}, and the file has ${pages} pages.`,
        `第 ${number} 处标记在第 ${page} 页，而文件共 ${pages} 页。`,
      );
  }
}

function merged(cuts: readonly Cut[]): Cut[] {
  const all: Cut[] = [];
  for (const cut of cuts.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = all.at(-1);
    if (last && cut.start < last.end) {
      last.end = Math.max(last.end, cut.end);
      last.isBoxed &&= cut.isBoxed;
    } else all.push({ ...cut });
  }
  return all;
}

function push<T>(map: Map<number, T[]>, key: number, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

function unsupported(number: number, { kind }: MarkTarget): ReviewError {
  return invalid(
    `Mark ${number} is of a ${kind}, which this kind of file cannot be redacted by. Mark the text, or make a PDF of the file.`,
    `第 ${number} 处标记为“${kind}”类，该格式暂不支持。请标记文字，或将文件转为 PDF。`,
  );
}

function invalid(en: string, zh: string): ReviewError {
  return new ReviewError('invalid-input', { en, zh });
}
