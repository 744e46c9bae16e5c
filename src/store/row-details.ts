import type { DoneRow, ItemReader, QueueRow, RowDetail } from '../engine/ports.ts';
import type { Database, Statement } from './database.ts';
import { type ItemRecord, queueRowFrom } from './hot-path/item-row.ts';

/** Who looked this long ago, in milliseconds, has gone. Browsers say it every half minute. */
const STILL_THERE = 75_000;

/** Who holds one of these roles over a unit at a time, `also` for each grant. A delegated role counts while its giver is active and holds it over that unit. */
const holdersOf = (roles: string, at: string, also = '') => `array(
    select distinct g.account from role_grant g join account a on a.id = g.account and a.active
    where g.unit = any (u.path) and g.role = any (${roles}) and g.revoked_at is null and g.account <> i.drafter
      and g.valid_from <= ${at} and (g.valid_until is null or g.valid_until > ${at})
      and (g.delegated_by is null or exists (
        select from account d join role_grant o on o.account = d.id join unit gu on gu.id = g.unit
        where d.id = g.delegated_by and d.active and o.role = g.role and o.delegated_by is null and o.revoked_at is null
          and o.valid_from <= ${at} and (o.valid_until is null or o.valid_until > ${at}) and o.unit = any (gu.path)))${also}
    order by g.account limit 10)`;

/** For a state that the item is not in yet; who is barred from a role is so for those who stand in for them, too. */
const HOLDERS: Statement = {
  name: 'item_holders',
  text: `select ${holdersOf(
    '$2::text[]',
    '$4',
    ` and g.delegated_by is distinct from i.drafter and not exists (
      select from json_to_recordset($3::json) as barred(account uuid, role text)
      where barred.role = g.role and barred.account in (g.account, g.delegated_by))`,
  )} as accounts
    from item i join unit u on u.id = i.unit where i.id = $1`,
};

const DETAILS: Statement = {
  name: 'row_details',
  text: `
select i.id as item, r.number as revision, r.content ->> 'attribute' as attribute, r.content -> 'releasePlan' ->> 'mode' as mode,
  coalesce(nullif(r.content -> 'fields' ->> 'documentNumber', ''), r.content -> 'fields' ->> 'number', r.content -> 'fields' ->> '发文字号',
    r.content -> 'fields' ->> '文号') as "documentNumber",
  json_build_object('id', i.workflow_id, 'version', i.workflow_version, 'hash', i.workflow_hash) as workflow, i.snapshot -> 'value' as state, i.snapshot -> 'context' -> 'owners' as owners,
  (select coalesce(json_agg(g), '[]') from (
    select f.owner, f.severity, count(*)::int as count from finding f
    where f.scan = i.scan and f.disposition is null and not coalesce(f.shadow, false) and f.severity in ('high', 'medium')
      and not exists (select from json_array_elements(i.snapshot -> 'context' -> 'consultations') c
        where c ->> 'outcome' <> 'pending' and (c -> 'findings')::jsonb ? f.id::text)
    group by f.owner, f.severity) g) as open,
  coalesce((select e.at from audit_entry e where e.stream = i.id::text and e.payload ->> 'to' is not null
    and e.payload ->> 'from' is distinct from e.payload ->> 'to' order by e.sequence desc limit 1), i.created_at) as since,
  (select json_build_object('number', s.number, 'at', to_char(s.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) from (
    select v.number, d.at from decision d join revision v on v.item = d.item and v.digest = d.digest where d.item = i.id and d.actor = $2
    union all
    select v.number, f.at from file_read f join revision v on v.id = f.revision where f.item = i.id and f.account = $2
    ) s order by s.number desc, s.at desc limit 1) as "lastSeen",
  case when 'drafter' = any (i.waits_for) then array[i.drafter] else held.accounts end as holders,
  array(select l.account from item_look l where l.item = i.id and l.account <> $2
    and l.at > $3::timestamptz - ${STILL_THERE} * interval '1 millisecond' order by l.account) as viewers
from unnest($1::uuid[]) as wanted(id) join item i on i.id = wanted.id join revision r on r.id = i.revision join unit u on u.id = i.unit
  cross join lateral (select i.id as item, ${holdersOf('i.waits_for', '$3')} as accounts) held`,
};

