import type { IncidentRow } from './query.ts';

/** Hours in which an incident with a report due is reported (Regulation for the Secrets Law art 61). */
const HOURS = 24;

/** How far an incident is. `late`: its report is overdue. An error in a release needs no report. */
export function standingOf(
  { kind, since, reportedAt, closedAt }: Pick<IncidentRow, 'kind' | 'since' | 'reportedAt' | 'closedAt'>,
  now: number,
) {
  if (closedAt !== null) return 'closed';
  if (kind === 'error' || reportedAt !== null) return 'open';
  return now > dueOf(since) ? 'late' : 'unreported';
}

/** Until when it has to be reported. */
export function dueOf(since: string): number {
  return Date.parse(since) + HOURS * 3_600_000;
}
