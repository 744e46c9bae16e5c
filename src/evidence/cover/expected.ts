import { PARTS, partNamed, TICKET } from './covers.ts';
import { type Part, readableKey, rowKey } from './part.ts';
import type { CoverLine } from './read-covers.ts';
import { changedColumns, changedSet, type Values } from './seal.ts';

/** A row that is not as the trail says. `sequence` is the entry that says it; 0 where none says anything of the row. */
export interface RowFault {
  stream: string;
  sequence: number;
  table: string;
  row: string;
  /** Columns that may have been changed: more than one where the trail holds no mark of what they say. */
  columns: string[];
  fault: 'changed' | 'missing' | 'not-on-record';
}

interface Said {
  seal: string;
  sequence: number;
}

/** A row as it was read. `excused`: it may be there without an entry, such as what came with the product. */
export type ReadRow = Values & { excused?: boolean | null };

/** What the entries of one stream say of its rows, the last word of each. */
export class Expected {
  readonly stream: string;
  /** Since its first entry: then a row that no entry names was put in. */
  #whole = false;
  #begun = false;
  readonly #said = new Map<string, Map<string, Said>>();
  readonly #lists = new Map<string, Said[]>();
  /** Seals that a later one of the same row replaced, in order. */
  readonly #former = new Map<string, Said[]>();
  /** Tickets of scans that the item waited for, and scans that were stored under one of them too late to be told of. */
  readonly #tickets = new Set<string>();
  readonly #lateScans = new Set<unknown>();

  constructor(stream: string) {
    this.stream = stream;
  }

