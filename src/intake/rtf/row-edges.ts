import { spansOf } from '../binary-office/table-grid.ts';
import { type RtfHandler, readRtf } from './lexer.ts';

/** How many columns the cells of each row take, in the order of the rows. Nothing is read a second time in a file without tables. */
export function spansInRtf(bytes: Uint8Array): readonly (readonly number[])[] {
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('\\cellx')) return [];
  const rows = new RowEdges();
  readRtf(bytes, rows);
  return rows.spans();
}

/** Collects where the cells of each row end (RTF 1.9.1, table definitions), table by table. */
class RowEdges implements RtfHandler {
  readonly #spans: (readonly number[])[] = [];
  #table: number[][] = [];
  #edges: number[] = [];
  #isInTable = false;

  word(name: string, value: number | undefined): void {
    if (name === 'trowd') this.#edges = [];
    else if (name === 'trleft') this.#edges[0] = value ?? 0;
    else if (name === 'cellx') {
      this.#edges[0] ??= 0;
      this.#edges.push(value ?? 0);
    } else if (name === 'row') this.#table.push([...this.#edges]);
    else if (name === 'pard') this.#isInTable = false;
    else if (name === 'intbl') this.#isInTable = value !== 0;
    else if (name === 'par' && !this.#isInTable) this.#endTable();
  }

  spans(): readonly (readonly number[])[] {
    this.#endTable();
    return this.#spans;
  }

  #endTable(): void {
    this.#spans.push(...spansOf(this.#table));
    this.#table = [];
  }

  open(): void {}
  close(): void {}
  sign(): void {}
  text(): void {}
  binary(): void {}
}
