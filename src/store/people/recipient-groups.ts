import type { RecipientGroup } from '../../domain/recipient-group.ts';
import type { NamedGroup, RecipientGroupStore } from '../../engine/ports.ts';
import { recordAdministration } from '../administration.ts';
import type { Database, Statement } from '../database.ts';

const COLUMNS = `g.id, g.unit, g.name, g.created_by as "createdBy", g.created_at as "createdAt", g.changed_by as "changedBy",
  g.changed_at as "changedAt", g.ended_by as "endedBy", g.ended_at as "endedAt"`;

const ONE: Statement = { name: 'recipient_group', text: `select ${COLUMNS}, g.members from recipient_group g where g.id = $1` };
const LIST: Statement = {
  name: 'recipient_groups',
  text: `select ${COLUMNS}, (select coalesce(json_agg(json_build_object(
        'recipient', m.recipient, 'kind', case when a.id is null then 'contact' else 'account' end,
        'name', coalesce(a.name, c.name, ''), 'about', coalesce(u.name, c.organisation),
        'isOut', not (coalesce(a.active, false) or coalesce(c.checked_at is not null and c.retired_at is null, false))) order by m.place), '[]')
      from unnest(g.members) with ordinality m (recipient, place)
      left join account a on a.id::text = m.recipient left join unit u on u.id = a.unit
      left join contact c on 'contact:' || c.id = m.recipient) as members
    from recipient_group g where g.unit = any ($1::uuid[]) and g.ended_at is null order by g.name, g.id`,
};
const CREATE: Statement = {
  name: 'recipient_group_create',
  text: `insert into recipient_group (id, unit, name, members, created_by, created_at, changed_by, changed_at)
    values ($1, $2, $3, $4, $5, $6, $5, $6) on conflict do nothing`,
};
const CHANGE: Statement = {
  name: 'recipient_group_change',
  text: `update recipient_group g set name = $2, members = $3, changed_by = $4, changed_at = $5 where g.id = $1 and g.ended_at is null
    and not exists (select from recipient_group o where o.unit = g.unit and o.name = $2 and o.id <> g.id and o.ended_at is null)`,
};
const END: Statement = {
  name: 'recipient_group_end',
  text: 'update recipient_group set ended_by = $2, ended_at = $3 where id = $1 and ended_at is null',
};

/** Administrative changes come one after the other, so that two groups cannot take one name at the same time. */
export function recipientGroupStore(database: Database): RecipientGroupStore {
  return {
    group: async (id) => (await database.rows<RecipientGroup>(ONE, [id]))[0],
    groups: (units) => database.rows<NamedGroup>(LIST, [units]),
    create: ({ id, unit, name, members, createdBy, createdAt }, record) =>
      recordAdministration(
        database,
        record,
        async (session) => (await session.run(CREATE, [id, unit, name, members, createdBy, createdAt])) > 0,
      ),
    change: (id, { by, at, name, members }, record) =>
      recordAdministration(database, record, async (session) => (await session.run(CHANGE, [id, name, members, by, at])) > 0),
    end: (id, { by, at }, record) => recordAdministration(database, record, async (session) => (await session.run(END, [id, by, at])) > 0),
  };
}
