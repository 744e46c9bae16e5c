import type { ItemReader, QueueCount, QueueCursor, QueueFilter } from '../engine/ports.ts';
import type { Asking, Statement } from './database.ts';
import type { ItemRecord } from './hot-path/item-row.ts';
import { queueRowFrom } from './hot-path/item-row.ts';

export const QUEUE_COLUMNS = 'id, number, kind, title, unit, drafter, state, waits_for, round, due, version, created_at, updated_at';
/** Words are looked for in titles that may be shown: whether a covered one holds them is an answer too. `n`: the first parameter. */
const filterFrom = (n: number) => ` and ($${n}::text[] is null or state = any ($${n})) and ($${n + 1}::text is null or kind = $${n + 1})
  and ($${n + 2}::text is null or (strpos(lower(title), lower($${n + 2})) > 0 and round > 0 and not item_quarantined(id)))
  and ($${n + 3}::timestamptz is null or due < $${n + 3})
  and ($${n + 4}::uuid is null or unit in (select below.id from unit below where below.path @> array[$${n + 4}]))
  and ($${n + 5}::text is null or (not item_quarantined(id)
    and exists (select from revision v where v.id = item.revision and v.content ->> 'attribute' = $${n + 5})))`;

/** What the open items wait for, each combination of roles once, found by skips along the index of the queues. No index names a role. */
export const WAITED_FOR = `kind(waits) as (
  (select waits_for from item where open order by waits_for limit 1)
  union all
  select (select waits_for from item where open and waits_for > kind.waits order by waits_for limit 1) from kind where kind.waits is not null
)`;

/**
 * A page by (due, id) over many places, each read along its own part of an index. `head` takes a few rows of each place, all of them
 * together one page; the last of these is as far as the page can reach, and `more` reads up to it what `head` left. A fixed number of rows
 * of each place would be either too few or, with a hundred units, a hundred pages read for one. `next` is the first parameter that the
 * condition leaves for the filter.
 */
function paged(name: string, places: string, condition: string, next: number): Paged {
  const statement = (suffix: string, filter: string): Statement => {
    const rows = (start: string, end: string, limit: string) => `
      select due, id from item where ${condition} and (due, id) > (${start})${end}${filter} order by due, id limit ${limit}`;
    return {
      name: `${name}${suffix}`,
      text: `
with recursive ${places}, share as (
  select greatest(1, ceil($5::numeric / greatest(count(*), 1)))::int as most from place
), head as materialized (
  select at.unit, at.waits, k.due, k.id from place at cross join lateral (${rows('$3::timestamptz, $4::uuid', '', '(select most from share)')}) k
), reach as (
  select due, id from head order by due, id offset $5::int - 1 limit 1
), tail as (
  select distinct on (unit, waits) unit, waits, due, id, count(*) over (partition by unit, waits) as found from head
  order by unit, waits, due desc, id desc
), more as (
  select k.due, k.id from tail at cross join lateral (${rows('at.due, at.id', ` and (due, id) <= (${REACH})`, '$5::int')}) k
  where at.found = (select most from share)
)
select ${QUEUE_COLUMNS} from item join (
    select due as key_due, id as key_id from (select due, id from head union all select due, id from more) k order by due, id limit $5::int) page
  on id = key_id
order by due, id`,
    };
  };
  return { plain: statement('', ''), filtered: statement('_filtered', filterFrom(next)) };
}

/** Without a whole page of heads the reach is endless. */
const REACH = `coalesce((select due from reach), 'infinity'), coalesce((select id from reach), 'ffffffff-ffff-ffff-ffff-ffffffffffff')`;

interface Paged {
  plain: Statement;
  filtered: Statement;
}

const WAITING = `${WAITED_FOR}, place as materialized (
  select distinct u.id as unit, kind.waits from unnest($1::uuid[], $2::text[]) as g(unit, role)
    join unit u on u.path @> array[g.unit] join kind on kind.waits @> array[g.role]
)`;
const UNITS = `place as materialized (
  select distinct u.id as unit, $2::text[] as waits from unnest($1::uuid[]) as g(unit) join unit u on u.path @> array[g.unit]
)`;
/** Nobody decides on an item that they drafted, and so it does not wait for them. */
const QUEUE = paged('queue', WAITING, 'open and waits_for = at.waits and unit = at.unit and ($6::uuid is null or drafter <> $6)', 7);
/** $6: the units, with those below, whose drafts are told as well; elsewhere a draft that was never submitted does not exist. */
const PLACE_SHOWS = '(round > 0 or at.unit in (select u.id from unit u where u.path && $6::uuid[]))';
/**
 * The newest first. No index has this order, which would be written with every step: what waits for one person is read and sorted, ten
 * thousand rows in some ten milliseconds.
 */
