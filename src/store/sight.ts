import type { HeldRole } from '../domain/roles.ts';
import type { FileReadRow, SightRow, SightStore } from '../engine/ports.ts';
import type { Database, Statement } from './database.ts';
import { HELD_ROLES } from './hot-path/transition-sql.ts';

const SIGHTS: Statement = {
  name: 'sights',
  text: `select i.id as item, i.number, i.drafter, i.round, item_quarantined(i.id) as quarantined, item_published(i.id) as published,
      coalesce(roles.held, '[]') as held
    from (select id, $2::uuid as account, $3::timestamptz as at from unnest($1::uuid[]) as wanted(id)) q
    join item i on i.id = q.id join unit u on u.id = i.unit left join account a on a.id = q.account and a.active
    ${HELD_ROLES}`,
};
const WATCHERS: Statement = {
  name: 'sight_watchers',
  text: `with seen as materialized (
      select i.id, i.number, i.drafter, i.round, i.unit, item_quarantined(i.id) as quarantined, item_published(i.id) as published
      from item i where i.id = any ($1::uuid[])
    )
    select i.id as item, i.number, i.drafter, i.round, i.quarantined, i.published, q.account, coalesce(roles.held, '[]') as held
    from seen i join unit u on u.id = i.unit
    cross join lateral (
      select i.drafter as account, $3::timestamptz as at where i.drafter = any ($2::uuid[])
      union
      select g.account, $3::timestamptz from role_grant g where g.account = any ($2::uuid[]) and g.unit = any (u.path) and g.revoked_at is null
    ) q
    join account a on a.id = q.account and a.active
    ${HELD_ROLES}`,
};
const QUARANTINED: Statement = { name: 'item_quarantined', text: 'select item_quarantined($1) as quarantined' };
const HOLDS: Statement = { name: 'item_holds_quarantined', text: 'select item_holds_quarantined($1) as holds' };
const RECORD: Statement = {
  name: 'file_read_record',
  text: `insert into file_read (item, revision, position, account, way, at)
    select r.item, r.revision, r.position, r.account, r.way, r.at
    from json_to_recordset($1::json) as r(item uuid, revision uuid, position int, account uuid, way text, at timestamptz)
    where not exists (select from file_read f where f.account = r.account and f.revision = r.revision and f.position = r.position
      and f.way = r.way and f.at > r.at - $2::float8 * interval '1 millisecond')`,
};
const READS: Statement = {
  name: 'file_reads',
  text: `select f.id, f.item, i.number, f.revision, r.number as "revisionNumber", f.position, f.account, f.way, f.at
    from file_read f join item i on i.id = f.item join unit u on u.id = i.unit join revision r on r.id = f.revision
    where u.path && $1::uuid[] and ($2::uuid is null or f.item = $2) and ($3::uuid is null or f.account = $3)
      and ($4::bigint is null or f.id < $4) order by f.id desc limit $5`,
};

type SightRecord = Omit<SightRow, 'roles'> & { held: { role: HeldRole['role']; onBehalfOf: string | null }[] };

function sightFrom<Row extends SightRecord>({ held, ...row }: Row): Omit<Row, 'held'> & Pick<SightRow, 'roles'> {
  return { ...row, roles: held.map(({ role, onBehalfOf }): HeldRole => (onBehalfOf ? { role, onBehalfOf } : { role })) };
}

export function sightStore(database: Database): SightStore {
  return {
    sights: async (items, account, at) =>
      items.length === 0 ? [] : (await database.rows<SightRecord>(SIGHTS, [items, account, at])).map(sightFrom),
    watchers: async (items, accounts, at) =>
      items.length === 0 || accounts.length === 0
        ? []
        : (await database.rows<SightRecord & { account: string }>(WATCHERS, [items, accounts, at])).map(sightFrom),
    quarantined: async (item) => (await database.rows<{ quarantined: boolean }>(QUARANTINED, [item]))[0]?.quarantined === true,
    holdsQuarantined: async (item) => (await database.rows<{ holds: boolean }>(HOLDS, [item]))[0]?.holds === true,
    recordReads: async (reads, collapse) => void (await database.run(RECORD, [JSON.stringify(reads), collapse])),
    reads: (units, { item, account }, { after, limit }) =>
      database.rows<FileReadRow>(READS, [units, item ?? null, account ?? null, after ?? null, limit]),
  };
}
