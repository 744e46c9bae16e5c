import type { SECTIONS } from '../../domain/reports/reports.ts';
import { type Facts, HIDDEN, IN_PERIOD } from './facts.ts';

const BY_PERSON = 'disposition is not null and waiver is null';

/** An answer that is older than its scan was taken over from an earlier one: the finding was counted there. */
export const FINDINGS: Facts<keyof typeof SECTIONS.findings.counts> = {
  ctes: HIDDEN,
  rows: `select f.id::text as thing, f.item, p.branch, f.rule_id as key, s.at, null::float8 as days, f.disposition, f.waiver, f.severity
    from scan s join finding f on f.scan = s.id join item i on i.id = s.item join place p on p.unit = i.unit
    where ${IN_PERIOD('s.at')} and not coalesce(f.shadow, false) and (f.disposed_at is null or f.disposed_at >= s.at)
      and not exists (select from hidden h where h.item = s.item)`,
  marks: {
    found: 'true',
    answered: BY_PERSON,
    falseAlarm: `${BY_PERSON} and disposition = 'false-positive'`,
    accepted: `${BY_PERSON} and disposition = 'accepted'`,
    toFix: `${BY_PERSON} and disposition = 'to-fix'`,
    waived: 'waiver is not null',
    unanswered: `disposition is null and severity in ('high', 'medium')`,
  },
};
