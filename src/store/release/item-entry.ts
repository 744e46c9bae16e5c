import { chainEntry } from '../../evidence/audit-chain.ts';
import type { Asking, Statement } from '../database.ts';
import { auditColumns, ENTRY, ENTRY_FROM } from '../rows.ts';

/** The item's row first, as everywhere: its chain's head cannot move in between. */
const LOCK: Statement = {
  name: 'item_entry_lock',
  text: 'select i.audit_sequence as sequence, i.audit_hash as hash from item i where i.id = $1 for update',
};
const ENTER: Statement = {
  name: 'item_entry',
  text: `with entry as (
      insert into ${ENTRY} select ${ENTRY_FROM} from json_populate_record(null::audit_entry, $1::json) e returning stream, sequence, hash, at
    ), told as (
      insert into news (subject, sequence, kind, actor, at) select $2, e.sequence, $3, $4, e.at from entry e where $3::text is not null
    )
    update item i set version = i.version + 1, audit_sequence = e.sequence, audit_hash = e.hash, updated_at = e.at
    from entry e where i.id = e.stream::uuid`,
};

export interface ChainHeadRow {
  sequence: number;
  hash: string;
}

interface ItemEntry {
  item: string;
  head: ChainHeadRow;
  action: string;
  payload: Record<string, unknown>;
  /** What people are to hear of it. */
  news: string | null;
}

export async function lockItem(session: Asking, item: string): Promise<ChainHeadRow> {
  const [head] = await session.rows<ChainHeadRow>(LOCK, [item]);
  if (!head) throw new Error('There is no item whose trail says it.');
  return head;
}

/** An entry in the trail of an item that {@link lockItem} locked in this transaction, for what is no event of its workflow. */
export async function enterIntoTrail(
  session: Asking,
  { item, head, action, payload, news }: ItemEntry,
  { actor, at }: { actor: string; at: string },
): Promise<void> {
  const entry = chainEntry(head, item, at, { actor, onBehalfOf: null, action, payload });
  await session.run(ENTER, [JSON.stringify(auditColumns(entry)), item, news, actor]);
}
