import { ReviewError } from '../../domain/errors.ts';
import type { AccountRow, AdminRecord, Directory, GrantRow, UnitRow } from '../../engine/ports.ts';
import { recordAdministration } from '../administration.ts';
import type { Database, Statement } from '../database.ts';
import { AccountEntity, CalendarYearEntity, DayOverrideEntity, GrantEntity, UnitEntity } from '../entities/people.ts';
import { asStoreError } from '../errors.ts';
import type { Columns } from '../rows.ts';

/** Grants that count at an instant: delegated ones only while the delegator is active and holds the role. */
const activeGrants = (name: string, whose: string): Statement => ({
  name,
  text: `select g.id, g.account, g.role, g.unit, g.valid_from as "from", g.valid_until as until, g.delegated_by as "delegatedBy",
      g.revoked_at as "revokedAt"
    from role_grant g where ${whose} and g.revoked_at is null and g.valid_from <= $2 and (g.valid_until is null or g.valid_until > $2)
      and (g.delegated_by is null or exists (
        select from account d join role_grant o on o.account = d.id join unit u on u.id = g.unit
        where d.id = g.delegated_by and d.active and o.role = g.role and o.delegated_by is null and o.revoked_at is null
          and o.valid_from <= $2 and (o.valid_until is null or o.valid_until > $2) and o.unit = any (u.path)))
    order by g.id`,
});
const ACTIVE_GRANTS = activeGrants('active_grants', 'g.account = $1');
const ACTIVE_GRANTS_OF = activeGrants('active_grants_of', 'g.account = any ($1::uuid[])');

const NAMES: Statement = {
  name: 'directory_names',
  text: 'select id, name from account where id = any ($1::uuid[]) union all select id, name from unit where id = any ($1::uuid[])',
};

const FIND: Statement = {
  name: 'directory_find',
  text: `select id from account where active and (strpos(lower(name), lower($1)) > 0 or strpos(login, lower($1)) > 0) order by name, id limit $2`,
};

const insertInto = (table: string): Statement => ({
  name: `${table}_insert`,
  text: `insert into ${table} select r.* from json_populate_recordset(null::${table}, $1::json) r`,
});
const CREATE_UNIT = insertInto('unit');
export const CREATE_ACCOUNT = insertInto('account');
export const GRANT = insertInto('role_grant');
/** Only the fields that are named: the row itself is what the record is filled up from. */
export const UPDATE_ACCOUNT: Statement = {
  name: 'account_update',
  text: `update account a set (name, email, unit, active, password_hash, must_change_password) =
      (select n.name, n.email, n.unit, n.active, n.password_hash, n.must_change_password from json_populate_record(a, $2::json) n)
    where a.id = $1`,
};
const REVOKE: Statement = { name: 'grant_revoke', text: 'update role_grant set revoked_at = $2 where id = $1 and revoked_at is null' };
export const SET_DAY: Statement = {
  name: 'day_set',
  text: `insert into day_override (day, working, reason) values ($1, $2, $3)
    on conflict (day) do update set working = excluded.working, reason = excluded.reason`,
};
export const ENTER_YEAR: Statement = {
  name: 'calendar_year_enter',
  text: 'insert into calendar_year (year, entered_by, entered_at) values ($1, $2, $3) on conflict (year) do nothing',
};
export const CLEAR_DAY: Statement = { name: 'day_clear', text: 'delete from day_override where day = $1' };

/** Accounts, units and grants. Simple reads go through the ORM; each change is a transaction with its audit entry. */
export function directory(database: Database): Directory {
  const change: Change = (record, statement, values) =>
    recordAdministration(database, record, async (session) => (await session.run(statement, values)) > 0);
  return {
    units: async () => (await reading(database.entities().find(UnitEntity, {}, { orderBy: { id: 'asc' } }))).map(unitFrom),
    createUnit: async (unit, record) => void (await change(record, CREATE_UNIT, [JSON.stringify([unitColumns(unit)])])),
    names: (ids) => (ids.length === 0 ? Promise.resolve([]) : database.rows<{ id: string; name: string }>(NAMES, [ids])),
    find: async (text, limit) => {
      const ids = (await database.rows<{ id: string }>(FIND, [text, limit])).map(({ id }) => id);
      const found = await reading(database.entities().find(AccountEntity, { id: { $in: ids } }, { orderBy: { name: 'asc', id: 'asc' } }));
      return found.flatMap((account) => accountFrom(account) ?? []);
    },
    account: async (id) => accountFrom(await reading(database.entities().findOne(AccountEntity, { id }))),
    accountByLogin: async (login) => accountFrom(await reading(database.entities().findOne(AccountEntity, { login: login.toLowerCase() }))),
    accounts: async ({ after, limit }) => {
      const found = await reading(
        database.entities().find(AccountEntity, after ? { id: { $gt: after } } : {}, { orderBy: { id: 'asc' }, limit }),
      );
      return found.flatMap((account) => accountFrom(account) ?? []);
    },
    createAccount: async (account, grants, record) => {
      await recordAdministration(database, record, async (session) => {
        await session.run(CREATE_ACCOUNT, [JSON.stringify([accountColumns(account)])]);
        if (grants.length > 0) await session.run(GRANT, [JSON.stringify(grants.map(grantColumns))]);
        return true;
      });
    },
    updateAccount: async (id, fields, record) => {
      const changed = await change(record, UPDATE_ACCOUNT, [id, JSON.stringify(accountColumns(fields))]);
      if (!changed) throw new ReviewError('not-found', 'There is no such account. Check the id.', { account: id });
    },
    ...grantsAndDays(database, change),
  };
}

