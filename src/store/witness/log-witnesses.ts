import type { LogWitness, WitnessStore } from '../../engine/ports.ts';
import { recordAdministration } from '../administration.ts';
import type { Database, Statement } from '../database.ts';

const WITNESSES: Statement = {
  name: 'log_witnesses',
  text: `select w.name, w.key, w.url, w.removed_at as "removedAt", c.size, c.at as "cosignedAt"
    from log_witness w left join lateral (
      select c.size, c.at from log_cosignature c join log_state s on s.origin = c.origin where c.key = w.key order by c.size desc limit 1) c on true
    order by w.name`,
};
const ADD: Statement = {
  name: 'log_witness_add',
  text: `insert into log_witness as w (name, key, url, added_at) values ($1, $2, $3, $4)
    on conflict (name) do update set url = excluded.url, added_at = excluded.added_at, removed_at = null
      where w.key = excluded.key and w.removed_at is not null`,
};
const REMOVE: Statement = {
  name: 'log_witness_remove',
  text: 'update log_witness set removed_at = $2 where name = $1 and removed_at is null',
};
const QUORUM: Statement = { name: 'log_quorum', text: 'select least from log_quorum' };
const SET_QUORUM: Statement = {
  name: 'log_quorum_set',
  text: 'insert into log_quorum (least) values ($1) on conflict (one) do update set least = excluded.least',
};
/** The checkpoint comes back where the next batch has taken it away meanwhile. */
const COSIGN: Statement = {
  name: 'log_cosignature_insert',
  text: `with kept as (
      insert into log_checkpoint (origin, size, root, note, at, kept) values ($1, $2, $3, $4, $5, true)
      on conflict (origin, size) do update set kept = true)
    insert into log_cosignature (origin, size, key, line) values ($1, $2, $6, $7) on conflict do nothing`,
};
const WITNESSED: Statement = {
  name: 'log_witnessed_size',
  text: `select c.size from log_cosignature c join log_state s on s.origin = c.origin join log_witness w on w.key = c.key and w.removed_at is null
    group by c.size having count(*) >= $1 order by c.size desc limit 1`,
};

/** Witnesses of the log of this installation, and their lines. */
export function logWitnesses(
  database: Database,
): Pick<WitnessStore, 'witnesses' | 'addWitness' | 'removeWitness' | 'quorum' | 'setQuorum' | 'keepCosignature' | 'witnessedSize'> {
  return {
    witnesses: () => database.rows<LogWitness>(WITNESSES),
    addWitness: ({ name, key, url }, { actor, at }) =>
      recordAdministration(
        database,
        { actor, action: 'log.witness-added', at, payload: { name, key, url } },
        async (session) => (await session.run(ADD, [name, key, url, at])) > 0,
      ),
    removeWitness: (name, { actor, at }) =>
      recordAdministration(
        database,
        { actor, action: 'log.witness-removed', at, payload: { name } },
        async (session) => (await session.run(REMOVE, [name, at])) > 0,
      ),
    quorum: async () => (await database.rows<{ least: number }>(QUORUM))[0]?.least ?? 0,
    setQuorum: async (least, { actor, at }) => {
      await recordAdministration(
        database,
        { actor, action: 'log.quorum-set', at, payload: { least } },
        async (session) => (await session.run(SET_QUORUM, [least])) > 0,
      );
    },
    keepCosignature: async ({ origin, size, root, note, at }, key, line) => {
      await database.run(COSIGN, [origin, size, root, note, at, key, line]);
    },
    witnessedSize: async (least) => (await database.rows<{ size: number }>(WITNESSED, [least]))[0]?.size,
  };
}
