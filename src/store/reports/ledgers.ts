import type { LedgerName } from '../../domain/reports/ledgers.ts';
import { HIDDEN, IN_PERIOD } from './facts.ts';

/** Decisions of a round as they came, with their people. */
const DECISIONS = `(select coalesce(json_agg(json_build_object('step', d.step, 'actor', d.actor, 'verdict', d.verdict, 'at', d.at) order by d.at, d.id), '[]')
  from decision d where d.review = r.id) as decisions`;
const SCAN = `(select s.outcome from scan s where s.item = r.item and s.digest = r.digest and s.at <= r.closed_at order by s.sequence desc limit 1)`;
const ABOUT = `i.id as item, i.number, i.kind, i.unit, i.drafter, case when h.item is null then v.content ->> 'title' end as title,
  v.content ->> 'attribute' as attribute`;

/** Rows of each ledger, without order: `at` and `thing` give it. What may be a secret has no title here. */
export const LEDGER_ROWS: Record<LedgerName, { ctes: string; rows: string }> = {
  reviews: {
    ctes: HIDDEN,
    rows: `select r.id::text as thing, r.closed_at as at, ${ABOUT}, r.round, r.outcome, ${SCAN} as scan, ${DECISIONS},
        null::text as index, null::text as mode, null::text as place, null::text as "releasedBy", null::timestamptz as "recalledAt"
      from review r join item i on i.id = r.item join place p on p.unit = i.unit left join hidden h on h.item = i.id
        left join lateral (select content from revision v where v.item = r.item and v.digest = r.digest order by v.number desc limit 1) v on true
      where ${IN_PERIOD('r.closed_at')}`,
  },
  releases: {
    ctes: HIDDEN,
    rows: `select e.id::text as thing, e.released_at as at, ${ABOUT}, r.round, r.outcome, null::text as scan, ${DECISIONS},
        x.number as index, e.mode, e.place, e.released_by as "releasedBy", e.recalled_at as "recalledAt"
      from release e join review r on r.id = e.review join item i on i.id = e.item join place p on p.unit = i.unit left join hidden h on h.item = i.id
        join revision v on v.id = e.revision left join index_number x on x.release = e.id
      where ${IN_PERIOD('e.released_at')}`,
  },
};
