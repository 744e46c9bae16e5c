import { chinaDay, type WorkingCalendar } from '../time/calendar.ts';
import type { Consulted, Outcome, RequestStep } from './request.ts';

/** Working days of the law: Disclosure Regulation arts 30, 32 to 34; fee rules 国办函〔2020〕109号 arts 8, 9. */
const REQUEST_DAYS = { correction: 7, reply: 20, extension: 20, opinion: 15, fee: 20 } as const;

export type Waiting = 'correction' | 'reasons' | 'fee';

export interface Consultation {
  id: string;
  whom: Consulted;
  asked: string;
  /** Last day of the answer; null while it is not known when the party had the letter. */
  due: string | null;
  /** `silent`: its time is over: a third party's silence leaves the decision to the organ, a co-producer's is consent. */
  state: 'waiting' | 'agreed' | 'refused' | 'silent';
}

/** Where a request is at the end of a day. All days are days in China, the last ones included in the time. */
export interface RequestClocks {
  received: string;
  /** Last day of the notice to correct; null once it was sent, the applicant has been asked for a fee, or the request is closed. */
  correctionBy: string | null;
  /** Whom the organ waits for while the reply's own clock does not run, and until when; null when it runs. */
  waiting: { for: Waiting; until: string } | null;
  /** Last day of the reply, pauses counted as far as they are known; null while the organ waits for the applicant. */
  replyBy: string | null;
  /** It reaches into a year whose holidays are not announced, or an open consultation may still move it. */
  provisional: boolean;
  /** Working days that an extension may still give. */
  extensionLeft: number;
  consultations: Consultation[];
  closed: { day: string; outcome: Outcome } | null;
  /** What the law says has come to pass: the applicant's time is over, or ours is. */
  lapsed: 'not-corrected' | 'no-reasons' | 'fee-not-paid' | 'overdue' | null;
}

/** A step that cannot follow what is on record, by the rule that it breaks. */
export class RequestStepError extends Error {
  readonly rule: StepRule;
  constructor(rule: StepRule) {
    super(`The step does not follow: ${rule}`);
    this.rule = rule;
  }
}

export const STEP_RULES = [
  'begins-with-receipt',
  'goes-back-in-time',
  'is-closed',
  'correction-once',
  'correction-late',
  'nothing-to-correct',
  'reasons-once',
  'nothing-to-explain',
  'extension-too-long',
  'extension-late',
  'waits-for-applicant',
  'consultation-known',
  'consultation-unknown',
  'consultation-ended',
  'fee-once',
  'no-fee-asked',
] as const;
export type StepRule = (typeof STEP_RULES)[number];

interface Folded {
  received: string;
  /** The day from which the reply counts: that of the receipt, of the corrected request, of the reasons, or of the payment. */
  from: string;
  correction: { until: string; answered: boolean } | null;
  reasons: { until: string; answered: boolean } | null;
  fee: { until: string; paid: boolean } | null;
  waiting: Waiting | null;
  extension: number;
  consultations: Map<string, { whom: Consulted; asked: string; reached: string | null; answered: { day: string; agrees: boolean } | null }>;
  closed: { day: string; outcome: Outcome } | null;
  last: string;
}

/**
 * Computes all clocks of a request from what is on record, as they are on `today`. The same steps always give the same days; with a calendar that has learnt a new
 * year they are computed anew. Throws a {@link RequestStepError} when the steps contradict each other.
 */
export function requestClocks(steps: readonly RequestStep[], calendar: WorkingCalendar, today: string): RequestClocks {
  const folded = fold(steps, calendar);
  const consultations = [...folded.consultations].map(([id, one]) => consultationNow(id, one, calendar, today));
  const until = folded.waiting ? untilOf(folded, folded.waiting) : null;
  const replyBy = folded.waiting || folded.closed ? null : replyDay(folded, calendar, today);
  const isOpen = consultations.some(({ state }) => state === 'waiting');
  return {
    received: folded.received,
    correctionBy: folded.correction || folded.fee || folded.closed ? null : after(calendar, folded.received, REQUEST_DAYS.correction),
    waiting: folded.waiting && until && !folded.closed ? { for: folded.waiting, until } : null,
    replyBy,
    provisional: replyBy !== null && (isOpen || isUnannounced(calendar, replyBy)),
    extensionLeft: REQUEST_DAYS.extension - folded.extension,
    consultations,
    closed: folded.closed,
    lapsed: folded.closed ? null : lapsed(folded, until, replyBy, today),
  };
}

/** Throws a {@link RequestStepError} when `step` cannot follow `steps`. */
export function checkStep(steps: readonly RequestStep[], step: RequestStep, calendar: WorkingCalendar): void {
  fold([...steps, step], calendar);
}

function lapsed({ waiting }: Folded, until: string | null, replyBy: string | null, today: string): RequestClocks['lapsed'] {
  if (until && today > until) return waiting === 'correction' ? 'not-corrected' : waiting === 'fee' ? 'fee-not-paid' : 'no-reasons';
  return replyBy && today > replyBy ? 'overdue' : null;
}

function untilOf(folded: Folded, waiting: Waiting): string | null {
  return folded[waiting]?.until ?? null;
}

