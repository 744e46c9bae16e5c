import type { LogHead, LogKeyRow, LogStore } from '../../engine/ports.ts';
import { recordAdministration } from '../administration.ts';
import type { Asking, Database, Statement } from '../database.ts';

const BEGIN: Statement = { name: 'log_begin', text: 'update log_state set origin = $1 where origin is null' };
const ADD: Statement = {
  name: 'log_key_insert',
  text: `insert into log_key (id, origin, type, public_key, valid_from, valid_until) values ($1, $2, $3, $4, $5, $6)
    on conflict (id) do nothing`,
};
const END: Statement = {
  name: 'log_key_end',
  text: 'update log_key set valid_until = $2 where origin = $1 and valid_until is null and type = any ($3::text[])',
};
const KEYS: Statement = {
  name: 'log_keys',
  text: `select id, origin, type, public_key as "publicKey", valid_from as "validFrom", valid_until as "validUntil" from log_key order by valid_from, id`,
};
/** The row is locked: no batch is signed under the old name after this. */
const HEAD: Statement = { name: 'log_head_lock', text: 'select origin, size, root from log_state for update' };
const RENAME: Statement = { name: 'log_rename', text: 'update log_state set origin = $1' };

/** The log's name and its public keys. Private ones are never in the database. */
export function logKeys(database: Database): Pick<LogStore, 'begin' | 'keys' | 'addKey' | 'changeKey' | 'restart'> {
  return {
    begin: (origin, keys) =>
      database.transaction(async (session) => {
        if ((await session.run(BEGIN, [origin])) === 0) return false;
        for (const key of keys) await add(session, key);
        return true;
      }),
    keys: () => database.rows<LogKeyRow>(KEYS),
    addKey: async (key) => void (await add(database, key)),
    changeKey: async (key, until, { actor, at }) => {
      const payload = { origin: key.origin, key: key.id, formerUntil: until };
      await recordAdministration(database, { actor, action: 'log.key-changed', at, payload }, async (session) => {
        await session.run(END, [key.origin, until, [key.type]]);
        await add(session, key);
        return true;
      });
    },
    restart: async (key, signed, { actor, at }) => {
      const [from] = await database.rows<LogHead>({ name: '', text: 'select origin, size, root from log_state' });
      if (!from) throw new Error('The row of log_state is missing. Restore the database from a backup.');
      const payload = { from: told(signed ?? from), to: told({ ...from, origin: key.origin }), key: key.id };
      await recordAdministration(database, { actor, action: 'log.restarted', at, payload }, async (session) => {
        const [now] = await session.rows<LogHead>(HEAD);
        if (now?.size !== from.size || now.origin !== from.origin) throw new Error('The log went on meanwhile. Stop the workers first.');
        await session.run(END, [from.origin, at, ['note', 'ml-dsa']]);
        await add(session, key);
        await session.run(RENAME, [key.origin]);
        return true;
      });
      return { ...from, origin: key.origin };
    },
  };
}

function add(session: Asking, { id, origin, type, publicKey, validFrom, validUntil }: LogKeyRow): Promise<number> {
  return session.run(ADD, [id, origin, type, publicKey, validFrom, validUntil]);
}

function told({ origin, size, root }: LogHead): Record<string, unknown> {
  return { origin, size, root: Buffer.from(root).toString('hex') };
}
