import type { SECTIONS } from '../../domain/reports/reports.ts';
import { type Facts, IN_PERIOD, NOW, WORKING } from './facts.ts';

/** Since the last entry that changed the state. Released and withheld items are open as well, and nobody has to act on them. */
export const WAITING: Facts<keyof typeof SECTIONS.waiting.counts> = {
  rows: `select i.id::text as thing, i.id as item, p.branch, i.state as key, i.due, since.at,
      greatest(0, extract(epoch from ${NOW} - since.at) / 86400)::float8 as days
    from item i join place p on p.unit = i.unit cross join lateral (
      select coalesce((select e.at from audit_entry e where e.stream = i.id::text and e.payload ->> 'to' is not null
        and e.payload ->> 'from' is distinct from e.payload ->> 'to' order by e.sequence desc limit 1), i.created_at) as at) since
    where i.open and i.state = any (${WORKING})`,
  marks: {
    open: 'true',
    overdue: `due < ${NOW}`,
    days3: 'days <= 3',
    days10: 'days > 3 and days <= 10',
    days30: 'days > 10 and days <= 30',
    older: 'days > 30',
  },
};

/** Entries of one action in the period: rare ones only, since their payloads are read. */
const entries = (action: string, what: string) => `
  select e.stream || '.' || e.sequence, e.stream::uuid, ${what}, e.at from audit_entry e where e.action = '${action}' and ${IN_PERIOD('e.at')}`;

/** Everything that happened to items: what, and when. */
const happened = (parts: readonly string[]) => `select h.thing, h.item, p.branch, i.kind as key, h.at, null::float8 as days, h.what
  from (${parts.join('\n  union all')}) h(thing, item, what, at) join item i on i.id = h.item join place p on p.unit = i.unit
  where h.what is not null`;
const is = (what: string) => `what = '${what}'`;

export const WITHHELD: Facts<keyof typeof SECTIONS.withheld.counts> = {
  rows: happened([
    `
  select r.id::text, r.item, 'withheld', r.closed_at from review r where r.outcome = 'withheld' and ${IN_PERIOD('r.closed_at')}`,
    entries('item.reevaluated', `case when e.payload ->> 'reopen' = 'true' then 'reopened' else 'kept' end`),
    entries('incident.dismissed', `'dismissed'`),
    entries('referral.answered', `case when e.payload ->> 'secret' = 'false' then 'not-secret' end`),
  ]),
  marks: {
    withheld: is('withheld'),
    reevaluated: `what in ('kept', 'reopened')`,
    reopened: is('reopened'),
    dismissed: is('dismissed'),
    notSecret: is('not-secret'),
  },
};

/** A recall is taken for a leak unless it says that something was wrong. */
export const LEAKS: Facts<keyof typeof SECTIONS.leaks.counts> = {
  rows: happened([
    `
  select 'out.' || r.id, r.item, 'released', r.released_at from release r where ${IN_PERIOD('r.released_at')}`,
    entries('release.recalled', `case when e.payload ->> 'cause' = 'error' then 'error' else 'leak' end`),
    entries('release.doubted', `'doubted'`),
    entries('incident.confirmed', `'secret'`),
    entries('referral.answered', `case when e.payload ->> 'secret' = 'true' then 'secret' end`),
  ]),
  marks: { released: is('released'), leak: is('leak'), error: is('error'), doubted: is('doubted'), secret: is('secret') },
};
