import type { Place, SourceDocument } from '../../domain/document.ts';
import { MAX_OBSERVATIONS, type PartKind, type PlacedRun, type TranscriptAbout, type TranscriptPiece } from '../../domain/transcript.ts';

/** UTF-16 code units of a piece, at most. */
const PIECE = 16_384;
/** Places of a piece, at most: a sheet has one for each cell. */
const PLACES = 2_048;

/** What stands at the end of packed bytes: where each record is. */
export interface Contents {
  about: TranscriptAbout;
  /** For each piece: part, start in the part, first byte, bytes. */
  pieces: [part: number, start: number, at: number, size: number][];
  /** For each page with boxes: its number, first byte, bytes. */
  pages: [page: number, at: number, size: number][];
}

/** Bytes of the number at the very end: how long the contents are. */
export const TAIL = 4;

/** A part, or a property of the file, which is numbered after the parts. */
type Whole = Pick<TranscriptPiece, 'code' | 'visible' | 'property' | 'author' | 'text' | 'places'>;

/**
 * Packs a document so that any piece of it can be read by itself: a server that hands out one page never parses the whole. Records are
 * JSON one after the other, then the contents, then their length.
 */
export function packTranscript(document: SourceDocument): Uint8Array<ArrayBuffer> {
  const wholes = wholesOf(document);
  const records = new Records();
  const pieces = wholes.flatMap((whole, part) =>
    cut(whole).map((piece): Contents['pieces'][number] => [part, piece.start, ...records.add({ part, ...piece })]),
  );
  const runs = runsByPage(document);
  const pages = (document.pageShapes ?? []).map((shape): Contents['pages'][number] => [
    shape.page,
    ...records.add({ ...shape, runs: runs.get(shape.page) ?? [] }),
  ]);
  return records.finish({ about: aboutOf(document, wholes), pieces, pages } satisfies Contents);
}

class Records {
  readonly #chunks: Uint8Array[] = [];
  readonly #encoder = new TextEncoder();
  #length = 0;

  add(record: unknown): [at: number, size: number] {
    const bytes = this.#encoder.encode(JSON.stringify(record));
    this.#chunks.push(bytes);
    this.#length += bytes.length;
    return [this.#length - bytes.length, bytes.length];
  }

  finish(contents: Contents): Uint8Array<ArrayBuffer> {
    const [, size] = this.add(contents);
    const all = new Uint8Array(this.#length + TAIL);
    let at = 0;
    for (const chunk of this.#chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    new DataView(all.buffer).setUint32(at, size);
    return all;
  }
}

/** What lies on the pages of the file itself, not on those of a file inside it. */
function runsByPage({ parts }: SourceDocument): Map<number, PlacedRun[]> {
  const pages = new Map<number, PlacedRun[]>();
  for (const [part, { runs = [], places }] of parts.entries()) {
    let next = 0;
    for (const run of runs) {
      while ((places[next]?.start ?? Number.POSITIVE_INFINITY) <= run.start) next++;
      const { page = 1, member } = places[next - 1] ?? { start: 0 };
      if (member !== undefined) continue;
      const known = pages.get(page);
      if (known) known.push({ part, ...run });
      else pages.set(page, [{ part, ...run }]);
    }
  }
  return pages;
}

function wholesOf({ parts, metadata }: SourceDocument): Whole[] {
  return [
    ...parts.map(({ code, visible, text, places, author = null }): Whole => ({ code, visible, property: null, author, text, places })),
    ...metadata.map(
      ({ code, name, value, member }): Whole => ({
        code,
        visible: false,
        property: name,
        author: null,
        text: value,
        places: member === undefined ? [] : [{ start: 0, member }],
      }),
    ),
  ];
}

function aboutOf(
  { format, mediaType, encoding, pages, observations, warnings }: SourceDocument,
  wholes: readonly Whole[],
): TranscriptAbout {
  return {
    format,
    mediaType,
    encoding: encoding ?? null,
    pages: pages ?? null,
    kinds: kindsOf(wholes),
    observations: observations.slice(0, MAX_OBSERVATIONS),
    observationsLeftOut: Math.max(0, observations.length - MAX_OBSERVATIONS),
    warnings,
  };
}

function kindsOf(wholes: readonly Whole[]): PartKind[] {
  const kinds = new Map<string, PartKind>();
  for (const [first, { code, visible, property, text }] of wholes.entries()) {
    const isProperty = property !== null;
    const key = `${code} ${visible} ${isProperty}`;
    const kind = kinds.get(key) ?? { code, visible, isProperty, parts: 0, length: 0, first };
    kind.parts++;
    kind.length += text.length;
    kinds.set(key, kind);
  }
  return [...kinds.values()];
}

/** The pieces of one part: cut at the end of a line where there is one, never inside a character. */
function cut({ text, places, ...whole }: Whole): Omit<TranscriptPiece, 'part'>[] {
  const pieces: Omit<TranscriptPiece, 'part'>[] = [];
  let [start, next] = [0, 0];
  let holds: Place | undefined;
  do {
    const far = places[next + PLACES];
    const end = endOf(text, start, far && far.start > start ? far.start : text.length);
    const own: Place[] = [];
    for (; next < places.length && (places[next] as Place).start < Math.max(end, start + 1); next++) {
      const place = places[next] as Place;
      if (place.start <= start) holds = place;
      else own.push(place);
    }
    const first = holds ? [{ ...holds, start }] : [];
    holds = own.at(-1) ?? holds;
    pieces.push({ ...whole, start, end, length: text.length, text: text.slice(start, end), places: [...first, ...own] });
    start = end;
  } while (start < text.length);
  return pieces;
}

function endOf(text: string, start: number, most: number): number {
  const far = Math.min(start + PIECE, most);
  if (far >= text.length) return text.length;
  const line = text.lastIndexOf('\n', far - 1) + 1;
  if (line > start + PIECE / 2) return line;
  const isPair = /[\ud800-\udbff]/.test(text[far - 1] as string) && far - 1 > start;
  return isPair ? far - 1 : far;
}
