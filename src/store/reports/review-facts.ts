import type { SECTIONS } from '../../domain/reports/reports.ts';
import { PUBLICATION } from '../../domain/reports/section.ts';
import { type Facts, FROM, HIDDEN, IN_PERIOD, UNTIL } from './facts.ts';

const DECIDED = `decided as materialized (
  select d.id, d.item, d.review, d.step, d.verdict, d.at, p.branch
  from decision d join item i on i.id = d.item join place p on p.unit = i.unit where ${IN_PERIOD('d.at')}
)`;
const RELEASED = `published as materialized (
  select r.id, r.item, r.released_at as at, p.branch
  from release r join item i on i.id = r.item join place p on p.unit = i.unit where ${IN_PERIOD('r.released_at')}
)`;
/**
 * Which of them came too late: an entry of the clock comes before the decision's, of the same round and state. The index of actions holds all that
 * finds these clocks, however long ago they ran out; payloads are read of them and of the decisions after them only.
 */
const LATE = `ran_out as materialized (
  select l.stream, l.sequence from audit_entry l where l.action = 'deadline.passed' and l.at < ${UNTIL}
    and l.stream in (select item::text from decided union select item::text from published)
), passed as materialized (
  select e.stream, e.sequence, e.at, e.payload ->> 'kind' as kind, e.payload ->> 'round' as round, e.payload ->> 'from' as state
  from ran_out join audit_entry e using (stream, sequence)
), late as materialized (
  select d.id, bool_or(exists (
      select from audit_entry w where w.stream = x.stream and w.sequence < x.sequence and w.action in ('consultation.opened', 'review.referred')
        and w.payload ->> 'step' = d.step and w.payload ->> 'round' = p.round)) as waited
  from passed p join audit_entry x on x.stream = p.stream and x.sequence > p.sequence and x.action in ('review.approved', 'review.returned')
      and x.payload ->> 'round' = p.round and x.payload ->> 'from' = p.state
    join decided d on d.item = x.stream::uuid and d.at = x.at and d.step = x.payload ->> 'step'
  where p.kind = 'step' group by d.id
), overdue as materialized (
  select distinct r.id from passed p join published r on r.item = p.stream::uuid and p.at <= r.at where p.kind = 'publish'
)`;

export const STEPS: Facts<keyof typeof SECTIONS.steps.counts> = {
  ctes: `${DECIDED}, ${RELEASED}, ${LATE}`,
  rows: `select d.id::text as thing, d.item, d.branch, d.step as key, d.at, null::float8 as days, l.id is not null as is_late, coalesce(l.waited, false) as waited
    from decided d left join late l on l.id = d.id
  union all
  select r.id::text, r.item, r.branch, '${PUBLICATION}', r.at, null, o.id is not null, false from published r left join overdue o on o.id = r.id`,
  marks: { done: 'true', onTime: 'not is_late', waited: 'is_late and waited', late: 'is_late and not waited' },
};

export const DECISIONS: Facts<keyof typeof SECTIONS.decisions.counts> = {
  ctes: DECIDED,
  rows: 'select d.id::text as thing, d.item, d.branch, d.step as key, d.at, null::float8 as days, d.verdict from decided d',
  marks: { decided: 'true', returned: `verdict = 'return'` },
};

/** A later decision of another step on the digest that an earlier one approved. */
export const PAIRS: Facts<keyof typeof SECTIONS.pairs.counts> = {
  ctes: DECIDED,
  rows: `select d.id || '.' || e.step as thing, d.item, d.branch, e.step || '.' || d.step as key, d.at, null::float8 as days, d.verdict
    from decided d join decision e on e.review = d.review and e.verdict = 'approve' and (e.at, e.id) < (d.at, d.id)`,
  marks: { both: 'true', alike: `verdict = 'approve'`, against: `verdict = 'return'` },
};

/** The scan on which a round was decided: the last one of its digest before it ended. */
const SCAN_OF_ROUND = `(select s.id from scan s where s.item = r.item and s.digest = r.digest and s.at <= r.closed_at order by s.sequence desc limit 1)`;

/** Whose findings are covered, their reasons are as well: what a rule said of a quarantined item is told to nobody. */
export const REASONS: Facts<keyof typeof SECTIONS.reasons.counts> = {
  ctes: HIDDEN,
  rows: `select b.thing, b.item, p.branch, case when h.item is null then b.reason else 'not-shown' end as key, b.at, null::float8 as days from (
      select r.id::text, r.item, r.closed_at, case
        when exists (select from decision d where d.review = r.id and d.verdict = 'return') then case
          when exists (select from finding f where f.scan = ${SCAN_OF_ROUND} and f.disposition = 'to-fix') then 'to-fix' else 'opinion' end
        else coalesce((select case s.outcome when 'blocked' then 'blocked' when 'failed' then 'failed' end from scan s where s.id = ${SCAN_OF_ROUND}), 'mark')
        end
      from review r where r.outcome = 'returned' and ${IN_PERIOD('r.closed_at')}
      union all
      select 'scan.' || s.id, s.item, s.at, 'release-scan' from scan s
      where s.outcome in ('blocked', 'failed') and ${IN_PERIOD('s.at')}
        and exists (select from review r where r.item = s.item and r.digest = s.digest and r.outcome = 'approved' and r.closed_at < s.at)
      union all
      select e.stream || '.' || e.sequence, e.stream::uuid, e.at, 'revoked' from audit_entry e
      where e.action = 'clearance.revoked' and e.at >= ${FROM} and e.at < ${UNTIL}
      union all
      select e.stream || '.' || e.sequence, e.stream::uuid, e.at, 'reopened' from audit_entry e
      where e.action = 'item.reevaluated' and e.payload ->> 'reopen' = 'true' and e.at >= ${FROM} and e.at < ${UNTIL}
    ) b(thing, item, at, reason) join item i on i.id = b.item join place p on p.unit = i.unit left join hidden h on h.item = b.item`,
  marks: { times: 'true' },
};

/** Rounds that people ended: the scan let them through to a reviewer, and one of them decided. */
export const SCANS: Facts<keyof typeof SECTIONS.scans.counts> = {
  ctes: HIDDEN,
  rows: `select r.id::text as thing, r.item, p.branch, i.kind as key, r.closed_at as at, null::float8 as days, r.outcome = 'returned' as returned,
      exists (select from finding f where f.scan = ${SCAN_OF_ROUND} and f.severity in ('high', 'medium') and not coalesce(f.shadow, false)) as found
    from review r join item i on i.id = r.item join place p on p.unit = i.unit
    where r.outcome in ('approved', 'returned', 'withheld') and ${IN_PERIOD('r.closed_at')}
      and exists (select from decision d where d.review = r.id and (r.outcome <> 'returned' or d.verdict = 'return'))
      and not exists (select from hidden h where h.item = r.item)`,
  marks: {
    rounds: 'true',
    agreed: 'found = returned',
    bothPassed: 'not found and not returned',
    bothObjected: 'found and returned',
    missed: 'not found and returned',
    overruled: 'found and not returned',
  },
};
