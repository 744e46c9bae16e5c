import type { AuditEntry } from '../domain/audit.ts';
import { ADMINISTRATION_STREAM } from '../domain/audit.ts';
import type { TrailFilter, TrailOrder, TrailReader, TrailSubject } from '../engine/ports.ts';
import { chainStart, EMPTY_CHAIN } from '../evidence/audit-chain.ts';
import type { Database, Statement } from './database.ts';

const COLUMNS = 'e.stream, e.sequence, e.actor, e.on_behalf_of as "onBehalfOf", e.action, e.at, e.payload, e.previous, e.hash';

const TRAIL: Statement = {
  name: 'trail',
  text: `select ${COLUMNS}, e.canonical from audit_entry e where e.stream = $1 and e.sequence > $2 order by e.sequence limit $3`,
};

/** The actions that there are, each found by a skip along an index; `whose` narrows them to one person's. */
const everyAction = (whose: string) => `
with recursive kind(action) as (
  (select e.action from audit_entry e where ${whose}true order by e.action limit 1)
  union all
  select (select e.action from audit_entry e where ${whose}e.action > kind.action order by e.action limit 1) from kind
  where kind.action is not null
)`;
/**
 * One bound on the side where the page begins, the tighter of the two: an index is read from the first bound that it finds, and the others
 * are asked of every entry.
 */
const BETWEEN: Record<TrailOrder, string> = {
  oldest: `(e.at, e.stream, e.sequence) > (greatest($1::timestamptz, $3::timestamptz),
      case when $3::timestamptz >= $1::timestamptz then $4::text else '' end, case when $3::timestamptz >= $1::timestamptz then $5::int else 0 end)
    and e.at < $2::timestamptz`,
  newest: `(e.at, e.stream, e.sequence) < (least($2::timestamptz, $3::timestamptz),
      case when $3::timestamptz < $2::timestamptz then $4::text else '' end, case when $3::timestamptz < $2::timestamptz then $5::int else 0 end)
    and e.at >= $1::timestamptz`,
};
const BY: Record<TrailOrder, (row: string) => string> = {
  oldest: (row) => `order by ${row}.at, ${row}.stream, ${row}.sequence`,
  newest: (row) => `order by ${row}.at desc, ${row}.stream desc, ${row}.sequence desc`,
};
const ONE_ACTION = `
with kind(action) as (values ($7::text))`;

/** A page over time: the next entries of each action off an index, then merged. Only keys are merged; entries are fetched in the end. */
function overTime(name: string, kinds: string, whose: string): Record<TrailOrder, Statement> {
  return inBothOrders(
    name,
    (order) => `${kinds}, page as (
  select k.stream, k.sequence from kind cross join lateral (
    select e.at, e.stream, e.sequence from audit_entry e
    where ${whose}e.action = kind.action and ${BETWEEN[order]}
    ${BY[order]('e')} limit $6::int) k
  ${BY[order]('k')} limit $6::int
)
select ${COLUMNS} from page join audit_entry e using (stream, sequence) ${BY[order]('e')}`,
  );
}

function inBothOrders(name: string, text: (order: TrailOrder) => string): Record<TrailOrder, Statement> {
  return { oldest: { name, text: text('oldest') }, newest: { name: `${name}_newest`, text: text('newest') } };
}

/** A stream is one item's, or the administration's since it began: the other conditions are asked of each of its entries. */
const OF_STREAM = inBothOrders(
  'trail_of_stream',
  (order) => `select ${COLUMNS} from audit_entry e
    where e.stream = $7 and ${BETWEEN[order]}
      and ($8::text is null or e.actor = $8) and ($9::text is null or e.action = $9)
    ${BY[order]('e')} limit $6::int`,
);
const BY_TIME = overTime('trail_by_time', everyAction(''), '');
const BY_ACTION = overTime('trail_by_action', ONE_ACTION, '');
const BY_ACTOR = overTime('trail_by_actor', everyAction('e.actor = $7::text and '), 'e.actor = $7::text and ');
const BY_BOTH = overTime('trail_by_actor_and_action', ONE_ACTION, 'e.actor = $8::text and ');

function search({ item, actor, action }: TrailFilter): [statements: Record<TrailOrder, Statement>, values: unknown[]] {
  if (item !== undefined) return [OF_STREAM, [item, actor ?? null, action ?? null]];
  if (action === undefined) return actor === undefined ? [BY_TIME, []] : [BY_ACTOR, [actor]];
  return actor === undefined ? [BY_ACTION, [action]] : [BY_BOTH, [action, actor]];
}

const SUBJECTS: Statement = {
  name: 'trail_subjects',
  text: 'select id, number, title, unit from item where id = any($1::uuid[])',
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

/** Where the secret was erased nobody can tell: the first entry is believed, and the chain is compared where it was erased. */
const START: Statement = {
  name: 'chain_start',
  text: `select s.secret, s.from_start, (select e.previous from audit_entry e where e.stream = s.stream and e.sequence = 1
      and exists (select from erased_secret x where x.stream = s.stream)) as first from stream_secret s where s.stream = $1`,
};

const NO_UUID = '00000000-0000-0000-0000-000000000000';
/** The last UUID before the word `administration` in the order of their characters. */
const BEFORE_ADMINISTRATION = 'adffffff-ffff-ffff-ffff-ffffffffffff';

export function trailReader(database: Database): TrailReader {
  return {
    trail: (stream, { afterSequence, limit }) =>
      database.rows<AuditEntry & { canonical: string }>(TRAIL, [stream, afterSequence ?? 0, limit]),
    byTime: (filter, { order = 'oldest', after, limit }) => {
      const [statements, values] = search(filter);
      const { from = '-infinity', until = 'infinity' } = filter;
      const start = after ? [after.at, after.stream, after.sequence] : [order === 'oldest' ? '-infinity' : 'infinity', '', 0];
      return database.rows<AuditEntry>(statements[order], [from, until, ...start, limit, ...values]);
    },
    subjects: async (streams) => {
      const items = streams.filter((stream) => stream !== ADMINISTRATION_STREAM);
      return items.length === 0 ? [] : database.rows<TrailSubject>(SUBJECTS, [items]);
    },
    streams: async ({ after = '', limit }) => {
      const uuid = after === '' ? NO_UUID : after === ADMINISTRATION_STREAM ? BEFORE_ADMINISTRATION : after;
      return (await database.rows<{ stream: string }>(STREAMS, [after, uuid, limit])).map(({ stream }) => stream);
    },
    start: async (stream) => {
      const [found] = await database.rows<{ secret: Buffer; from_start: boolean; first: string | null }>(START, [stream]);
      return found && (found.first ?? (found.from_start ? chainStart(found.secret) : EMPTY_CHAIN).hash);
    },
    head: async (stream) => {
      const statement = stream === ADMINISTRATION_STREAM ? ADMINISTRATION_HEAD : ITEM_HEAD;
      return (await database.rows<{ sequence: number; hash: string }>(statement, [stream]))[0];
    },
  };
}
