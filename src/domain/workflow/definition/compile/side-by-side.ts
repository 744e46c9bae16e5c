import type { Step } from '../../../roles.ts';
import { approvesBeside, consults, DISPOSES, returns, withdraws } from '../../vocabulary.ts';
import { isQuorum, type SideBySideBlock } from '../definition.ts';
import type { Plan } from './plan.ts';
import { referred, refers, single, startStepClock } from './step.ts';

const COMMON_CLOCK = { kind: 'step' } as const;

/**
 * Steps side by side. All of them: what comes next begins when the last region is done. So many of them, or where steps that come next may be left
 * out: the approval that completes the group goes on, and the others are past.
 */
export function sideBySide(plan: Plan, block: SideBySideBlock) {
  const steps = block.steps.map((id) => plan.step(id));
  const ways = plan.waysFrom(block, block.to?.approved);
  const nearest = ways.at(-1);
  const keyed = steps.filter(({ clock }) => clock);
  const isCommon = keyed.length < steps.length;
  const isPlain = !isQuorum(block) && ways.length === 1;
  const regions = steps.map(({ id }) => [id, region(plan, block, id)] as const);
  return {
    type: 'parallel',
    ...(isCommon && { entry: { type: 'startClock', params: COMMON_CLOCK } }),
    // Whatever leads away from here, no clock of a step goes on alone.
    ...(keyed.length > 0 && { exit: keyed.map(({ id }) => ({ type: 'stopClock', params: { kind: 'step', key: id } })) }),
    on: { DISPOSE: DISPOSES, WITHDRAW: withdraws('withdrawn') },
    ...(isPlain && { onDone: nearest?.closes ? closing(nearest.target) : nearest?.target }),
    states: Object.fromEntries(regions),
  } as const;
}

/** The last region is done and the review with it. */
function closing(target: string) {
  return {
    target,
    actions: [
      { type: 'stopClock', params: COMMON_CLOCK },
      { type: 'closeReview', params: { outcome: 'approved' } },
    ],
  };
}

function region(plan: Plan, block: SideBySideBlock, id: Step) {
  const own = plan.step(id);
  const approved = own.clock ? withOwnClock(id) : approvesBeside(id, 'approved');
  return {
    initial: 'pending',
    ...(own.clock && { entry: startStepClock(own, id) }),
    states: {
      pending: {
        meta: { waitsFor: own.role },
        on: {
          APPROVE: single([...completions(plan, block, id), approved]),
          RETURN: returns(id, plan.absolute(block.to?.returned ?? 'returned')),
          ...(own.refers && { REFER: refers(id, 'referred') }),
          ...(own.consults && consults(id)),
        },
      },
      ...(own.refers && { referred: referred(plan) }),
      approved: { type: 'final' },
    },
  };
}

function withOwnClock(id: Step) {
  const { actions, ...approves } = approvesBeside(id, 'approved');
  return { ...approves, actions: [...actions, { type: 'stopClock', params: { kind: 'step', key: id } }] };
}

/** The approval that completes the group, for each way on from it; none where the last region's end leads on by itself. */
function completions(plan: Plan, block: SideBySideBlock, id: Step) {
  const ways = plan.waysFrom(block, block.to?.approved);
  const least = block.least ?? block.steps.length;
  if (!isQuorum(block) && ways.length === 1) return [];
  return ways.map(({ target, skips, closes }) => ({
    guard:
      skips.length > 0
        ? { type: 'completesGroupSkipping', params: { step: id, steps: block.steps, least, skips } }
        : { type: 'completesGroup', params: { step: id, steps: block.steps, least } },
    target: plan.absolute(target),
    actions: [
      { type: 'recordApproval', params: { step: id } },
      { type: 'stopClock', params: COMMON_CLOCK },
      ...(closes ? [{ type: 'closeReview', params: { outcome: 'approved' } }] : []),
    ],
  }));
}
