import type { LogHead, WitnessedLog, WitnessStore } from '../../engine/ports.ts';
import { recordAdministration } from '../administration.ts';
import type { Asking, Database, Statement } from '../database.ts';
import { logWitnesses } from './log-witnesses.ts';

const LOGS: Statement = {
  name: 'witnessed_logs',
  text: `select l.origin, l.key, l.added_at as "addedAt", l.removed_at as "removedAt", h.size, case when h.note is not null then h.at end as "cosignedAt",
      exists (select from witnessed_fork f where f.origin = l.origin) as forked
    from witnessed_log l left join witnessed_head h on h.origin = l.origin order by l.origin, l.added_at`,
};
const LIST: Statement = {
  name: 'witnessed_log_list',
  text: `insert into witnessed_log as l (id, origin, key, added_at) values ($1, $2, $3, $4)
    on conflict (id) do update set added_at = excluded.added_at, removed_at = null where l.removed_at is not null`,
};
const UNLIST: Statement = {
  name: 'witnessed_log_unlist',
  text: 'update witnessed_log set removed_at = $2 where origin = $1 and removed_at is null',
};
const KEYS: Statement = { name: 'witnessed_log_keys', text: 'select key from witnessed_log where origin = $1 and removed_at is null' };
/** So that there is a row to lock before the first. */
const BEGIN: Statement = { name: 'witnessed_head_begin', text: 'insert into witnessed_head (origin) values ($1) on conflict do nothing' };
const LOCK: Statement = {
  name: 'witnessed_head_lock',
  text: 'select origin, size, root, note from witnessed_head where origin = $1 for update',
};
const ADVANCE: Statement = {
  name: 'witnessed_head_advance',
  text: 'update witnessed_head set size = $2, root = $3, note = $4, at = now() where origin = $1',
};
const FORK: Statement = {
  name: 'witnessed_fork_insert',
  text: 'insert into witnessed_fork (origin, note, cosigned) values ($1, $2, $3) on conflict do nothing',
};

export function witnessStore(database: Database): WitnessStore {
  return {
    ...logWitnesses(database),
    logs: () => database.rows<WitnessedLog>(LOGS),
    keysOf: async (origin) => (await database.rows<{ key: string }>(KEYS, [origin])).map(({ key }) => key),
    listLog: (key, text, { actor, at }) =>
      recordAdministration(
        database,
        { actor, action: 'witness.log-listed', at, payload: { origin: key.name, key: text } },
        async (session) => (await session.run(LIST, [key.id.toString('hex'), key.name, text, at])) > 0,
      ),
    unlistLog: (origin, { actor, at }) =>
      recordAdministration(
        database,
        { actor, action: 'witness.log-unlisted', at, payload: { origin } },
        async (session) => (await session.run(UNLIST, [origin, at])) > 0,
      ),
    advance: (request, note, keeper, judge) =>
      database.transaction(async (session) => {
        const { origin, size, root } = request.checkpoint;
        const stored = await locked(session, origin);
        const remembered = await keeper.remembered(origin);
        // An older backup of the database, or a crash before the commit: what was cosigned is beside the key.
        const latest = remembered && remembered.size > stored.size ? remembered : stored;
        const refused = judge(latest);
        if (refused) {
          if (refused.refused === 'other-size' && refused.fork) await session.run(FORK, [origin, note, stored.note ?? '']);
          return refused;
        }
        await keeper.remember({ origin, size, root });
        await session.run(ADVANCE, [origin, size, root, note]);
        return undefined;
      }),
  };
}

async function locked(session: Asking, origin: string): Promise<LogHead & { note: string | null }> {
  await session.run(BEGIN, [origin]);
  const [head] = await session.rows<LogHead & { note: string | null }>(LOCK, [origin]);
  if (!head) throw new Error(`The row of ${origin} in witnessed_head is missing. Restore the database from a backup.`);
  return head;
}
