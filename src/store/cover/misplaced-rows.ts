import type { RowReport } from '../../engine/ports.ts';
import type { Reading } from './reading.ts';
import { ITEM_QUERIES } from './stream-rows.ts';

/** Rows that belong to no item: no trail answers for them, so comparing streams meets none of them. */
export async function addMisplaced(reading: Reading, report: RowReport): Promise<void> {
  const byTable = new Map(ITEM_QUERIES.map((query) => [query.part.table, query]));
  byTable.delete('item');
  for (const [table, { misplaced }] of byTable) {
    for (const { row } of await reading.rows<{ row: string }>(misplaced)) {
      report.faults.push({ stream: '', sequence: 0, table, row, columns: [], fault: 'not-on-record' });
    }
  }
}
