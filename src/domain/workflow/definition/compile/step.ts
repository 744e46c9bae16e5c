import type { Step } from '../../../roles.ts';
import { approves, consults, DISPOSES, referralIsSecret, returns, withdraws } from '../../vocabulary.ts';
import type { BlockOf, StepDefinition } from '../definition.ts';
import type { Plan } from './plan.ts';

/** One step by itself. Where it refers, the referral is a state inside of it. */
export function step(plan: Plan, block: BlockOf<'step' | 'signature'>) {
  const own = plan.step(block.step);
  const around = {
    entry: startStepClock(own),
    on: { DISPOSE: DISPOSES, WITHDRAW: withdraws('withdrawn') },
  };
  const place = own.refers ? plan.absolute.bind(plan) : (state: string) => state;
  const deciding = {
    APPROVE: single(approvals(plan, block, place)),
    RETURN: returns(own.id, place(block.to?.returned ?? 'returned')),
    ...(own.consults && consults(own.id)),
  };
  if (!own.refers) return { meta: { waitsFor: own.role }, ...around, on: { ...around.on, ...deciding } };
  return {
    ...around,
    initial: 'pending',
    states: {
      pending: { meta: { waitsFor: own.role }, on: { ...deciding, REFER: refers(own.id, 'referred') } },
      referred: referred(plan),
    },
  };
}

const STEP_CLOCK_STOPS = { type: 'stopClock', params: { kind: 'step' } } as const;

/** APPROVE of a step by itself: the withheld way first, then those that leave most out. */
function approvals(plan: Plan, block: BlockOf<'step' | 'signature'>, place: (state: string) => string) {
  const id = block.step;
  const recorded = { type: 'recordApproval', params: { step: id } } as const;
  const ways = plan.waysFrom(block, block.to?.approved).map(({ target, skips, closes }) => ({
    ...approves(id, place(target)),
    ...(skips.length > 0 && { guard: { type: 'mayApproveSkipping', params: { step: id, skips } } }),
    ...(closes && { actions: [recorded, STEP_CLOCK_STOPS, { type: 'closeReview', params: { outcome: 'approved' } }] }),
  }));
  const withheld = block.block === 'signature' ? (block.to?.withheld ?? withheldState(plan)) : undefined;
  if (withheld === undefined) return ways;
  const withholds = {
    guard: { type: 'mayApproveWithheld', params: { step: id } },
    target: place(withheld),
    actions: [recorded, { type: 'closeReview', params: { outcome: 'withheld' } }, 'stopAllClocks'],
  };
  return [withholds, ...ways];
}

function withheldState(plan: Plan): string | undefined {
  return plan.find('withheld') && plan.stateOf('withheld');
}

/** The clock of a step. `key` where several run side by side. */
export function startStepClock({ clock }: Pick<StepDefinition, 'clock'>, key?: string) {
  const more = { ...(key !== undefined && { key }), ...(clock && { workingDays: clock.workingDays }) };
  return { type: 'startClock', params: { kind: 'step', ...more } } as const;
}

/** Uncertain whether it is a secret (Secrets Law art 17): no release while the authority decides. */
export function refers(id: Step, target: string) {
  return {
    guard: { type: 'mayRefer', params: { step: id } },
    target,
    actions: [
      { type: 'recordStep', params: { step: id } },
      { type: 'startClock', params: { kind: 'referral-made' } },
    ],
  } as const;
}

/** While the authority decides. Its answer is recorded by the confidentiality reviewer, whoever referred. */
export function referred(plan: Plan) {
  return {
    meta: { waitsFor: 'confidentialityReviewer' },
    entry: { type: 'startClock', params: { kind: 'referral-decided' } },
    exit: [
      { type: 'stopClock', params: { kind: 'referral-made' } },
      { type: 'stopClock', params: { kind: 'referral-decided' } },
    ],
    on: {
      REFERRAL_ANSWERED: [referralIsSecret(plan.absolute(plan.stateOf('incident'))), { guard: 'saysNotSecret', target: 'pending' }],
    },
  } as const;
}

/** One way is written as itself, several as a list. */
export function single<T>(ways: readonly T[]): T | readonly T[] {
  return ways.length === 1 ? (ways[0] as T) : ways;
}
