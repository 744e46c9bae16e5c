import type { IdempotencyStore } from '../engine/ports.ts';
import type { Database, Statement } from './database.ts';

const TAKE: Statement = {
  name: 'idempotency_take',
  text: `insert into idempotency_key (account, key, request_hash, created_at) values ($1, $2, $3, $4) on conflict do nothing`,
};
const LOOK: Statement = {
  name: 'idempotency_look',
  text: 'select request_hash as "requestHash", response from idempotency_key where account = $1 and key = $2',
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
const FORGET: Statement = { name: 'idempotency_forget', text: 'delete from idempotency_key where created_at < $1' };

export function idempotencyStore(database: Database): IdempotencyStore {
  const begin: IdempotencyStore['begin'] = async (account, key, requestHash, at) => {
    if ((await database.run(TAKE, [account, key, requestHash, at])) === 1) return { fresh: true };
    const [there] = await database.rows<{ requestHash: string; response: unknown }>(LOOK, [account, key]);
    // Given back between the two statements: then it is free to take.
    return there ? { fresh: false, ...there } : begin(account, key, requestHash, at);
  };
  return {
    begin,
    finish: async (account, key, response) => void (await database.run(FINISH, [account, key, JSON.stringify(response)])),
    forget: (at) => database.run(FORGET, [at]),
    abandon: async (account, key) => void (await database.run(ABANDON, [account, key])),
  };
}
