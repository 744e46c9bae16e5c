import type { DeclaredRole } from '../../domain/declared-role.ts';
import type { RoleStore, RoleTally, UnheldRole } from '../../engine/ports.ts';
import { recordAdministration } from '../administration.ts';
import type { Database, Statement } from '../database.ts';
import { WAITED_FOR } from '../queue.ts';

const LIST: Statement = {
  name: 'declared_roles',
  text: `select id, name, deciding, retired_at as "retiredAt" from role where name is not null order by id`,
};
const DECLARE: Statement = {
  name: 'role_declare',
  text: `insert into role (id, name, deciding, declared_by, declared_at) values ($1, $2, $3, $4, $5) on conflict do nothing`,
};
const RETIRE: Statement = {
  name: 'role_retire',
  text: 'update role set retired_at = $2 where id = $1 and name is not null and retired_at is null',
};
const WAITING: Statement = {
  name: 'role_waiting',
  text: 'select count(*)::int as items from item where open and waits_for @> array[$1::text]',
};

/** Accounts in use with the role at $1, over which unit. A delegation lasts as long as the role that it came from. */
const HELD = `held as materialized (
  select g.account, g.role, g.unit from role_grant g join account a on a.id = g.account and a.active
  where g.revoked_at is null and g.valid_from <= $1 and (g.valid_until is null or g.valid_until > $1)
    and (g.delegated_by is null or exists (
      select from account d join role_grant o on o.account = d.id join unit u on u.id = g.unit
      where d.id = g.delegated_by and d.active and o.role = g.role and o.delegated_by is null and o.revoked_at is null
        and o.valid_from <= $1 and (o.valid_until is null or o.valid_until > $1) and o.unit = any (u.path)))
)`;
const isHeld = (role: string) => `exists (select from held h where h.role = ${role} and h.unit = any (u.path))`;

const TALLIES: Statement = {
  name: 'role_tallies',
  text: `with ${HELD}, waiting as (
    select w.role, sum(place.items)::int as waiting, coalesce(sum(place.items) filter (where not ${isHeld('w.role')}), 0)::int as unheld
    from (select waits_for, unit, count(*) as items from item where open group by 1, 2) place
      cross join unnest(place.waits_for) as w(role) join unit u on u.id = place.unit
    where w.role <> 'drafter' group by 1
  ), holders as (select role, count(distinct account)::int as holders from held group by 1)
  select role, coalesce(holders, 0) as holders, coalesce(waiting, 0) as waiting, coalesce(unheld, 0) as unheld
  from waiting full join holders using (role)`,
};
/** Skips along the index of the queues: each combination of roles and unit is one look, however many items wait. */
const NOTE: Statement = {
  name: 'role_unheld',
  text: `with recursive ${WAITED_FOR}, ${HELD}, unheld as materialized (
    select distinct w.role from kind cross join unnest(kind.waits) as w(role) cross join unit u
    where w.role <> 'drafter' and not ${isHeld('w.role')}
      and exists (select from item i where i.open and i.waits_for = kind.waits and i.unit = u.id)
  ), over as (
    delete from role_unheld r where not exists (select from unheld n where n.role = r.role)
  ), noted as (
    insert into role_unheld (role, since) select n.role, $1 from unheld n where exists (select from role known where known.id = n.role)
    on conflict do nothing returning role, since
  )
  select role, since from noted union all
  select r.role, r.since from role_unheld r join unheld n on n.role = r.role where not r.told`,
};
const TOLD: Statement = { name: 'role_unheld_told', text: 'update role_unheld set told = true where role = any ($1)' };

export function roleStore(database: Database): RoleStore {
  return {
    declared: () => database.rows<DeclaredRole>(LIST),
    declare: ({ id, name, deciding }, record) =>
      recordAdministration(
        database,
        record,
        async (session) => (await session.run(DECLARE, [id, JSON.stringify(name), deciding, record.actor, record.at])) > 0,
      ),
    retire: (id, record) => recordAdministration(database, record, async (session) => (await session.run(RETIRE, [id, record.at])) > 0),
    itemsWaitingFor: async (id) => (await database.rows<{ items: number }>(WAITING, [id]))[0]?.items ?? 0,
    tallies: async (at) => {
      const rows = await database.rows<RoleTally & { role: string }>(TALLIES, [at]);
      return new Map(rows.map(({ role, ...tally }) => [role, tally]));
    },
    noteUnheld: (at) => database.rows<UnheldRole>(NOTE, [at]),
    unheldTold: async (roles) => void (await database.run(TOLD, [[...roles]])),
  };
}
