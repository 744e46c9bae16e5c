import type { Statement } from '../database.ts';
import { iso } from '../release/iso.ts';

const COLUMNS = `b.id, b.number, b.kind, b.rules, b.unit, b.state, b.made_by as "madeBy", b.made_at as "madeAt", b.ordered_by as "orderedBy",
  b.ordered_at as "orderedAt", b.release_at as "releaseAt", b.stopped, b.released_at as "releasedAt", b.dissolved_by as "dissolvedBy",
  b.dissolved_at as "dissolvedAt", b.reason,
  case when b.issue_number is not null then json_build_object('year', b.issue_year, 'number', b.issue_number) end as issue`;

export const BUNDLE: Statement = { name: 'bundle', text: `select ${COLUMNS} from bundle b where b.id = $1` };
export const OF_ITEM: Statement = {
  name: 'bundle_of_item',
  text: `select ${COLUMNS} from bundle_member m join bundle b on b.id = m.bundle where m.item = $1 and b.state <> 'dissolved'
    order by m.open desc, b.number desc limit 1`,
};
export const OPEN_OF: Statement = {
  name: 'open_bundle_of_item',
  text: `select ${COLUMNS}, m.role, (select json_agg(o.role) from bundle_member o where o.bundle = b.id) as held
    from bundle_member m join bundle b on b.id = m.bundle where m.item = $1 and m.open`,
};
export const MEMBERS: Statement = {
  name: 'bundle_members',
  text: `select i.*, m.role, m.position, m.digest as ordered, item_quarantined(i.id) as quarantined,
      coalesce((select r.outcome = 'withheld' from review r where r.item = i.id order by r.round desc limit 1), false) as withheld,
      (select json_build_object('id', l.id, 'mode', l.mode, 'releasedAt', ${iso('l.released_at')}, 'recalledAt', ${iso('l.recalled_at')})
        from release l where l.item = i.id order by l.released_at desc limit 1) as release
    from bundle_member m join item i on i.id = m.item where m.bundle = $1 order by m.position, i.id`,
};
export const BUNDLES: Statement = {
  name: 'bundles',
  text: `select ${COLUMNS}, (select count(*)::integer from bundle_member o where o.bundle = b.id) as members,
      (select json_build_object('item', i.id, 'number', i.number, 'title', i.title) from bundle_member o join item i on i.id = o.item
        left join jsonb_array_elements(b.rules -> 'roles') r on r ->> 'id' = o.role
        where o.bundle = b.id order by coalesce((r ->> 'leads')::boolean, false) desc, o.position limit 1) as lead,
      (select count(*)::integer from bundle_question q where q.bundle = b.id and q.answer is null) as open
    from bundle b where b.state = any ($1) and b.number < $2
      and (b.made_by = $3 or exists (select from unit u where u.id = b.unit and u.path && $4::uuid[])
        or exists (select from bundle_member m join item i on i.id = m.item join unit u on u.id = i.unit
          where m.bundle = b.id and (i.drafter::text = $3 or u.path && $4::uuid[])))
    order by b.number desc limit $5`,
};
export const MAKE: Statement = {
  name: 'bundle_insert',
  text: 'insert into bundle (id, kind, rules, unit, made_by, made_at) values ($1, $2, $3::jsonb, $4, $5, $6)',
};
export const ADD: Statement = {
  name: 'bundle_member_insert',
  text: `insert into bundle_member (bundle, item, role, position, added_by, added_at)
    select $1, $2, $3, 1 + coalesce((select max(m.position) from bundle_member m where m.bundle = $1), 0), $4, $5`,
};
export const REMOVE: Statement = { name: 'bundle_member_delete', text: 'delete from bundle_member where bundle = $1 and item = $2' };
export const DISSOLVE: Statement = {
  name: 'bundle_dissolve',
  text: `update bundle set state = 'dissolved', dissolved_by = $2, dissolved_at = $3, reason = $4 where id = $1 and state in ('open', 'ordered')`,
};
export const ORDER: Statement = {
  name: 'bundle_order',
  text: `with ordered as (
      update bundle set state = 'ordered', ordered_by = $2, ordered_at = $3, release_at = $4, stopped = null where id = $1 and state = 'open'
      returning id
    ), pinned as (
      update bundle_member m set digest = d.value from ordered o cross join json_each_text($5::json) d where m.bundle = o.id and m.item = d.key::uuid
    ) select (graphile_worker.add_job('bundle', json_build_object('bundle', id), run_at => $4, job_key => 'bundle:' || id)).id from ordered`,
};
export const END_ORDER: Statement = {
  name: 'bundle_order_end',
  text: `with ended as (
      update bundle set state = 'open', ordered_by = null, ordered_at = null, release_at = null, stopped = $2::jsonb where id = $1 and state = 'ordered'
      returning id
    ), unpinned as (update bundle_member m set digest = null from ended e where m.bundle = e.id)
    select id from ended`,
};
export const CLOSE_ISSUE: Statement = {
  name: 'bundle_issue',
  text: `update bundle set state = 'released', released_at = $2 where id = $1 and state in ('open', 'ordered')`,
};
const ISSUE = `b.id, b.number as ordinal, b.rules -> 'name' as name, u.name as "unitName", b.issue_year as year, b.issue_number as number,
  b.released_at as "releasedAt" from bundle b join unit u on u.id = b.unit where b.issue_number is not null`;