const LOOK: Statement = {
  name: 'item_look',
  text: `insert into item_look (item, account, at) values ($1, $2, $3)
    on conflict (item, account) do update set at = greatest(item_look.at, excluded.at)`,
};
const LEAVE: Statement = { name: 'item_leave', text: 'delete from item_look where item = $1 and account = $2' };

const LOOKERS: Statement = {
  name: 'item_lookers',
  text: `select l.item, l.account, a.name from item_look l join account a on a.id = l.account
    where l.item = any ($1::uuid[]) and l.at > $2::timestamptz - ${STILL_THERE} * interval '1 millisecond' order by l.item, a.name, l.account`,
};

/** The last entry of this person on each item, whatever it was; entries that are no event of the review are passed over. */
const DONE: Statement = {
  name: 'done_items',
  text: `select i.*, d.at as did_at, d.event as did_event from (
      select distinct on (e.stream) e.stream, e.at, e.payload ->> 'event' as event from audit_entry e
      where e.actor = $1::uuid::text and e.stream <> 'administration' and e.payload ->> 'event' is not null
      order by e.stream, e.sequence desc) d
    join item i on i.id = d.stream::uuid and i.drafter <> $1::uuid
    where $2::timestamptz is null or (d.at, i.id) < ($2, $3::uuid) order by d.at desc, i.id desc limit $4`,
};

/** A phrase of one character is looked up as itself; of longer ones the pairs narrow the search and the text decides. */
const GRAMS = `case when char_length(w.phrase) = 1 then array[w.phrase]
  else (select array_agg(gram) from unnest(search_grams(w.phrase)) gram where char_length(gram) = 2) end`;
const FIND: Statement = {
  name: 'find_items',
  text: `with w as materialized (select search_fold($3) as phrase), hit as (
      select i.id from w, revision r join item i on i.revision = r.id
        where search_grams(revision_words(r.content)) @> ${GRAMS} and strpos(revision_words(r.content), w.phrase) > 0
      union select d.item from w, decision d
        where d.opinion <> '' and search_grams(search_fold(d.opinion)) @> ${GRAMS} and strpos(search_fold(d.opinion), w.phrase) > 0
      union select i.id from w, account a join item i on i.drafter = a.id where strpos(search_fold(a.name), w.phrase) > 0
      union select i.id from w, item i where w.phrase ~ '^[0-9]{1,9}$' and i.number = w.phrase::int
    )
    select i.* from hit join item i on i.id = hit.id join unit u on u.id = i.unit
    where (i.drafter = $1 or (i.round > 0 and u.path && $2::uuid[])) and ($4::uuid is null or i.id < $4) and not item_quarantined(i.id)
    order by i.id desc limit $5`,
};

type DoneRecord = ItemRecord & { did_at: string; did_event: DoneRow['did']['event'] };

/** What lists tell beside the item's own row, what somebody has done, and the search. */
export function rowReader(database: Database): Pick<ItemReader, 'details' | 'holders' | 'done' | 'find' | 'look' | 'lookers'> {
  return {
    details: (items, account, at) => (items.length === 0 ? Promise.resolve([]) : database.rows<RowDetail>(DETAILS, [items, account, at])),
    holders: async ({ id, waitsFor }, barred, at) =>
      (await database.rows<{ accounts: string[] }>(HOLDERS, [id, waitsFor, JSON.stringify(barred), at]))[0]?.accounts ?? [],
    look: async (item, account, at) =>
      void (at === null ? await database.run(LEAVE, [item, account]) : await database.run(LOOK, [item, account, at])),
    lookers: (items, at) => database.rows(LOOKERS, [items, at]),
    done: async (account, { after, limit }) => {
      const found = await database.rows<DoneRecord>(DONE, [account, after?.at ?? null, after?.id ?? null, limit]);
      return found.map((row): DoneRow => ({ ...queueRowFrom(row), did: { event: row.did_event, at: row.did_at } }));
    },
    find: async (account, units, text, { after, limit }): Promise<QueueRow[]> =>
      (await database.rows<ItemRecord>(FIND, [account, units, text, after ?? null, limit])).map(queueRowFrom),
  };
}
