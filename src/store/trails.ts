import type { AuditEntry } from '../domain/audit.ts';
import { ADMINISTRATION_STREAM } from '../domain/audit.ts';
import type { TrailReader } from '../engine/ports.ts';
import type { Database, Statement } from './database.ts';

const COLUMNS = 'e.stream, e.sequence, e.actor, e.on_behalf_of as "onBehalfOf", e.action, e.at, e.payload, e.previous, e.hash';

const TRAIL: Statement = {
  name: 'trail',
  text: `select ${COLUMNS}, e.canonical from audit_entry e where e.stream = $1 and e.sequence > $2 order by e.sequence limit $3`,
};
const BY_TIME_FILTER = `($2::timestamptz is null or e.at >= $2) and ($3::timestamptz is null or e.at < $3)
  and ($4::timestamptz is null or (e.at, e.stream, e.sequence) > ($4, $5::text, $6::int)) order by e.at, e.stream, e.sequence limit $7`;
const BY_TIME: Statement = {
  name: 'trail_by_time',
  text: `select ${COLUMNS} from audit_entry e where $1::text is null and ${BY_TIME_FILTER}`,
};
const BY_ACTOR: Statement = {
  name: 'trail_by_actor',
  text: `select ${COLUMNS} from audit_entry e where e.actor = $1 and ${BY_TIME_FILTER}`,
};

/**
 * Streams of entries and of items both: a trail that lost all its entries must show. Skips along the primary key from
 * stream to stream instead of reading every entry.
 */
const STREAMS: Statement = {
  name: 'streams',
  text: `
with recursive skip(stream, n) as (
  (select stream, 1 from audit_entry where stream > $1 order by stream limit 1)
  union all
  select (select e.stream from audit_entry e where e.stream > skip.stream order by e.stream limit 1), n + 1
  from skip where skip.stream is not null and n < $3
)
select stream from (
  select stream from skip where stream is not null
  union (select id::text collate "C" from item where id > $2::uuid order by id limit $3)
) both_kinds order by stream collate "C" limit $3`,
};
const ITEM_HEAD: Statement = { name: 'item_head', text: 'select audit_sequence as sequence, audit_hash as hash from item where id = $1' };
const ADMINISTRATION_HEAD: Statement = { name: 'administration_head', text: 'select sequence, hash from audit_head where stream = $1' };

const NO_UUID = '00000000-0000-0000-0000-000000000000';
/** The last UUID before the word `administration` in the order of their characters. */
const BEFORE_ADMINISTRATION = 'adffffff-ffff-ffff-ffff-ffffffffffff';

export function trailReader(database: Database): TrailReader {
  return {
    trail: (stream, { afterSequence, limit }) =>
      database.rows<AuditEntry & { canonical: string }>(TRAIL, [stream, afterSequence ?? 0, limit]),
    byTime: ({ actor, from, until }, { after, limit }) =>
      database.rows<AuditEntry>(actor === undefined ? BY_TIME : BY_ACTOR, [
        actor ?? null,
        from ?? null,
        until ?? null,
        after?.at ?? null,
        after?.stream ?? null,
        after?.sequence ?? null,
        limit,
      ]),
    streams: async ({ after = '', limit }) => {
      const uuid = after === '' ? NO_UUID : after === ADMINISTRATION_STREAM ? BEFORE_ADMINISTRATION : after;
      return (await database.rows<{ stream: string }>(STREAMS, [after, uuid, limit])).map(({ stream }) => stream);
    },
    head: async (stream) => {
      const statement = stream === ADMINISTRATION_STREAM ? ADMINISTRATION_HEAD : ITEM_HEAD;
      return (await database.rows<{ sequence: number; hash: string }>(statement, [stream]))[0];
    },
  };
}