export const ISSUES: Statement = {
  name: 'gazette_issues',
  text: `select ${ISSUE} and ($1::integer is null or b.number < $1) order by b.number desc limit $2`,
};
export const ISSUE_OF: Statement = { name: 'gazette_issue', text: `select ${ISSUE} and b.id = $1` };

/** What is for the office alone completes nothing for the public. */
const GOES_OUT = `not exists (select from bundle b cross join lateral jsonb_array_elements(b.rules -> 'roles') r
  where b.id = m.bundle and r ->> 'id' = m.role and r ->> 'goesOut' = 'false')`;

/** Two scans that share a lookup, of which neither looked at the other. */
export const UNCOMPARED: Statement = {
  name: 'bundle_uncompared',
  text: `with own as (
      select m.item, i.revision, s.beside, array(select json_array_elements(s.traces) ->> 'lookup') as lookups
      from bundle_member m join item i on i.id = m.item join scan s on s.id = i.scan where m.bundle = $1 and ${GOES_OUT})
    select distinct a.item from own a join own b on a.item < b.item
    where a.lookups && b.lookups and not (b.revision = any (a.beside) or a.revision = any (b.beside))`,
};
/** The trace of a member that is not out yet goes by the id of its scan. */
export const BESIDE: Statement = {
  name: 'bundle_beside',
  text: `with other as (
      select i.id, i.revision, s.id as scan, s.at, s.traces from bundle_member mine join bundle_member m on m.bundle = mine.bundle and m.item <> mine.item
        join item i on i.id = m.item join scan s on s.id = i.scan and s.revision = i.revision
      where mine.item = $1 and mine.open and ${GOES_OUT} and not exists (select from release l where l.item = i.id)
    ), told as (
      select o.id, o.scan, o.at, t.* from other o cross join lateral json_to_recordset(o.traces) as t(file integer, kind text, lookup text, detail text)
      where t.lookup = any ($2::text[]))
    select (select coalesce(json_agg(revision), '[]') from other) as revisions,
      (select coalesce(json_agg(json_build_object('release', scan, 'item', id, 'file', file, 'kind', kind, 'lookup', lookup, 'detail', detail,
        'recalled', false, 'imported', false)), '[]') from told where kind <> 'fact') as parts,
      (select coalesce(json_agg(json_build_object('item', id, 'lookup', lookup, 'detail', detail, 'recalled', false, 'imported', false,
        'at', ${iso('at')})), '[]') from told where kind = 'fact') as facts`,
};

const QUESTION = `q.id, q.bundle, (select b.number from bundle b where b.id = q.bundle) as number, q.recalled, q.about, q.asked_at as "askedAt", q.answer, q.reason, q.answered_by as "answeredBy",
  q.answered_at as "answeredAt"`;
export const QUESTIONS: Statement = {
  name: 'bundle_questions',
  text: `select ${QUESTION} from bundle_question q where q.bundle = $1 order by q.asked_at, q.id`,
};
export const OPEN_QUESTIONS: Statement = {
  name: 'bundle_questions_open',
  text: `select ${QUESTION} from bundle_question q join item i on i.id = q.about join unit u on u.id = i.unit
    where q.answer is null and u.path && $1::uuid[] order by q.asked_at, q.id limit 200`,
};
export const KEEP: Statement = {
  name: 'bundle_question_keep',
  text: `update bundle_question set answer = 'kept', answered_by = $2, answered_at = $3, reason = $4 where id = $1 and answer is null`,
};
