import type { Lettering } from './lettering.ts';
import { HEAD_CELL, type Line, linesOf, styleOf } from './lines.ts';
import type { Cell, Paper, Table } from './paper.ts';
import { MEASURE, PAGE, type Sheet } from './sheet.ts';
import { Element } from './tags.ts';

/** Between the text of a cell and its frame. */
const BESIDE = 6;
const ABOVE = 4.5;
/** A row that is no higher than this is not broken. */
const WHOLE = PAGE / 3;
/** A row is not begun in less. */
const LEAST = 64;
/** Lines of a heading that are said again where its row goes on. */
const AGAIN = 3;
/** After a heading that is said again. */
export const CONTINUED = { en: ' (continued)', zh: '（续）' } as const;

interface CellLine extends Line {
  /** Drawn on a page before, and here for the eye only. */
  repeated?: true;
}

/** A cell with its lines, as far as they are not drawn. */
interface OpenCell {
  x: number;
  width: number;
  filled: boolean;
  lines: CellLine[];
  /** What is said again on each page that the row goes on to. */
  again: CellLine[];
  element: Element;
}

const heightOf = (row: readonly Pick<OpenCell, 'lines'>[]) =>
  2 * ABOVE + Math.max(...row.map(({ lines }) => lines.reduce((sum, { style }) => sum + style.height, 0)));

/** Draws a table from where the sheet is. What is higher than the rest of the page goes on, with the heads said again. */
export class TableSetter {
  readonly #sheet: Sheet;
  readonly #lettering: Lettering;
  readonly #table: Table;
  readonly #language: Paper['language'];
  readonly #element: Element;

  constructor(sheet: Sheet, lettering: Lettering, table: Table, language: Paper['language']) {
    this.#sheet = sheet;
    this.#lettering = lettering;
    this.#table = table;
    this.#language = language;
    this.#element = sheet.tags.root.add('Table');
  }

  set(): void {
    const { head, rows } = this.#table;
    if (head) {
      const open = this.#open(head, this.#element.add('TR'));
      // A head is not left alone at the foot of a page.
      if (this.#sheet.room < heightOf(open) + LEAST) this.#sheet.turn();
      this.#draw(open);
    }
    for (const row of rows) this.#row(this.#open(row, this.#element.add('TR')));
  }

  #open(cells: readonly Cell[], row: Element): OpenCell[] {
    const { columns } = this.#table;
    const all = columns.reduce((sum, share) => sum + share, 0);
    let column = 0;
    let x = 0;
    return cells.map(({ paragraphs, columns: span = 1, heading = false }) => {
      const shares = columns.slice(column, column + span).reduce((sum, share) => sum + share, 0);
      const width = (MEASURE * shares) / all;
      const set = (text: string, paragraph: Cell['paragraphs'][number]) =>
        linesOf(this.#lettering, text, heading ? HEAD_CELL : styleOf(paragraph), width - 2 * BESIDE, paragraph.align);
      const lines = paragraphs.flatMap((one) => set(one.text, one));
      const [first] = paragraphs;
      const again = heading && first ? set(first.text + CONTINUED[this.#language], first).slice(0, AGAIN) : [];
      const cell = { x, width, filled: heading, lines, again: again.map(repeated), element: row.add(heading ? 'TH' : 'TD') };
      column += span;
      x += width;
      return cell;
    });
  }

  #row(row: OpenCell[]): void {
    const height = heightOf(row);
    if (height > this.#sheet.room && (height <= WHOLE || this.#sheet.room < LEAST)) this.#turn();
    this.#draw(this.#fitting(row));
    while (row.some(({ lines }) => lines.length > 0)) {
      this.#turn();
      for (const cell of row) cell.lines.unshift(...cell.again);
      this.#draw(this.#fitting(row));
    }
  }

  /** What of a row fits on the page, taken off it. */
  #fitting(row: OpenCell[]): OpenCell[] {
    const room = this.#sheet.room - 2 * ABOVE;
    return row.map((cell) => {
      let height = 0;
      let count = 0;
      for (const { style } of cell.lines) {
        height += style.height;
        if (height > room) break;
        count++;
      }
      const lines = cell.lines.splice(0, count);
      return { ...cell, lines };
    });
  }

  #turn(): void {
    this.#sheet.turn();
    const { head } = this.#table;
    if (head) this.#draw(this.#open(head, new Element('TR')).map((cell) => ({ ...cell, lines: cell.lines.map(repeated) })));
  }

  #draw(row: readonly OpenCell[]): void {
    const { tags, y } = this.#sheet;
    const height = heightOf(row);
    tags.decorate(() => this.#sheet.frame(row.map((cell) => ({ ...cell, y, height }))));
    for (const cell of row) this.#drawCell(cell, y + ABOVE);
    this.#sheet.y += height;
  }

  #drawCell({ x, width, lines, element }: OpenCell, top: number): void {
    let y = top;
    const draw = (some: readonly CellLine[]) => () => {
      for (const line of some) {
        this.#sheet.draw(line, x + BESIDE, y, width - 2 * BESIDE);
        y += line.style.height;
      }
    };
    const own = lines.filter((line) => !line.repeated);
    const again = lines.filter((line) => line.repeated);
    if (again.length > 0) this.#sheet.tags.decorate(draw(again));
    if (own.length > 0) this.#sheet.tags.draw(element, draw(own));
  }
}

function repeated(line: Line): CellLine {
  return { ...line, repeated: true };
}