function fold(steps: readonly RequestStep[], calendar: WorkingCalendar): Folded {
  const [first, ...rest] = steps;
  must(first?.kind === 'received', 'begins-with-receipt');
  const folded: Folded = {
    received: first.day,
    from: first.day,
    correction: null,
    reasons: null,
    fee: null,
    waiting: null,
    extension: 0,
    consultations: new Map(),
    closed: null,
    last: first.day,
  };
  for (const step of rest) {
    must(step.kind !== 'received', 'begins-with-receipt');
    must(!folded.closed, 'is-closed');
    must(step.day >= folded.last, 'goes-back-in-time');
    take(folded, step, calendar);
    folded.last = step.day;
  }
  return folded;
}

function take(folded: Folded, step: Exclude<RequestStep, { kind: 'received' }>, calendar: WorkingCalendar): void {
  switch (step.kind) {
    case 'correction-asked':
      must(!folded.correction, 'correction-once');
      must(!folded.waiting, 'waits-for-applicant');
      must(step.day <= after(calendar, folded.received, REQUEST_DAYS.correction), 'correction-late');
      folded.correction = { until: step.until, answered: false };
      folded.waiting = 'correction';
      return;
    case 'corrected':
      must(folded.waiting === 'correction' && folded.correction, 'nothing-to-correct');
      folded.correction.answered = true;
      resume(folded, step.day);
      return;
    case 'reasons-asked':
      must(!folded.reasons, 'reasons-once');
      must(!folded.waiting, 'waits-for-applicant');
      folded.reasons = { until: step.until, answered: false };
      folded.waiting = 'reasons';
      return;
    case 'reasons-given':
      must(folded.waiting === 'reasons' && folded.reasons, 'nothing-to-explain');
      folded.reasons.answered = true;
      resume(folded, step.day);
      return;
    case 'fee-asked':
      must(!folded.fee, 'fee-once');
      must(!folded.waiting, 'waits-for-applicant');
      folded.fee = { until: after(calendar, step.day, REQUEST_DAYS.fee), paid: false };
      folded.waiting = 'fee';
      return;
    case 'fee-paid':
      must(folded.waiting === 'fee' && folded.fee, 'no-fee-asked');
      folded.fee.paid = true;
      resume(folded, step.day);
      return;
    case 'extended':
      must(!folded.waiting, 'waits-for-applicant');
      must(Number.isInteger(step.workingDays) && step.workingDays > 0, 'extension-too-long');
      must(folded.extension + step.workingDays <= REQUEST_DAYS.extension, 'extension-too-long');
      must(step.day <= replyDay(folded, calendar, step.day), 'extension-late');
      folded.extension += step.workingDays;
      return;
    case 'asked':
      must(!folded.consultations.has(step.consultation), 'consultation-known');
      folded.consultations.set(step.consultation, { whom: step.whom, asked: step.day, reached: null, answered: null });
      return;
    case 'reached':
    case 'answered':
      consulted(folded, step);
      return;
    case 'closed':
      folded.closed = { day: step.day, outcome: step.outcome };
      return;
  }
}

/** The reply counts anew from the day after the applicant did what they were asked for. */
function resume(folded: Folded, day: string): void {
  folded.waiting = null;
  folded.from = day;
}

function consulted(folded: Folded, step: Extract<RequestStep, { kind: 'reached' | 'answered' }>): void {
  const one = folded.consultations.get(step.consultation);
  must(one !== undefined, 'consultation-unknown');
  must(!one.answered, 'consultation-ended');
  if (step.kind === 'answered') one.answered = { day: step.day, agrees: step.agrees };
  else {
    must(!one.reached, 'consultation-known');
    one.reached = step.day;
  }
}

type Asked = Folded['consultations'] extends Map<string, infer One> ? One : never;

/** A co-producing organ has fifteen working days from the letter; a third party from the day on which it had it. */
function opinionBy({ whom, asked, reached }: Asked, calendar: WorkingCalendar): string | null {
  const from = whom === 'third-party' ? reached : (reached ?? asked);
  return from && after(calendar, from, REQUEST_DAYS.opinion);
}

function consultationNow(id: string, one: Asked, calendar: WorkingCalendar, today: string): Consultation {
  const due = opinionBy(one, calendar);
  const answered = one.answered && (one.answered.agrees ? 'agreed' : 'refused');
  const state = answered || (due && today > due ? 'silent' : 'waiting');
  return { id, whom: one.whom, asked: one.asked, due, state };
}

/**
 * The last day of the reply: the n-th working day after `from` that is not in a pause. A consultation pauses from the day after the letter to the day of the
 * answer, or to the end of its time; one that is open pauses to `today`, or to the end of its time where that is known: the day is then the earliest one that it can be.
 */
function replyDay(folded: Folded, calendar: WorkingCalendar, today: string): string {
  const pauses = [...folded.consultations.values()].map((one) => {
    const due = opinionBy(one, calendar);
    const end = one.answered?.day ?? due ?? today;
    return { from: one.asked, to: due && due < end ? due : end };
  });
  let left = REQUEST_DAYS.reply + folded.extension;
  let day = folded.from;
  while (left > 0) {
    day = after(calendar, day, 1);
    if (!pauses.some(({ from, to }) => day > from && day <= to)) left--;
  }
  return day;
}

/** The n-th working day after a day. */
function after(calendar: WorkingCalendar, day: string, count: number): string {
  const end = calendar.addWorkingDays(`${day}T00:00:00+08:00`, count);
  return chinaDay(new Date(Date.parse(end) - 1).toISOString());
}

function isUnannounced(calendar: WorkingCalendar, day: string): boolean {
  return Number(day.slice(0, 4)) > calendar.announcedUntil;
}

function must(holds: unknown, rule: StepRule): asserts holds {
  if (!holds) throw new RequestStepError(rule);
}
