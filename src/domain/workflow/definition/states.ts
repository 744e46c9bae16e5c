import { isShippedStep, type ShippedStep, type Step } from '../../roles.ts';
import type { Block, BlockKind, StepDefinition } from './definition.ts';

/** What the states of blocks are called when the definition does not say. */
const USUAL: Record<Exclude<BlockKind, 'step' | 'signature'>, string> = {
  drafting: 'draft',
  scan: 'scanning',
  sideBySide: 'specialistReview',
  clearance: 'cleared',
  schedule: 'scheduled',
  release: 'released',
  withheld: 'closedWithheld',
  incident: 'incident',
  recall: 'recalled',
};

const USUAL_OF_STEP: Record<ShippedStep, string> = {
  unit: 'inUnitReview',
  confidentiality: 'inConfidentialityReview',
  legal: 'inLegalReview',
  disclosure: 'inDisclosureReview',
  signature: 'awaitingSignature',
};

/** States that a block brings along; their names are fixed. */
export const FURTHER_STATES = {
  drafting: ['returned', 'withdrawn'],
  scan: ['quarantined'],
  release: ['releaseScan', 'inReexamination', 'releasedInDoubt'],
  withheld: ['inReevaluation'],
  incident: ['incidentClosed'],
  recall: ['recallClosed'],
} as const satisfies Partial<Record<BlockKind, readonly string[]>>;

/** Name of the state that an item is in when it is at a block. */
export function stateOf(block: Block): string {
  if (block.state !== undefined) return block.state;
  return block.block === 'step' || block.block === 'signature' ? usualOfStep(block.step) : USUAL[block.block];
}

function usualOfStep(step: Step): string {
  return isShippedStep(step) ? USUAL_OF_STEP[step] : `in${camel(step)}`;
}

/** `second-proof` → `SecondProof`. */
function camel(id: string): string {
  return id.replaceAll(/(?:^|-+)(.?)/g, (_, letter: string) => letter.toUpperCase());
}

/** Every top-level state of a block, its own first. */
export function statesOfBlock(block: Block): string[] {
  return [stateOf(block), ...((FURTHER_STATES as Partial<Record<BlockKind, readonly string[]>>)[block.block] ?? [])];
}

/** How many states an item can really be in: those inside of steps side by side, and of a step that refers, are counted and not what they are inside of. */
export function countStates(blocks: readonly Block[], steps: readonly StepDefinition[]): number {
  const refers = (id: Step) => (steps.find((step) => step.id === id)?.refers ? 1 : 0);
  return blocks.reduce((sum, block) => {
    if (block.block === 'sideBySide') return sum + block.steps.reduce((inside, step) => inside + 2 + refers(step), 0);
    if (block.block === 'step' || block.block === 'signature') return sum + 1 + refers(block.step);
    return sum + statesOfBlock(block).length;
  }, 0);
}
