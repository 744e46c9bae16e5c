import type { ItemReader, QueueCursor, QueueFilter, QueueRow } from '../engine/ports.ts';
import type { Database, Statement } from './database.ts';
import type { ItemRecord } from './item-row.ts';
import { queueRowFrom } from './item-row.ts';

const COLUMNS = 'id, number, kind, title, unit, drafter, state, waits_for, round, due, version, created_at, updated_at';
const FILTER = ` and ($6::text[] is null or state = any ($6)) and ($7::text is null or kind = $7)
  and ($8::text is null or strpos(lower(title), lower($8)) > 0) and ($9::timestamptz is null or due < $9)`;

/**
 * A page by (due, id) over many units, each read along its own part of an index that names no role. `head` takes a few rows of each
 * unit, all of them together one page; the last of these is as far as the page can reach, and `more` reads up to it what `head` left.
 * A fixed number of rows of each unit would be either too few or, with a hundred units, a hundred pages read for one.
 */
function paged(name: string, condition: string): Paged {
  const statement = (suffix: string, filter: string): Statement => {
    const next = (start: string, end: string, limit: string) => `
      select due, id from item where unit = at.unit and ${condition} and (due, id) > (${start})${end}${filter} order by due, id limit ${limit}`;
    return {
      name: `${name}${suffix}`,
      text: `
with place as materialized (
  select u.id as unit, array_agg(distinct g.role) as roles from unnest($1::uuid[], $2::text[]) as g(unit, role)
    join unit u on u.path @> array[g.unit] group by u.id
), share as (
  select greatest(1, ceil($5::numeric / greatest(count(*), 1)))::int as most from place
), head as materialized (
  select at.unit, at.roles, k.due, k.id from place at cross join lateral (${next('$3::timestamptz, $4::uuid', '', '(select most from share)')}) k
), reach as (
  select due, id from head order by due, id offset $5::int - 1 limit 1
), tail as (
  select distinct on (unit) unit, roles, due, id, count(*) over (partition by unit) as found from head order by unit, due desc, id desc
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

const QUEUE = paged('queue', 'open and waits_for && at.roles');
const OPEN = paged('search_open', 'open');
const CLOSED = paged('search_closed', 'not open');
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
    search: async (units, { open, ...filter }, at) => {
      const kinds = open === undefined ? [OPEN, CLOSED] : open ? [OPEN] : [CLOSED];
      return merge(await Promise.all(kinds.map((kind) => page(kind, { units }, filter, at))), at.limit);
    },
  };
}

/** Due first, then id. */
function merge(pages: QueueRow[][], limit: number): QueueRow[] {
  const place = ({ due, id }: QueueRow) => `${due ?? '~'} ${id}`;
  return pages
    .flat()
    .sort((a, b) => (place(a) < place(b) ? -1 : 1))
    .slice(0, limit);
}
