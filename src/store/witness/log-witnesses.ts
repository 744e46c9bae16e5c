import type { LogWitness, WitnessChange, WitnessStore } from '../../engine/ports.ts';
import type { Asking, Database, Statement } from '../database.ts';
import { iso } from '../release/iso.ts';

const WITNESSES: Statement = {
  name: 'log_witnesses',
  text: `select w.name, w.key, w.url, w.removed_at as "removedAt", c.size, c.at as "cosignedAt",
      case when a.witness is not null then json_build_object('outcome', a.outcome, 'status', a.status, 'since', ${iso('a.since')}) end as answer
    from log_witness w left join log_witness_answer a on a.witness = w.name left join lateral (
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
const ANSWER: Statement = {
  name: 'log_witness_answer',
  text: `insert into log_witness_answer as a (witness, outcome, status, since) values ($1, $2, $3, now())
    on conflict (witness) do update set outcome = excluded.outcome, status = excluded.status, since = excluded.since
      where row(a.outcome, a.status) is distinct from row(excluded.outcome, excluded.status)`,
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
): Pick<WitnessStore, 'witnesses' | 'noteAnswer' | 'quorum' | 'keepCosignature' | 'witnessedSize'> {
  return {
    witnesses: () => database.rows<LogWitness>(WITNESSES),
    noteAnswer: async (witness, outcome, status) => void (await database.run(ANSWER, [witness, outcome, status])),
    quorum: async () => (await database.rows<{ least: number }>(QUORUM))[0]?.least ?? 0,
    keepCosignature: async ({ origin, size, root, note, at }, key, line) => {
      await database.run(COSIGN, [origin, size, root, note, at, key, line]);
    },
    witnessedSize: async (least) => (await database.rows<{ size: number }>(WITNESSED, [least]))[0]?.size,
  };
}

/** What a confirmed proposal changes. What cannot be done any more was judged before. */
export function changeWitnesses(session: Pick<Asking, 'run'>, change: WitnessChange, at: string): Promise<number> {
  switch (change.change) {
    case 'add':
      return session.run(ADD, [change.name, change.key, change.url, at]);
    case 'remove':
      return session.run(REMOVE, [change.name, at]);
    case 'quorum':
      return session.run(SET_QUORUM, [change.least]);
  }
}
