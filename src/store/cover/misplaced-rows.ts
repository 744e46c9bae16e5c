import type { RowReport } from '../../engine/ports.ts';
import type { Reading } from './reading.ts';
import { ITEM_QUERIES } from './stream-rows.ts';

const FORMER_MISPLACED = `select concat_ws(' ', t.finding, t.number) as row from former_disposition t
  where not exists (select from finding f where f.id = t.finding)`;

/** Rows that belong to no item: no trail answers for them, so comparing streams meets none of them. */
export async function addMisplaced(reading: Reading, report: RowReport): Promise<void> {
  const queries = ITEM_QUERIES.flatMap(({ table, misplaced }) => (table === 'item' ? [] : [[table, misplaced] as const]));
  for (const [table, text] of [...queries, ['former_disposition', FORMER_MISPLACED] as const]) {
    for (const { row } of await reading.rows<{ row: string }>(text)) {
      report.faults.push({ stream: '', sequence: 0, table, row, columns: [], fault: 'not-on-record' });
    }
  }
}
