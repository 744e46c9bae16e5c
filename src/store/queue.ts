import type { ItemReader, QueueCursor, QueueFilter } from '../engine/ports.ts';
import type { Database, Statement } from './database.ts';
import type { ItemRecord } from './item-row.ts';
import { queueRowFrom } from './item-row.ts';

const COLUMNS = 'id, number, kind, title, unit, drafter, state, waits_for, round, due, version, created_at, updated_at';
/** Words are looked for in titles that may be shown: whether a covered one holds them is an answer too. */
const FILTER = ` and ($6::text[] is null or state = any ($6)) and ($7::text is null or kind = $7)
  and ($8::text is null or (strpos(lower(title), lower($8)) > 0 and round > 0 and not item_quarantined(id)))
  and ($9::timestamptz is null or due < $9)`;

/** What the open items wait for, each combination of roles once, found by skips along the index of the queues. No index names a role. */
const KINDS = `kind(waits) as (
  (select waits_for from item where open order by waits_for limit 1)
  union all
  select (select waits_for from item where open and waits_for > kind.waits order by waits_for limit 1) from kind where kind.waits is not null
)`;

/**
 * A page by (due, id) over many places, each read along its own part of an index. `head` takes a few rows of each place, all of them
 * together one page; the last of these is as far as the page can reach, and `more` reads up to it what `head` left. A fixed number of rows
 * of each place would be either too few or, with a hundred units, a hundred pages read for one.
 */
function paged(name: string, places: string, condition: string): Paged {
  const statement = (suffix: string, filter: string): Statement => {
    const next = (start: string, end: string, limit: string) => `
      select due, id from item where ${condition} and (due, id) > (${start})${end}${filter} order by due, id limit ${limit}`;
    return {
      name: `${name}${suffix}`,
      text: `
with recursive ${places}, share as (
  select greatest(1, ceil($5::numeric / greatest(count(*), 1)))::int as most from place
), head as materialized (
  select at.unit, at.waits, k.due, k.id from place at cross join lateral (${next('$3::timestamptz, $4::uuid', '', '(select most from share)')}) k
), reach as (
  select due, id from head order by due, id offset $5::int - 1 limit 1
), tail as (
  select distinct on (unit, waits) unit, waits, due, id, count(*) over (partition by unit, waits) as found from head
  order by unit, waits, due desc, id desc
), more as (
  select k.due, k.id from tail at cross join lateral (${next('at.due, at.id', ` and (due, id) <= (${REACH})`, '$5::int')}) k
  where at.found = (select most from share)
)
select ${COLUMNS} from item join (
    select due as key_due, id as key_id from (select due, id from head union all select due, id from more) k order by due, id limit $5::int) page
  on id = key_id
order by due, id`,
    };
  };
  return { plain: statement('', ''), filtered: statement('_filtered', FILTER) };
}

/** Without a whole page of heads the reach is endless. */
const REACH = `coalesce((select due from reach), 'infinity'), coalesce((select id from reach), 'ffffffff-ffff-ffff-ffff-ffffffffffff')`;

interface Paged {
  plain: Statement;
  filtered: Statement;
}

const WAITING = `${KINDS}, place as materialized (
  select distinct u.id as unit, kind.waits from unnest($1::uuid[], $2::text[]) as g(unit, role)
    join unit u on u.path @> array[g.unit] join kind on kind.waits @> array[g.role]
)`;
const UNITS = `place as materialized (
  select distinct u.id as unit, $2::text[] as waits from unnest($1::uuid[]) as g(unit) join unit u on u.path @> array[g.unit]
)`;
const QUEUE = paged('queue', WAITING, 'open and waits_for = at.waits and unit = at.unit');
const SEARCHES = {
  all: paged('search_all', UNITS, 'unit = at.unit'),
  open: paged('search_open', UNITS, 'unit = at.unit and open'),
  closed: paged('search_closed', UNITS, 'unit = at.unit and not open'),
};
const DRAFTED: Statement = {
  name: 'drafted_items',
  text: `select ${COLUMNS} from item where drafter = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
};

const BEFORE_ALL = ['-infinity', '00000000-0000-0000-0000-000000000000'];

function start(after: QueueCursor | undefined): unknown[] {
  return after ? [after.due ?? 'infinity', after.id] : BEFORE_ALL;
}

function isNarrowed({ states, kind, text, overdueAt }: QueueFilter): boolean {
  return states !== undefined || kind !== undefined || text !== undefined || overdueAt !== undefined;
}

function filterValues({ states, kind, text, overdueAt }: QueueFilter): unknown[] {
  return [states ?? null, kind ?? null, text ?? null, overdueAt ?? null];
}

export function queueReader(database: Database): Pick<ItemReader, 'queue' | 'drafted' | 'search'> {
  const rows = async (statement: Statement, values: unknown[]) => (await database.rows<ItemRecord>(statement, values)).map(queueRowFrom);
  const page = (
    { plain, filtered }: Paged,
    { units, roles = [] }: { units: string[]; roles?: string[] },
    filter: QueueFilter,
    { after, limit }: { after?: QueueCursor; limit: number },
  ) => {
    const values = [units, roles, ...start(after), limit];
    return isNarrowed(filter) ? rows(filtered, [...values, ...filterValues(filter)]) : rows(plain, values);
  };
  return {
    queue: (grants, filter, at) =>
      page(QUEUE, { units: grants.map(({ unit }) => unit), roles: grants.map(({ role }) => role) }, filter, at),
    drafted: (account, { after, limit }) => rows(DRAFTED, [account, after?.id ?? null, limit]),
    search: (units, { open, ...filter }, at) =>
      page(open === undefined ? SEARCHES.all : open ? SEARCHES.open : SEARCHES.closed, { units }, filter, at),
  };
}
