import type { MoveStore } from '../engine/ports.ts';
import type { Database, Statement } from './database.ts';
import { auditColumns, commitRow, ENTRY, ENTRY_FROM } from './rows.ts';

const LOCK: Statement = { name: 'item_move_lock', text: 'select id from item where id = $1 and version = $2 for no key update' };
const REVISION: Statement = {
  name: 'item_move_revision',
  text: `with made as (insert into revision select r.* from json_populate_record(null::revision, $1::json) r)
    insert into revision_file select f.* from json_populate_recordset(null::revision_file, $2::json) f`,
};
const MOVE: Statement = {
  name: 'item_move',
  text: `insert into item_move (item, sequence, from_version, from_hash, to_version, to_hash, moved_by, reason, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
};
const ITEM: Statement = {
  name: 'item_moved',
  text: `with moved as (update item set workflow_version = $2, workflow_hash = $3, state = $4, snapshot = $5::json, waits_for = $6::text[], revision = $7,
      scan = null, scan_ticket = null, version = version + 1, audit_sequence = $8, audit_hash = $9, updated_at = $10 where id = $1 returning id)
    insert into ${ENTRY} select ${ENTRY_FROM} from moved cross join json_populate_record(null::audit_entry, $11::json) e`,
};

/** Moves are rare: a transaction of several statements, apart from the hot path, whose one update never names the workflow. */
export function moveStore(database: Database): MoveStore {
  return {
    move: (commit, { item, sequence, from, to, movedBy, reason, at }) =>
      database.transaction(async (session) => {
        if ((await session.rows(LOCK, [item, commit.expectedVersion])).length === 0) return false;
        const { revised, files } = commitRow(commit);
        await session.run(REVISION, [JSON.stringify(revised?.json), JSON.stringify(files?.json ?? [])]);
        await session.run(MOVE, [item, sequence, from.version, from.hash, to.version, to.hash, movedBy, reason, at]);
        const { state, snapshot, waitsFor, revision } = commit.next;
        const head = [commit.audit.sequence, commit.audit.hash, at];
        const entry = JSON.stringify(auditColumns(commit.audit));
        await session.run(ITEM, [item, to.version, to.hash, state, JSON.stringify(snapshot), waitsFor, revision, ...head, entry]);
        return true;
      }),
  };
}
