import { DISPOSES, drafting, scanned, suspicion, watched } from '../../vocabulary.ts';
import type { Block, BlockOf } from '../definition.ts';
import { stateOf } from '../states.ts';
import type { Plan } from './plan.ts';
import { sideBySide } from './side-by-side.ts';
import { step } from './step.ts';

type States = Record<string, object>;

/** States from the draft to the last approval. */
export function reviewStates(plan: Plan): States {
  return Object.assign({}, ...plan.blocks.map((block) => statesOf(plan, block))) as States;
}

function statesOf(plan: Plan, block: Block): States {
  const watch = (state: { on: object }) => ({ [stateOf(block)]: watched(state, 'quarantined') });
  switch (block.block) {
    case 'drafting':
      return draftingStates(plan, block);
    case 'scan':
      return scanStates(plan, block);
    case 'step':
    case 'signature':
      return watch(step(plan, block));
    case 'sideBySide':
      return watch(sideBySide(plan, block));
    default:
      return {};
  }
}

function draftingStates(plan: Plan, block: BlockOf<'drafting'>): States {
  // Optional steps are left out for what a scan found: before it there is nothing to go by.
  const submitted = plan.waysFrom(block, block.to?.submitted).at(-1)?.target as string;
  const state = drafting({ submitted, withdrawn: 'withdrawn' });
  return { [stateOf(block)]: state, returned: { ...state, on: { ...state.on, DISPOSE: DISPOSES } }, withdrawn: { type: 'final' } };
}

function scanStates(plan: Plan, block: BlockOf<'scan'>): States {
  const ways = plan.waysFrom(block, block.to?.clear);
  const clear = ways.at(-1)?.target as string;
  const blocked = block.to?.blocked ?? 'returned';
  const state = scanned({ clear, blocked, quarantined: 'quarantined', withdrawn: 'withdrawn' });
  const [isQuarantined, isBlocked, isClear] = state.on.SCANNED;
  const noted = plan.hasOptional ? (['recordFound'] as const) : [];
  const skipping = ways.slice(0, -1).map(({ target, skips }) => ({
    guard: { type: 'isClearSkipping', params: { skips } },
    target,
    actions: ['recordScan', ...noted],
  }));
  const SCANNED = plan.hasOptional
    ? [
        { ...isQuarantined, actions: [isQuarantined.actions, ...noted] },
        isBlocked,
        ...skipping,
        { ...isClear, actions: [isClear.actions, ...noted] },
      ]
    : state.on.SCANNED;
  return {
    [stateOf(block)]: watched({ ...state, on: { ...state.on, SCANNED } }, 'quarantined'),
    // A mark was found: nothing is left out on account of what was not.
    quarantined: suspicion({ incident: plan.stateOf('incident'), falseAlarm: block.to?.falseAlarm ?? clear, again: 'returned' }),
  };
}
