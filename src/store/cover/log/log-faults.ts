import type { RowFault } from '../../../evidence/cover/expected.ts';

/** What is wrong in the log: rows of no stream, unless it is an entry's. */
export class LogFaults {
  readonly all: RowFault[] = [];

  add(table: string, row: string, fault: RowFault['fault'], columns: string[] = [], { stream, sequence } = NOBODY): void {
    this.all.push({ stream, sequence, table, row, columns, fault });
  }
}

const NOBODY = { stream: '', sequence: 0 };
