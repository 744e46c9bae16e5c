import type { AuditRecord } from '../../domain/audit.ts';
import { CLOCKS, type DeadlineKind } from '../../domain/time/deadline.ts';
import type { Advanced } from '../../domain/workflow/advance.ts';
import type { ReviewContext } from '../../domain/workflow/context.ts';
import type { ReviewEvent, ReviewEventType } from '../../domain/workflow/events.ts';

/** Past participle of every event: the action of its audit entry. */
const ACTIONS: Record<ReviewEventType, string> = {
  REVISE: 'item.revised',
  SUBMIT: 'item.submitted',
  SCANNED: 'item.scanned',
  DISPOSE: 'findings.disposed',
  APPROVE: 'review.approved',
  RETURN: 'review.returned',
  REFER: 'review.referred',
  REFERRAL_ANSWERED: 'referral.answered',
  CONSULT: 'consultation.opened',
  CONSULTATION_ANSWERED: 'consultation.answered',
  CONSULTATION_LAPSED: 'consultation.lapsed',
  CONFIRM_INCIDENT: 'incident.confirmed',
  FALSE_ALARM: 'incident.dismissed',
  QUARANTINE: 'item.quarantined',
  RELEASE: 'release.ordered',
  RELEASE_DUE: 'release.started',
  SCHEDULE: 'release.scheduled',
  UNSCHEDULE: 'release.unscheduled',
  REVOKE_CLEARANCE: 'clearance.revoked',
  RECALL: 'release.recalled',
  REPORT_INCIDENT: 'incident.reported',
  RECORD_MEASURE: 'incident.measure-recorded',
  CLOSE_INCIDENT: 'incident.closed',
  WITHDRAW: 'item.withdrawn',
  REEVALUATE: 'item.reevaluated',
  DEADLINE_PASSED: 'deadline.passed',
};

/** Fields of a request that belong on record as they are. Findings go in as a count, content as its digest (I8). */
const RECORDED = [
  'step',
  'reason',
  'opinion',
  'basis',
  'authority',
  'secret',
  'reference',
  'kind',
  'party',
  'consultation',
  'consent',
  'at',
  'cause',
  'reopen',
  'disposition',
  'scan',
  'key',
] as const;

interface Around {
  from: string;
  next: Advanced;
  context: ReviewContext;
  onBehalfOf: string | null;
  findings: number;
  /** A disposition replaces the same person's former one. */
  corrects: boolean;
}

/** The audit entry of an accepted event, before it has its place in the chain. */
export function auditRecordOf(event: ReviewEvent, around: Around): AuditRecord {
  const { from, next, context } = around;
  const payload: Record<string, unknown> = {
    event: event.type,
    from,
    to: next.state,
    round: context.round,
    revision: context.revision.number,
    digest: context.revision.digest,
  };
  const request = event as unknown as Record<string, unknown>;
  for (const field of RECORDED) if (request[field] !== undefined) payload[field] = request[field];
  if (event.type === 'CONSULT' && event.findings) payload['findings'] = event.findings.length;
  if (around.findings > 0) payload['findings'] = around.findings;
  if (event.verdict)
    Object.assign(payload, {
      outcome: event.verdict.outcome,
      ruleSet: event.verdict.ruleSet,
      blockers: event.verdict.blockers,
      open: event.verdict.open,
      ...(event.verdict.switchedOff?.length && { switchedOff: event.verdict.switchedOff }),
    });
  if (event.type === 'CONSULTATION_LAPSED')
    payload['silence'] = context.consultations.find((one) => one.id === event.consultation)?.outcome;
  if (event.type === 'DEADLINE_PASSED') payload['basis'] = CLOCKS[event.kind as DeadlineKind]?.basis;
  const released = next.effects.some((effect) => effect.type === 'release');
  const plan = context.revision.releasePlan;
  if (released && plan) Object.assign(payload, { mode: plan.mode, recipients: plan.audience.length });
  return { actor: event.by.id, onBehalfOf: around.onBehalfOf, action: actionOf(event, next, around.corrects), payload };
}

function actionOf(event: ReviewEvent, next: Advanced, corrects: boolean): string {
  if (next.effects.some(({ type }) => type === 'release')) return 'item.released';
  // It is with its readers already, and stays there until it is recalled.
  if (event.type === 'QUARANTINE' && next.released) return 'release.doubted';
  return corrects ? 'findings.disposition-corrected' : ACTIONS[event.type];
}
