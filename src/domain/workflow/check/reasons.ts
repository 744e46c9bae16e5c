import type { Fault, FaultCode } from './fault-texts.ts';
import type { Refused, WayStep } from './way.ts';

/** A fault with its nearest reason: the same release without an approval may come of an edit, a return, a clock or a way around. */
export function reasonOf({ fault, way }: Refused): Fault {
  const before = way.slice(0, -1);
  const { step } = fault.about;
  if (fault.code === 'step-skipped' || fault.code === 'closed-unapproved')
    return { ...fault, code: step === undefined ? fault.code : missingReason(fault.code, before, step) };
  if (fault.code === 'approved-unscanned' && last(before, ['SCANNED', 'SUBMIT', 'REVISE']) === 'SCANNED')
    return { ...fault, code: 'blocked-goes-on' };
  if (fault.code === 'timer-releases') return { ...fault, code: orderReason(before) };
  if (fault.code === 'returned-released' && last(before, ['RETURN', 'REVOKE_CLEARANCE', 'QUARANTINE']) === 'REVOKE_CLEARANCE')
    return { ...fault, code: 'revoked-released' };
  if (fault.code === 'returned-released' && last(before, ['RETURN', 'REVOKE_CLEARANCE', 'QUARANTINE']) === 'QUARANTINE')
    return { ...fault, code: 'quarantined-released' };
  return fault;
}

function missingReason(code: FaultCode, way: readonly WayStep[], step: string): FaultCode {
  const approved = way.findLastIndex(({ event }) => event.type === 'APPROVE' && event.step === step);
  const referred = way.findLastIndex(({ event }) => event.type === 'REFER' && event.step === step);
  if (referred > approved) {
    const rest = way.slice(referred + 1);
    if (rest.some(({ event }) => event.type === 'REFERRAL_ANSWERED')) return 'referral-approves';
    if (rest.some(({ event }) => event.type === 'DEADLINE_PASSED')) return 'referral-lapses';
  }
  if (approved === -1) return code;
  const since = way.slice(approved + 1).map(({ event }) => event.type);
  if (since.includes('REVISE')) return 'approval-survives-edit';
  return since.includes('SUBMIT') ? 'approval-survives-return' : code;
}

function orderReason(way: readonly WayStep[]): FaultCode {
  const ordered = way.findLastIndex(({ event }) => event.type === 'SCHEDULE' || event.type === 'RELEASE');
  if (ordered === -1) return 'timer-releases';
  const since = way.slice(ordered + 1);
  const end = last(since, ['REVISE', 'RETURN', 'REVOKE_CLEARANCE', 'QUARANTINE', 'UNSCHEDULE']);
  if (end === 'REVISE') return 'schedule-survives-edit';
  if (end === 'UNSCHEDULE') return 'schedule-survives-cancel';
  return end === undefined ? 'timer-releases' : 'schedule-survives-return';
}

function last(way: readonly WayStep[], types: readonly string[]): string | undefined {
  return way.findLast(({ event }) => types.includes(event.type))?.event.type;
}