/** One statement that must change something, recorded. */
type Change = (record: AdminRecord, statement: Statement, values: unknown[]) => Promise<boolean>;

type GrantsAndDays = Pick<
  Directory,
  'activeGrants' | 'activeGrantsOf' | 'grants' | 'delegationsBy' | 'addGrant' | 'revokeGrant' | 'dayOverrides' | 'calendarYears'
>;

function grantsAndDays(database: Database, change: Change): GrantsAndDays {
  return {
    activeGrantsOf: (accounts, at) => database.rows<GrantRow>(ACTIVE_GRANTS_OF, [accounts, at]),
    activeGrants: (account, at) => database.rows<GrantRow>(ACTIVE_GRANTS, [account, at]),
    grants: async (account) =>
      (await reading(database.entities().find(GrantEntity, { account }, { orderBy: { id: 'asc' } }))).map(grantFrom),
    delegationsBy: async (account) =>
      (await reading(database.entities().find(GrantEntity, { delegatedBy: account }, { orderBy: { id: 'asc' } }))).map(grantFrom),
    addGrant: async (grant, record) => void (await change(record, GRANT, [JSON.stringify([grantColumns(grant)])])),
    revokeGrant: (id, at, record) => change(record, REVOKE, [id, at]),
    dayOverrides: async () => {
      const found = await reading(database.entities().find(DayOverrideEntity, {}, { orderBy: { day: 'asc' } }));
      return found.map(({ day, working, reason }) => ({ day, working, reason }));
    },
    calendarYears: async () => {
      const found = await reading(database.entities().find(CalendarYearEntity, {}, { orderBy: { year: 'asc' } }));
      return found.map(({ year }) => year);
    },
  };
}

/** The ORM's errors in the words of the store. */
function reading<T>(answer: Promise<T>): Promise<T> {
  return answer.catch((error: unknown) => Promise.reject(asStoreError(error)));
}

const unitColumns = ({ organCode, ...unit }: UnitRow): Columns => ({ ...unit, organ_code: organCode });

/** Fields that are absent stay absent. */
export const accountColumns = ({ mustChangePassword, passwordHash, createdAt, ...account }: Partial<AccountRow>): Columns => ({
  ...account,
  must_change_password: mustChangePassword,
  password_hash: passwordHash,
  created_at: createdAt,
});

export const grantColumns = ({ from, until, delegatedBy, revokedAt, ...grant }: GrantRow): Columns => ({
  ...grant,
  valid_from: from,
  valid_until: until,
  delegated_by: delegatedBy,
  revoked_at: revokedAt,
});

/** Entities leave out what is null; rows say it. */
type Loose<Row, Nullable extends keyof Row> = Omit<Row, Nullable> & { [Field in Nullable]?: Row[Field] | null | undefined };

function unitFrom({ id, name, parent, organCode }: Loose<UnitRow, 'parent' | 'organCode'>): UnitRow {
  return { id, name, parent: parent ?? null, organCode: organCode ?? null };
}

function accountFrom(found: Loose<AccountRow, 'email'> | null): AccountRow | undefined {
  if (!found) return undefined;
  const { id, login, name, email, unit, active, mustChangePassword, passwordHash, createdAt } = found;
  return { id, login, name, email: email ?? null, unit, active, mustChangePassword, passwordHash, createdAt };
}

function grantFrom(
  found: Loose<Omit<GrantRow, 'proposal'> & { proposal: string }, 'until' | 'delegatedBy' | 'revokedAt' | 'proposal'>,
): GrantRow {
  const { id, account, role, unit, from, until, delegatedBy, revokedAt, proposal } = found;
  const ends = { until: until ?? null, delegatedBy: delegatedBy ?? null, revokedAt: revokedAt ?? null };
  return { id, account, role, unit, from, ...ends, ...(proposal && { proposal }) };
}
