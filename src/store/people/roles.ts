import type { DeclaredRole } from '../../domain/declared-role.ts';
import type { RoleStore } from '../../engine/ports.ts';
import { recordAdministration } from '../administration.ts';
import type { Database, Statement } from '../database.ts';

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
  };
}
