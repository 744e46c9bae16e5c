import type { Name } from '../../names/name.ts';
import { SHIPPED_NAMING } from '../../names/people.ts';
import type { WorkflowNames } from '../../names/workflow-names.ts';
import { isShippedStep, type Step } from '../../roles.ts';
import type { Block, BlockKind, StepDefinition, WorkflowDefinition } from './definition.ts';
import { FURTHER_STATES, stateOf } from './states.ts';

/** Of the states that blocks make; a block may name its own otherwise. */
const STATE_NAMES: Record<Exclude<BlockKind, 'step' | 'signature'>, Name> = {
  drafting: { en: 'Draft', zh: '草稿' },
  scan: { en: 'Being scanned', zh: '扫描中' },
  sideBySide: { en: 'In review side by side', zh: '并行审核中' },
  clearance: { en: 'Cleared for release', zh: '待发布' },
  schedule: { en: 'Release scheduled', zh: '已定时发布' },
  release: { en: 'Released', zh: '已发布' },
  withheld: { en: 'Closed as withheld', zh: '不予公开，已办结' },
  incident: { en: 'Incident', zh: '涉密事件处置中' },
  recall: { en: 'Recalled', zh: '已撤回' },
};

type FurtherState = (typeof FURTHER_STATES)[keyof typeof FURTHER_STATES][number];

const FURTHER_NAMES: Record<FurtherState, Name> = {
  returned: { en: 'Returned', zh: '已退回' },
  withdrawn: { en: 'Withdrawn', zh: '已撤稿' },
  quarantined: { en: 'Quarantined', zh: '已隔离' },
  releaseScan: { en: 'Being scanned before release', zh: '发布前复扫' },
  inReexamination: { en: 'In re-examination', zh: '复核中' },
  releasedInDoubt: { en: 'Released, in doubt', zh: '已发布，待核查' },
  inReevaluation: { en: 'In re-evaluation', zh: '重新评估中' },
  incidentClosed: { en: 'Incident closed', zh: '事件已办结' },
  recallClosed: { en: 'Recall closed', zh: '撤回已办结' },
};

const REFERRED: Name = { en: 'Referred to the authority', zh: '已提请确定' };

/** What a definition, its steps and the states of its machine are called. */
export function namesOf({ name, about, steps, blocks }: WorkflowDefinition): WorkflowNames {
  const states = blocks.flatMap((block) => statesNamed(block, steps));
  const own = steps.flatMap((step) => (!isShippedStep(step.id) && step.name ? [[step.id, step.name] as const] : []));
  return { name, about, states: Object.fromEntries(states), ...(own.length > 0 && { steps: Object.fromEntries(own) }) };
}

function statesNamed(block: Block, steps: readonly StepDefinition[]): [string, Name][] {
  const state = stateOf(block);
  switch (block.block) {
    case 'step':
    case 'signature': {
      const own = block.name ?? (block.block === 'signature' ? awaiting(block.step, steps) : underWay(block.step, steps));
      return [[state, own], ...(refers(block.step, steps) ? insideOf(state, block.step, steps).slice(0, 2) : [])];
    }
    case 'sideBySide': {
      const regions = block.steps.flatMap((step): [string, Name][] => [
        [`${state}.${step}`, nameOf(step, steps)],
        ...insideOf(`${state}.${step}`, step, steps),
      ]);
      return [[state, block.name ?? STATE_NAMES.sideBySide], ...regions];
    }
    default:
      return [[state, block.name ?? STATE_NAMES[block.block]], ...further(block.block)];
  }
}

function further(kind: BlockKind): [string, Name][] {
  const states: readonly FurtherState[] = kind in FURTHER_STATES ? FURTHER_STATES[kind as keyof typeof FURTHER_STATES] : [];
  return states.map((state) => [state, FURTHER_NAMES[state]]);
}

function insideOf(outer: string, step: Step, steps: readonly StepDefinition[]): [string, Name][] {
  const { en, zh } = nameOf(step, steps);
  const referred: [string, Name][] = refers(step, steps) ? [[`${outer}.referred`, REFERRED]] : [];
  return [[`${outer}.pending`, underWay(step, steps)], ...referred, [`${outer}.approved`, { en: `${en} passed`, zh: `${zh}已通过` }]];
}

function refers(id: Step, steps: readonly StepDefinition[]): boolean {
  return steps.some((step) => step.id === id && step.refers);
}

function nameOf(id: Step, steps: readonly StepDefinition[]): Name {
  // A shipped step is called the same in every workflow.
  return isShippedStep(id) ? SHIPPED_NAMING.step(id) : (steps.find((step) => step.id === id)?.name ?? { en: id, zh: id });
}

function underWay(step: Step, steps: readonly StepDefinition[]): Name {
  const { en, zh } = nameOf(step, steps);
  return { en: `In ${inSentence(en)}`, zh: `${zh}中` };
}

function awaiting(step: Step, steps: readonly StepDefinition[]): Name {
  const { en, zh } = nameOf(step, steps);
  return { en: `Awaiting ${inSentence(en)}`, zh: `待${zh}` };
}

/** `Expert panel` → `expert panel`; `DPO review` as it is. */
function inSentence(name: string): string {
  return /^\p{Lu}\p{Lu}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}
