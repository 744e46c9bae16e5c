import type { Piece, Place } from '../../../parts/file-text/parts.ts';

/** A finding on a part's text. */
export interface Mark {
  id: string;
  start: number;
  /** Exclusive. */
  end: number;
}

/** Text that the same marks are on. */
export interface Run {
  start: number;
  text: string;
  /** Ids of the marks, the one that begins last first: it is the innermost. */
  marks: readonly string[];
}

export interface Line {
  kind: 'letterhead' | 'title' | 'number' | 'closing' | 'heading' | 'subheading' | 'paragraph' | 'note';
  start: number;
  runs: readonly Run[];
}

export interface Cell {
  start: number;
  lines: readonly Line[];
}

export interface Table {
  kind: 'table';
  start: number;
  /** Sheet, or null for a table in a text. */
  name: string | null;
  columns: number;
  rows: readonly (readonly (Cell | null)[])[];
}

export interface PageBreak {
  kind: 'page';
  start: number;
  page: number;
}

export type Block = Line | Table | PageBreak;

/** Text that is addressed by its offsets in the whole part, of which it may be a later stretch. */
class PartText {
  readonly start: number;
  readonly end: number;
  readonly #text: string;

  constructor(text: string, start: number) {
    this.#text = text;
    this.start = start;
    this.end = start + text.length;
  }

  slice(from: number, to: number): string {
    return this.#text.slice(from - this.start, to - this.start);
  }

  /** Where the line that holds this offset ends, without its line end. */
  lineEnd(from: number): number {
    const found = this.#text.indexOf('\n', from - this.start);
    return found < 0 ? this.end : found + this.start;
  }

  endsLineAt(offset: number): boolean {
    return this.#text[offset - this.start - 1] === '\n';
  }
}

interface Segment {
  start: number;
  end: number;
  place: Place | undefined;
}

/** A cell that is wider than this is no reason to draw a table of ten thousand columns. */
const MOST_COLUMNS = 60;

/**
 * A part's text as paragraphs, headings and tables, cut where marks begin and end. Pure: the same text and marks always give the same
 * blocks. Nothing is searched for in the text: marks are where their offsets say.
 */
export function layOut(part: Pick<Piece, 'code' | 'start' | 'text' | 'places'>, marks: readonly Mark[], title = ''): Block[] {
  const inOrder = [...marks].filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start || b.end - a.end);
  const text = new PartText(part.text, part.start);
  const cut = runCutter(text, inOrder);
  const blocks: Block[] = [];
  let table: TableDraft | undefined;
  let page: number | undefined;
  const endTable = () => {
    if (table) blocks.push(table.finish());
    table = undefined;
  };
  for (const segment of segmentsOf(text, part.places)) {
    const cell = cellOf(segment.place?.cell);
    if (segment.place?.page !== undefined && segment.place.page !== page && !cell) {
      endTable();
      if (page !== undefined) blocks.push({ kind: 'page', start: segment.start, page: segment.place.page });
      page = segment.place.page;
    }
    if (cell) {
      if (table && !table.takes(cell)) endTable();
      table ??= new TableDraft(segment.start, cell.table);
      table.put(
        cell,
        linesOf(text, segment, cut, () => 'paragraph'),
      );
    } else {
      if (text.slice(segment.start, segment.end).trim() === '') continue;
      endTable();
      blocks.push(...linesOf(text, segment, cut, (line) => kindOf(line, title, part.code)));
    }
  }
  endTable();
  if (part.code === 'body') dress(blocks, part.start === 0);
  return blocks;
}

