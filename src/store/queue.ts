import type { Role } from '../domain/roles.ts';
import { ROLES } from '../domain/roles.ts';
import type { ItemReader, QueueCursor, QueueFilter, QueueRow } from '../engine/ports.ts';
import type { Database, Statement } from './database.ts';
import type { ItemRecord } from './item-row.ts';
import { queueRowFrom } from './item-row.ts';

const COLUMNS = 'id, number, kind, title, unit, drafter, state, waits_for, round, due, version, created_at, updated_at';
/** Words are looked for in titles that may be shown: whether a covered one holds them is an answer too. */
const FILTER = `($5::text[] is null or state = any ($5)) and ($6::text is null or kind = $6)
  and ($7::text is null or (strpos(lower(title), lower($7)) > 0 and round > 0 and not item_quarantined(id))) and ($8::timestamptz is null or due < $8)`;

/**
 * A page by (due, id) over many units: each unit's own next rows off its index, then merged. One scan over all units
 * at once would sort everything that waits before it knew the first row. Only keys are merged; the rows of the page are
 * fetched in the end, so that without a filter the index alone answers.
 */
function paged(name: string, condition: string): Paged {
  const statement = (suffix: string, filter: string): Statement => ({
    name: `${name}${suffix}`,
    text: `select ${COLUMNS} from item join (
        select k.* from unit u cross join lateral (
          select due as key_due, id as key_id from item
          where unit = u.id and ${condition} and (due, id) > ($2::timestamptz, $3::uuid)${filter} order by due, id limit $4) k
        where u.path && $1::uuid[] order by key_due, key_id limit $4) page on id = key_id
      order by due, id`,
  });
  return { plain: statement('', ''), filtered: statement('_filtered', ` and ${FILTER}`) };
}

interface Paged {
  plain: Statement;
  filtered: Statement;
}

/** The role is written in the text: only then does the planner see that the role's own partial index answers. */
const QUEUES = Object.fromEntries(ROLES.map((role) => [role, paged(`queue_${role}`, `open and waits_for @> '{${role}}'`)])) as Record<
  Role,
  Paged
>;
const SEARCHES = {
  all: paged('search_all', 'true'),
  open: paged('search_open', 'open'),
  closed: paged('search_closed', 'not open'),
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
    units: string[],
    filter: QueueFilter,
    { after, limit }: { after?: QueueCursor; limit: number },
  ) => {
    const values = [units, ...start(after), limit];
    return isNarrowed(filter) ? rows(filtered, [...values, ...filterValues(filter)]) : rows(plain, values);
  };
  return {
    queue: async (grants, filter, at) => {
      const held = Map.groupBy(grants, ({ role }) => role);
      const pages = [...held].map(([role, own]) =>
        page(
          QUEUES[role],
          own.map(({ unit }) => unit),
          filter,
          at,
        ),
      );
      return merge(await Promise.all(pages), at.limit);
    },
    drafted: (account, { after, limit }) => rows(DRAFTED, [account, after?.id ?? null, limit]),
    search: (units, { open, ...filter }, at) =>
      page(open === undefined ? SEARCHES.all : open ? SEARCHES.open : SEARCHES.closed, units, filter, at),
  };
}

/** Due first, then id; an item that waits for two of the roles is there once. */
function merge(pages: QueueRow[][], limit: number): QueueRow[] {
  if (pages.length === 1) return pages[0] ?? [];
  const distinct = new Map(pages.flat().map((row) => [row.id, row]));
  const place = ({ due, id }: QueueRow) => `${due ?? '~'} ${id}`;
  return [...distinct.values()].sort((a, b) => (place(a) < place(b) ? -1 : 1)).slice(0, limit);
}
