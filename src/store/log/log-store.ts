import type { ItemInLog, LogCheckpointRow, LogHolder, LogState, LogStore } from '../../engine/ports.ts';
import { entrySalt } from '../../evidence/log/leaf.ts';
import type { Database, Statement } from '../database.ts';
import { logKeys } from './keys.ts';
import { integrate } from './sequencer.ts';
import { readTiles } from './tree-rows.ts';
import { WINDOW } from './waiting-leaves.ts';

/** The oldest of the entries that the next batch will take: the age of the whole backlog, read from one window. */
const STATE: Statement = {
  name: 'log_state_read',
  text: `select s.origin, s.size, s.root, coalesce(greatest(extract(epoch from now() - (
      select min(e.at) from audit_entry e where e.position > s.watermark and e.position <= s.watermark + $1)), 0), 0)::float8 as "behindSeconds"
    from log_state s`,
};
const CHECKPOINT: Statement = {
  name: 'log_checkpoint',
  text: `select c.origin, c.size, c.root, c.note || coalesce((
      select string_agg(w.line, '' order by w.at, w.key) from log_cosignature w where (w.origin, w.size) = (c.origin, c.size)), '') as note, c.at
    from log_checkpoint c join log_state s on s.origin = c.origin where c.size = $1 or $1 is null order by c.size desc limit 1`,
};
const KEEP: Statement = {
  name: 'log_checkpoint_keep',
  text: 'update log_checkpoint c set kept = true from log_state s where s.origin = c.origin and c.size = $1',
};
const BUNDLE: Statement = { name: 'log_bundle', text: 'select entries from log_bundle where n = $1' };
const REFS: Statement = {
  name: 'log_index',
  text: `select b.n, b.refs, e.position from audit_entry e cross join lateral (
      select n, refs from log_bundle where first <= e.position order by first desc limit 1) b
    where e.stream = $1 and e.sequence = $2`,
};
const OPENING: Statement = {
  name: 'log_opening',
  text: `select e.canonical, s.secret, exists (select from erased_secret x where x.stream = e.stream and x.through >= e.sequence) as erased
    from audit_entry e join stream_secret s on s.stream = e.stream where e.stream = $1 and e.sequence = $2`,
};
const ERASABLE: Statement = {
  name: 'log_item_erasable',
  text: `select i.id, i.number, not exists (select from audit_entry e where e.stream = i.id::text and e.position > (select s.watermark from log_state s))
      and not exists (select from release l where l.item = i.id and not exists (select from release_statement s where s.release = l.id)
        and not exists (select from unstatable_release u where u.release = l.id)) as "isWhole"
    from item i where i.id = $1 or i.number = $2`,
};
/** To the last entry that there is: the database judges that it is, and that the log holds it. */
export const ERASE_SECRET: Statement = {
  name: 'stream_secret_erase',
  text: `insert into erased_secret (stream, through, head, erased_at, proposal)
    select i.id::text, i.audit_sequence, i.audit_hash, $2, $3 from item i where i.id = $1`,
};
/**
 * Who runs with a number up to the fence. Numbers in locks have 32 bits: their age says which came first. Locks and not `pg_stat_activity`,
 * since everybody may read them, and prepared transactions have some as well.
 */
const HOLDERS: Statement = {
  name: 'log_holders',
  text: `select l.pid, coalesce(p.gid, nullif(a.application_name, ''), '') as name, coalesce(a.datname::text, p.database::text, '') as database,
      coalesce(extract(epoch from clock_timestamp() - coalesce(a.xact_start, p.prepared)), 0)::float8 as seconds
    from log_state s, pg_locks l
    left join pg_stat_activity a on a.pid = l.pid
    left join pg_prepared_xacts p on l.pid is null and p.transaction = l.transactionid
    where l.locktype = 'transactionid' and l.granted and l.mode = 'ExclusiveLock' and l.pid is distinct from pg_backend_pid()
      and age(l.transactionid) >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint - s.fence
    order by age(l.transactionid) desc`,
};

export function logStore(database: Database): LogStore {
  return {
    ...logKeys(database),
    integrate: (keeper) => integrate(database, keeper),
    state: async () => (await database.rows<LogState>(STATE, [WINDOW]))[0] as LogState,
    checkpoint: async (size) => (await database.rows<LogCheckpointRow>(CHECKPOINT, [size ?? null]))[0],
    keepCheckpoint: async (size) => (await database.run(KEEP, [size])) === 1,
    tiles: (tiles) => readTiles(database, tiles),
    bundle: async (index) => (await database.rows<{ entries: Buffer }>(BUNDLE, [index]))[0]?.entries,
    indexOf: async (stream, sequence) => {
      const [found] = await database.rows<{ n: number; refs: Buffer; position: number }>(REFS, [stream, sequence]);
      return found && indexIn(found);
    },
    opening: async (stream, sequence) => {
      const [found] = await database.rows<{ canonical: string; secret: Buffer; erased: boolean }>(OPENING, [stream, sequence]);
      return found && { canonical: found.canonical, salt: found.erased ? null : entrySalt(found.secret, sequence) };
    },
    itemInLog: async (item) => {
      const values = typeof item === 'number' ? [null, item] : [item, null];
      return (await database.rows<ItemInLog>(ERASABLE, values))[0];
    },
    holders: () => database.rows<LogHolder>(HOLDERS),
  };
}

function indexIn({ n, refs, position }: { n: number; refs: Buffer; position: number }): number | undefined {
  for (let at = 0; at < refs.length / 8; at++) {
    if (Number(refs.readBigUInt64BE(at * 8)) === position) return n * 256 + at;
  }
  return undefined;
}
