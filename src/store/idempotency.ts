import type { IdempotencyStore } from '../engine/ports.ts';
import type { Database, Statement } from './database.ts';
import type { Presence } from './people/presence.ts';

const TAKE: Statement = {
  name: 'idempotency_take',
  text: `insert into idempotency_key (account, key, request_hash, created_at, owner) values ($1, $2, $3, $4, $5) on conflict do nothing`,
};
const LOOK: Statement = {
  name: 'idempotency_look',
  text: `select k.request_hash as "requestHash", k.response, b.name is not null as running from idempotency_key k
    left join heartbeat b on b.name = k.owner and b.seen_at > clock_timestamp() - interval '30 seconds'
   where k.account = $1 and k.key = $2`,
};
const FINISH: Statement = {
  name: 'idempotency_finish',
  text: 'update idempotency_key set response = $3::json where account = $1 and key = $2',
};
/** Only a key without an answer: an answer that was given stays. */
const ABANDON: Statement = {
  name: 'idempotency_abandon',
  text: 'delete from idempotency_key where account = $1 and key = $2 and response is null',
};
const DISOWN: Statement = {
  name: 'idempotency_disown',
  text: 'update idempotency_key set owner = null where account = $1 and key = $2 and response is null',
};
const FORGET: Statement = { name: 'idempotency_forget', text: 'delete from idempotency_key where created_at < $1' };

/** Keys of requests that run carry the name of their process, whose heartbeat says that it lives. */
export function idempotencyStore(database: Database, presence: Presence): IdempotencyStore {
  const begin: IdempotencyStore['begin'] = async (account, key, requestHash, at) => {
    if ((await database.run(TAKE, [account, key, requestHash, at, await presence.name()])) === 1) return { fresh: true };
    const [there] = await database.rows<{ requestHash: string; response: unknown; running: boolean }>(LOOK, [account, key]);
    // Given back between the two statements: then it is free to take.
    return there ? { fresh: false, ...there } : begin(account, key, requestHash, at);
  };
  return {
    begin,
    finish: async (account, key, response) => void (await database.run(FINISH, [account, key, JSON.stringify(response)])),
    forget: (at) => database.run(FORGET, [at]),
    disown: (account, key) => presence.soon(async () => void (await database.run(DISOWN, [account, key]))),
    abandon: async (account, key) => void (await database.run(ABANDON, [account, key])),
  };
}