/** How far into a document its letterhead and number are. */
const HEAD_LINES = 4;
/** What is longer, or is a sentence, names nobody. */
const NAMES = /^\s*[^，。；：！？,;:!?]{2,40}\s*$/;
const DATE =
  /^\s*(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日\s*$/;

const textOf = ({ runs }: Line) => runs.map(({ text }) => text).join('');
const isPlain = (block: Block | undefined): block is Line => block?.kind === 'paragraph' && NAMES.test(textOf(block));

/** The lines of an official document that are known by their neighbours: who issues it, above its number and above its date. */
function dress(blocks: Block[], isBeginning: boolean): void {
  for (const [at, block] of blocks.entries()) {
    const before = blocks[at - 1];
    if (block.kind === 'number' && isBeginning && at < HEAD_LINES && isPlain(before)) blocks[at - 1] = { ...before, kind: 'letterhead' };
    if (block.kind !== 'paragraph' || !DATE.test(textOf(block)) || (isBeginning && at < HEAD_LINES)) continue;
    blocks[at] = { ...block, kind: 'closing' };
    if (isPlain(before)) blocks[at - 1] = { ...before, kind: 'closing' };
  }
}

/** The text from one place to the next; what lies before the first place has none. */
function segmentsOf(text: PartText, places: readonly Place[]): Segment[] {
  const first = places[0]?.start ?? text.end;
  const segments: Segment[] = first > text.start ? [{ start: text.start, end: first, place: undefined }] : [];
  for (const [at, place] of places.entries()) {
    const start = Math.max(place.start, text.start);
    const end = places[at + 1]?.start ?? text.end;
    if (end <= start) continue;
    const last = segments.at(-1);
    // A paragraph that is cut only by a change of page inside a line would tear the line: what has no line end goes on.
    if (last && !text.endsLineAt(last.end) && !place.cell && !last.place?.cell) last.end = end;
    else segments.push({ start, end, place });
  }
  return segments;
}

type Cutter = (start: number, end: number) => Run[];

/** Cuts ranges that are asked for in ascending order. */
function runCutter(text: PartText, marks: readonly Mark[]): Cutter {
  let first = 0;
  return (start, end) => {
    while (first < marks.length && (marks[first] as Mark).end <= start) first++;
    const here: Mark[] = [];
    for (let at = first; at < marks.length && (marks[at] as Mark).start < end; at++) {
      const mark = marks[at] as Mark;
      if (mark.end > start) here.push(mark);
    }
    const edges = [...new Set([start, end, ...here.flatMap((one) => [Math.max(one.start, start), Math.min(one.end, end)])])].sort(
      (a, b) => a - b,
    );
    return edges.slice(0, -1).map((from, at) => {
      const to = edges[at + 1] as number;
      const on = here.filter((one) => one.start < to && one.end > from).reverse();
      return { start: from, text: text.slice(from, to), marks: on.map(({ id }) => id) };
    });
  };
}

function linesOf(text: PartText, { start, end }: Segment, cut: Cutter, kind: (line: string) => Line['kind']): Line[] {
  const lines: Line[] = [];
  for (let from = start; from < end; ) {
    const to = Math.min(end, text.lineEnd(from));
    const shown = text.slice(from, to).replace(/[\t\r]+$/, '').length;
    if (text.slice(from, from + shown).trim() !== '') {
      lines.push({ kind: kind(text.slice(from, from + shown)), start: from, runs: cut(from, from + shown) });
    }
    from = to + 1;
  }
  return lines;
}

const HEADING = /^\s*[一二三四五六七八九十百]+、\S.{0,40}$/;
const SUBHEADING = /^\s*[（(][一二三四五六七八九十百]+[）)]\S.{0,40}$/;
const NUMBER = /^\s*\S{1,20}[〔[（(]\d{4}[〕\]）)]\d+\s*号\s*$/;

function kindOf(line: string, title: string, code: string): Line['kind'] {
  if (code !== 'body') return 'note';
  const bare = line.replace(/\s+/g, '');
  if (title !== '' && bare === title.replace(/\s+/g, '')) return 'title';
  if (NUMBER.test(line)) return 'number';
  if (HEADING.test(line)) return 'heading';
  return SUBHEADING.test(line) ? 'subheading' : 'paragraph';
}

interface CellPlace {
  table: string | null;
  /** Which table, so that two that follow each other stay two. */
  key: string;
  row: number;
  column: number;
}

/** `Sheet!B7` and `B7` are of spreadsheets, `table 1, row 2, column 3` of texts. */
export function cellOf(cell: string | undefined): CellPlace | undefined {
  if (cell === undefined) return undefined;
  const inText = /^table (\d+), row (\d+), column (\d+)$/.exec(cell);
  if (inText) return { table: null, key: `table ${inText[1]}`, row: Number(inText[2]), column: Number(inText[3]) };
  const inSheet = /^(?:(.*)!)?([A-Z]{1,3})(\d{1,7})$/s.exec(cell);
  if (!inSheet) return undefined;
  const [, sheet, letters, row] = inSheet as unknown as [string, string | undefined, string, string];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { table: sheet ?? null, key: `sheet ${sheet ?? ''}`, row: Number(row), column };
}

class TableDraft {
  readonly #start: number;
  readonly #name: string | null;
  #key: string | undefined;
  readonly #rows = new Map<number, Map<number, { start: number; lines: Line[] }>>();

  constructor(start: number, name: string | null) {
    this.#start = start;
    this.#name = name;
  }

  takes(cell: CellPlace): boolean {
    return cell.key === this.#key;
  }

  put(cell: CellPlace, lines: Line[]): void {
    this.#key = cell.key;
    const first = lines[0];
    if (!first) return;
    const row = this.#rows.get(cell.row) ?? new Map();
    this.#rows.set(cell.row, row);
    const column = Math.min(cell.column, MOST_COLUMNS);
    const known = row.get(column);
    if (known) known.lines.push(...lines);
    else row.set(column, { start: first.start, lines });
  }

  /** Empty columns and rows are left out: the place of a cell is told by the finding. */
  finish(): Table {
    const columns = [...new Set([...this.#rows.values()].flatMap((row) => [...row.keys()]))].sort((a, b) => a - b);
    const rows = [...this.#rows].sort(([a], [b]) => a - b).map(([, row]) => columns.map((column) => row.get(column) ?? null));
    return { kind: 'table', start: this.#start, name: this.#name, columns: columns.length, rows };
  }
}

/** The ids of the marks that a block shows. */
export function marksIn(block: Block): Set<string> {
  if (block.kind === 'page') return new Set();
  const lines = block.kind === 'table' ? block.rows.flatMap((row) => row.flatMap((cell) => cell?.lines ?? [])) : [block];
  return new Set(lines.flatMap(({ runs }) => runs.flatMap(({ marks }) => marks)));
}