  /** Entries are told in order, those without covers too. */
  note(sequence: number, covers: readonly CoverLine[] | undefined): void {
    if (!this.#begun) this.#whole = covers !== undefined;
    this.#begun = true;
    // The ticket that the item waited with is answered: no other scan comes under it.
    if (covers?.some(([name]) => name === 'scan')) this.#tickets.delete([...this.#tickets].at(-1) ?? '');
    for (const [name, key, value] of covers ?? []) {
      if (name === TICKET) this.#tickets.add(key);
      const part = PARTS.get(name);
      // An entry of a newer version: its reader knows more.
      if (part) this.#noteRow(part, key, value, sequence);
    }
  }

  /** Faults of a part's rows, and how many rows no entry answers for because they are from before. */
  compare(name: string, rows: readonly ReadRow[]): { faults: RowFault[]; fromBefore: number } {
    const part = partNamed(name);
    if (part.kind === 'set') return this.#compareSets(part, rows);
    if (part.kind === 'list') return this.#compareLists(part, rows);
    const left = new Map(this.#said.get(name));
    const faults: RowFault[] = [];
    let before = 0;
    for (const row of rows) {
      const key = rowKey(part, row);
      const said = left.get(key);
      left.delete(key);
      if (said) this.#changed(faults, part, key, said, row);
      else if (row.excused || this.#isLate(part, row) || (isLater(part) && isEmpty(part, row))) continue;
      else if (this.#whole) faults.push(this.#fault(part, key, 0, 'not-on-record'));
      else before++;
    }
    // That the row itself is missing is told by the part that it belongs to.
    if (!isLater(part)) for (const [key, { sequence }] of left) faults.push(this.#fault(part, key, sequence, 'missing'));
    return { faults, fromBefore: before };
  }

  /** What a correction replaced is kept in a table of its own: it says what the seals before said. */
  compareFormer(name: string, of: string, rows: readonly (Values & { number: number })[]): RowFault[] {
    const part = partNamed(of);
    const byKey = Map.groupBy(rows, (row) => rowKey(part, row));
    const table = { ...part, table: name };
    const faults: RowFault[] = [];
    for (const key of new Set([...byKey.keys(), ...this.#former.keys()])) {
      const [was, is] = [this.#former.get(key) ?? [], byKey.get(key) ?? []];
      for (let n = 0; n < Math.max(was.length, is.length); n++) {
        const [said, row] = [was[n], is[n]];
        if (!said) {
          if (this.#whole) faults.push(this.#fault(table, key, 0, 'not-on-record'));
        } else if (!row) faults.push(this.#fault(table, key, said.sequence, 'missing'));
        else if (row.number !== n + 1) faults.push(this.#fault(table, key, said.sequence, 'changed', ['number']));
        else this.#changed(faults, table, key, said, row);
      }
    }
    // There the column has a name of its own.
    const named = (column: string) => (column === 'disposition_reason' ? 'reason' : column);
    return faults.map((fault) => ({ ...fault, columns: fault.columns.map(named) }));
  }

  /** A scan that came when the item did not wait for it any more is told to nobody; it counts for nothing. */
  #isLate(part: Part, row: Values): boolean {
    if (part.name === 'scan' && this.#tickets.has(String(row['ticket']))) this.#lateScans.add(row['id']);
    return this.#lateScans.has(part.name === 'scan' ? row['id'] : row['scan']);
  }

  #noteRow(part: Part, key: string, value: CoverLine[2], sequence: number): void {
    if (value === null) this.#of(part.name).delete(key);
    else if (typeof value !== 'string') for (const one of value) this.#say(part, one, { seal: key, sequence });
    else if (part.kind === 'list')
      this.#lists.set(listKey(part, key), [...(this.#lists.get(listKey(part, key)) ?? []), { seal: value, sequence }]);
    else this.#say(part, key, { seal: value, sequence });
  }

  #say(part: Part, key: string, said: Said): void {
    const of = this.#of(part.name);
    const before = of.get(key);
    if (before && part.kind === 'first') return;
    if (before && part.kind === 'shared') this.#former.set(key, [...(this.#former.get(key) ?? []), before]);
    of.set(key, said);
  }

  #of(name: string): Map<string, Said> {
    const found = this.#said.get(name) ?? new Map<string, Said>();
    this.#said.set(name, found);
    return found;
  }

  #changed(faults: RowFault[], part: Part, key: string, { seal, sequence }: Said, row: Values): void {
    const columns = changedColumns(part, row, seal);
    if (columns) faults.push(this.#fault(part, key, sequence, 'changed', columns));
  }

  #compareSets(part: Part, rows: readonly ReadRow[]): { faults: RowFault[]; fromBefore: number } {
    const groups = Map.groupBy(rows, (row) => rowKey(part, row));
    const faults: RowFault[] = [];
    for (const [key, { seal: counted, sequence }] of this.#said.get(part.name) ?? []) {
      const group = groups.get(key) ?? [];
      groups.delete(key);
      const [was = '0', seal = ''] = counted.split(':');
      const changed = changedSet(part, group, seal, Number(was));
      if (!changed) continue;
      const fault = changed.more < 0 ? 'missing' : changed.more > 0 ? 'not-on-record' : 'changed';
      const places = changed.rows.map((n) => String(group[n]?.[part.order ?? ''] ?? n));
      const row = places.length > 0 ? `${readableKey(key)} ${placesText(places)}` : readableKey(key);
      faults.push({ ...this.#fault(part, key, sequence, fault, changed.columns), row });
    }
    const unnamed = [...groups].filter(([, [first]]) => !first?.excused && !this.#lateScans.has(first?.['scan']));
    if (this.#whole) for (const [key] of unnamed) faults.push(this.#fault(part, key, 0, 'not-on-record'));
    return { faults, fromBefore: this.#whole ? 0 : unnamed.reduce((sum, [, group]) => sum + group.length, 0) };
  }

  #compareLists(part: Part, rows: readonly ReadRow[]): { faults: RowFault[]; fromBefore: number } {
    const groups = Map.groupBy(rows, (row) => rowKey(part, row));
    const faults: RowFault[] = [];
    let before = 0;
    const named = [...this.#lists.keys()].filter((key) => key.startsWith(`${part.name} `)).map((key) => key.slice(part.name.length + 1));
    for (const key of new Set([...groups.keys(), ...named])) {
      const [is, was] = [groups.get(key) ?? [], this.#lists.get(listKey(part, key)) ?? []];
      // Rows from before the first that an entry answers for.
      const earlier = this.#whole ? 0 : Math.max(is.length - was.length, 0);
      before += earlier;
      for (let n = 0; n < Math.max(is.length - earlier, was.length); n++) {
        const [row, said] = [is[n + earlier], was[n]];
        if (!said) faults.push(this.#fault(part, key, 0, 'not-on-record'));
        else if (!row) faults.push(this.#fault(part, key, said.sequence, 'missing'));
        else if (row[part.order ?? ''] !== n + earlier + 1)
          faults.push(this.#fault(part, key, said.sequence, 'changed', [part.order ?? '']));
        else this.#changed(faults, part, key, said, row);
      }
    }
    return { faults, fromBefore: before };
  }

  #fault(part: Part, key: string, sequence: number, fault: RowFault['fault'], columns: string[] = []): RowFault {
    return { stream: this.stream, sequence, table: part.table, row: readableKey(key) || this.stream, columns, fault };
  }
}

const isLater = ({ kind }: Part) => kind === 'later' || kind === 'shared';

function isEmpty(part: Part, row: Values): boolean {
  return part.columns.every((column) => (row[column.replace(/^[@#]/, '')] ?? null) === null);
}

const listKey = (part: Part, key: string) => `${part.name} ${key}`;

function placesText(places: readonly string[]): string {
  const few = places.slice(0, 5).join(', ');
  return `(${places.length > 5 ? `${few} and ${places.length - 5} more` : few})`;
}
