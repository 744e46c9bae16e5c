import type { DraftRow, ItemReader } from '../engine/ports.ts';
import type { Database, Statement } from './database.ts';
import { type ItemRecord, queueRowFrom } from './hot-path/item-row.ts';
import { QUEUE_COLUMNS } from './queue.ts';

/** Own items with their stage. What waits for the drafter after a round was returned, or its clearance was taken back. */
const STAGED = `staged as (
  select i.*, open and waits_for = '{drafter}' and round > 0 as returned,
    case when open and waits_for = '{drafter}' then 'mine' when open and waits_for <> '{}' then 'underway'
      when exists (select from release l where l.item = i.id and l.recalled_at is null) then 'released' else 'ended' end as stage
  from item i where drafter = $1
)`;
const DRAFTED: Statement = {
  name: 'drafted_items',
  text: `with ${STAGED} select ${QUEUE_COLUMNS}, stage, returned from staged s
    where ($2::text is null or stage = $2)
      and ($3::text is null or (not item_quarantined(id) and (strpos(lower(title), lower($3)) > 0 or number::text = $3
        or exists (select from revision v where v.id = s.revision and strpos(lower(v.content -> 'fields' ->> 'documentNumber'), lower($3)) > 0))))
      and ($4::boolean is null or (returned, id) < ($4, $5::uuid))
    order by returned desc, id desc limit $6`,
};
const COUNTS: Statement = {
  name: 'drafted_counts',
  text: `with ${STAGED} select stage, count(*)::int as items, (count(*) filter (where returned))::int as returned from staged group by stage`,
};

/** What a person drafted. */
export function draftReader(database: Database): Pick<ItemReader, 'drafted' | 'draftedCounts'> {
  return {
    drafted: async (account, { stage, text }, { after, limit }) => {
      const values = [account, stage ?? null, text ?? null, after?.returned ?? null, after?.id ?? null, limit];
      const rows = await database.rows<ItemRecord & Pick<DraftRow, 'stage' | 'returned'>>(DRAFTED, values);
      return rows.map(({ stage, returned, ...record }) => ({ ...queueRowFrom(record), stage, returned }));
    },
    draftedCounts: (account) => database.rows(COUNTS, [account]),
  };
}