const NEWEST: Statement = {
  name: 'queue_newest',
  text: `with recursive ${WAITING}
    select ${QUEUE_COLUMNS} from item where open and (unit, waits_for) in (select at.unit, at.waits from place at)
      and ($3::uuid is null or id < $3) and ($5::uuid is null or drafter <> $5) ${filterFrom(6)} order by id desc limit $4`,
};
const search = (name: string, condition: string) => paged(name, UNITS, `unit = at.unit and ${PLACE_SHOWS}${condition}`, 7);
const SEARCHES = {
  all: search('search_all', ''),
  open: search('search_open', ' and open'),
  closed: search('search_closed', ' and not open'),
};
const OWN: Statement = {
  name: 'own_items',
  text: `select ${QUEUE_COLUMNS} from item where drafter = $1 and (due, id) > ($2::timestamptz, $3::uuid) and ($4::boolean is null or open = $4)
    ${filterFrom(6)} order by due, id limit $5`,
};

/** Own drafts are counted where they lie and taken off: to look at the drafter of every row would be to read the rows. */
const COUNTS: Statement = {
  name: 'queue_counts',
  text: `with recursive ${WAITING}, counted as (
      select at.waits, i.due, 1 as n from place at join item i on i.open and i.waits_for = at.waits and i.unit = at.unit
      union all
      select at.waits, i.due, -1 from item i join place at on at.unit = i.unit and at.waits = i.waits_for where i.drafter = $5 and i.open
    )
    select waits as "waitsFor", sum(n)::int as waiting, coalesce(sum(n) filter (where due < $3), 0)::int as overdue,
      coalesce(sum(n) filter (where due >= $3 and due <= $4), 0)::int as "dueToday"
    from counted group by waits having sum(n) > 0 order by waits`,
};

const BEFORE_ALL = ['-infinity', '00000000-0000-0000-0000-000000000000'];

function start(after: QueueCursor | undefined): unknown[] {
  return after ? [after.due ?? 'infinity', after.id] : BEFORE_ALL;
}

type Narrowing = Omit<QueueFilter, 'notBy'>;

function isNarrowed(filter: Narrowing): boolean {
  return filterValues(filter).some((value) => value !== null);
}

function filterValues({ states, kind, text, dueBefore, unit, attribute }: Narrowing): unknown[] {
  return [states ?? null, kind ?? null, text ?? null, dueBefore ?? null, unit ?? null, attribute ?? null];
}

export function queueReader(database: Asking): Pick<ItemReader, 'queue' | 'queueCounts' | 'search' | 'own'> {
  const rows = async (statement: Statement, values: unknown[]) => (await database.rows<ItemRecord>(statement, values)).map(queueRowFrom);
  const page = ({ plain, filtered }: Paged, [units, roles, sixth]: unknown[], filter: Narrowing, { after, limit }: Page) => {
    const values = [units, roles, ...start(after), limit, sixth];
    return isNarrowed(filter) ? rows(filtered, [...values, ...filterValues(filter)]) : rows(plain, values);
  };
  const held = (grants: readonly { unit: string; role: string }[]) => [grants.map(({ unit }) => unit), grants.map(({ role }) => role)];
  return {
    queue: (grants, { notBy, ...filter }, { order, ...at }) =>
      order === 'newest'
        ? rows(NEWEST, [...held(grants), at.after?.id ?? null, at.limit, notBy ?? null, ...filterValues(filter)])
        : page(QUEUE, [...held(grants), notBy ?? null], filter, at),
    queueCounts: (grants, account, times) => database.rows<QueueCount>(COUNTS, [...held(grants), times.now, times.tomorrow, account]),
    search: ({ units, withDrafts }, { open, ...filter }, at) =>
      page(open === undefined ? SEARCHES.all : open ? SEARCHES.open : SEARCHES.closed, [units, [], withDrafts], filter, at),
    own: (account, { open, ...filter }, { after, limit }) =>
      rows(OWN, [account, ...start(after), open ?? null, limit, ...filterValues(filter)]),
  };
}

type Page = { after?: QueueCursor; limit: number };
