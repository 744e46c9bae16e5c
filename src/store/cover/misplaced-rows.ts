import type { RowReport } from '../../engine/ports.ts';
import type { Reading } from './reading.ts';
import { ITEM_QUERIES } from './stream-rows.ts';

const FORMER_MISPLACED = `select concat_ws(' ', t.finding, t.number) as row from former_disposition t
  where not exists (select from finding f where f.id = t.finding)`;

/** A tie of a correction that ended though its item was released or goes on, or at another time than that at which the next one began. */
const ENDED_TIES = `select s.item, s.item::text as row from item_successor s join item i on i.id = s.item
  where s.given_up_at is not null and (i.open or exists (select from release l where l.item = s.item) or not exists (
    select from item_successor n where n.predecessor = s.predecessor and n.item <> s.item and n.at = s.given_up_at))`;

/** Rows that belong to no item: no trail answers for them, so comparing streams meets none of them. */
export async function addMisplaced(reading: Reading, report: RowReport): Promise<void> {
  const queries = ITEM_QUERIES.flatMap(({ table, misplaced }) => (table === 'item' ? [] : [[table, misplaced] as const]));
  for (const [table, text] of [...queries, ['former_disposition', FORMER_MISPLACED] as const]) {
    for (const { row } of await reading.rows<{ row: string }>(text)) {
      report.faults.push({ stream: '', sequence: 0, table, row, columns: [], fault: 'not-on-record' });
    }
  }
}

/** What no entry says and other rows do. */
export async function addContradicted(reading: Reading, report: RowReport): Promise<void> {
  for (const { item, row } of await reading.rows<{ item: string; row: string }>(ENDED_TIES)) {
    report.faults.push({ stream: item, sequence: 0, table: 'item_successor', row, columns: ['given_up_at'], fault: 'changed' });
  }
}
