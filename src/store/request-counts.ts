import type { RequestCounts } from '../engine/ports.ts';
import type { Database, Statement } from './database.ts';

/** In the order of the keys: two processes that count the same ones wait for each other and never in a circle. */
const ADD: Statement = {
  name: 'counts_add',
  text: `insert into request_count as c (key, hits, ends_at)
    select h.key, greatest(h.by, 0), now() + make_interval(secs => h.seconds)
      from json_to_recordset($1::json) as h (key text, by integer, seconds integer) order by h.key
    on conflict (key) do update set
      hits = case when c.ends_at <= now() then excluded.hits else greatest(c.hits + (
        select h.by from json_to_recordset($1::json) as h (key text, by integer) where h.key = c.key), 0) end,
      ends_at = case when c.ends_at <= now() then excluded.ends_at else c.ends_at end
    returning key, hits, extract(epoch from ends_at - now())::float8 as "secondsLeft"`,
};
const FORGET: Statement = { name: 'counts_forget', text: 'delete from request_count where ends_at <= now()' };

export function requestCounts(database: Database): RequestCounts {
  return {
    add: (hits) => (hits.length === 0 ? Promise.resolve([]) : database.rows(ADD, [JSON.stringify(hits)])),
    forget: () => database.run(FORGET),
  };
}
