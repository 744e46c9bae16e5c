import type { Statement } from '../database.ts';
import { ENTRY, ENTRY_FROM } from '../rows.ts';
import { WRITES } from './commit-sql.ts';
import type { Warming } from './hot-sessions.ts';

/**
 * The roles that `q.account`, which is account `a`, holds over unit `u` at `q.at`. A role counts when its grant is in force, its unit is the item's or one above it,
 * and, for a delegated one, the delegator is active and holds the role over that unit.
 */
export const HELD_ROLES = `left join lateral (
  select json_agg(json_build_object('role', g.role, 'onBehalfOf', g.delegated_by) order by g.id) as held
  from role_grant g
  where g.account = q.account and g.unit = any (u.path) and g.revoked_at is null and g.valid_from <= q.at
    and (g.valid_until is null or g.valid_until > q.at)
    and (g.delegated_by is null or exists (
      select from account d join role_grant o on o.account = d.id join unit gu on gu.id = g.unit
      where d.id = g.delegated_by and d.active and o.role = g.role and o.delegated_by is null and o.revoked_at is null
        and o.valid_from <= q.at and (o.valid_until is null or o.valid_until > q.at) and o.unit = any (gu.path)))
) roles on a.id is not null`;

const reading = (questions: string) => `
select q.n, i.*, r.number as revision_number, r.digest as revision_digest, r.rule_set as revision_rule_set,
  a.id as account_id, a.active as account_active, roles.held, k.request_hash as replay_hash, k.response as replay_response
from ${questions}
join item i on i.id = q.wanted
join revision r on r.id = i.revision
join unit u on u.id = i.unit
left join account a on a.id = q.account
${HELD_ROLES}
left join idempotency_key k on k.account = q.account::text and k.key = q.key`;

/** The read statement: what one event needs, for a batch of events. */
export const READ: Statement = {
  name: 'read_for_transition',
  text: reading('unnest($1::int[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::text[]) as q(n, wanted, account, at, key)'),
};

/** The same for one event: nothing is joined to a list then. */
export const READ_ONE: Statement = {
  name: 'read_one_for_transition',
  text: reading('(select 0 as n, $1::uuid as wanted, $2::uuid as account, $3::timestamptz as at, $4::text as key) as q'),
};

/** New items, their first revisions, the secrets of their streams and their first audit entries, as one statement. */
export const CREATE: Statement = {
  name: 'create_item',
  text: `
with made as (
  insert into item select i.* from json_populate_recordset(null::item, $1::json -> 'items') i
), revised as (
  insert into revision select r.* from json_populate_recordset(null::revision, $1::json -> 'revisions') r
), filed as (
  insert into revision_file select f.* from json_populate_recordset(null::revision_file, $1::json -> 'files') f
), secret as (
  insert into stream_secret select s.* from json_populate_recordset(null::stream_secret, $1::json -> 'secrets') s
), entry as (
  insert into ${ENTRY} select ${ENTRY_FROM} from json_populate_recordset(null::audit_entry, $1::json -> 'entries') e
)
insert into idempotency_key select k.* from json_populate_recordset(null::idempotency_key, $1::json -> 'answers') k`,
};

/** Every statement of the hot path with input that makes it do nothing: what a new session is warmed with. */
export const HOT_PATH: Warming = [
  [READ, [[], [], [], [], []]],
  [READ_ONE, [null, null, null, null]],
  ...WRITES.map((write) => [write, write.values([])] as const),
  [CREATE, ['{}']],
];
