import type { FindingOwner } from '../../finding.ts';
import type { Attribute, ReleaseMode } from '../../form/disclosure.ts';
import type { Name } from '../../names/name.ts';
import type { Role, Step } from '../../roles.ts';

/** The form that definitions are written in. What the compiler makes of a form is frozen: another meaning is another form. */
export const FORMAT = 'imprimatur-workflow/1';

/** More would be neither read by people nor searched in time. */
export const LIMITS = { states: 60, steps: 30, blocks: 60, sideBySide: 20, bytes: 200_000, workingDays: 250 } as const;

/** A workflow as data: its steps, and the blocks that it is made of. */
export interface WorkflowDefinition {
  format: typeof FORMAT;
  id: string;
  version: string;
  name: Name;
  about: Name;
  /** Roles of the organisation's own that its steps need, as they are to be declared where they are not. No part of the machine. */
  roles?: readonly { id: Role; name: Name }[];
  steps: readonly StepDefinition[];
  /** In their order: each leads to the next, unless its `to` says otherwise. */
  blocks: readonly Block[];
}

/** Somebody who must look at the item, and what they may do with it. */
export interface StepDefinition {
  id: Step;
  /** Of a step that is not shipped. */
  name?: Name;
  role: Role;
  /** Instead of the working days that every step has. */
  clock?: { workingDays: number };
  /** Whose findings it disposes of; a step that is called as they are answers for them unless another one does. */
  answersFor?: readonly FindingOwner[];
  /** May ask the competent authority whether it is a secret (Secrets Law art 17). */
  refers?: boolean;
  /** May ask third parties and co-producing organs (Disclosure Regulation art 32, 34). */
  consults?: boolean;
  /** Decides on the item as a whole: the step of a signature block. */
  signs?: boolean;
  /** False: it may be left out. */
  required?: boolean;
  /** When it is left out; any of these is enough. The check refuses what the drafter has in hand. */
  skippedWhen?: SkipRule;
}

export interface SkipRule {
  attributes?: readonly Attribute[];
  modes?: readonly ReleaseMode[];
  /** The scan found nothing that it answers for. */
  nothingFound?: boolean;
}

/** What each kind of block may lead to, by the names of `to`. */
export const OUTCOMES = {
  drafting: ['submitted'],
  scan: ['clear', 'blocked', 'falseAlarm'],
  step: ['approved', 'returned'],
  sideBySide: ['approved', 'returned'],
  signature: ['approved', 'withheld', 'returned'],
  clearance: ['revoked'],
  schedule: ['unscheduled', 'revoked'],
  release: ['stopped', 'settled', 'revoked'],
  withheld: ['reopened'],
  incident: ['closed'],
  recall: ['closed'],
} as const;

export type BlockKind = keyof typeof OUTCOMES;
export const BLOCK_KINDS = Object.keys(OUTCOMES) as BlockKind[];

interface Of<Kind extends BlockKind> {
  block: Kind;
  /** Name of its state, instead of the usual one. */
  state?: string;
  /** What people call the state. */
  name?: Name;
  to?: { readonly [Outcome in (typeof OUTCOMES)[Kind][number]]?: string };
}

export interface StepBlock extends Of<'step'> {
  step: Step;
}

/** The step that approves, or withholds, the item as a whole. */
export interface SignatureBlock extends Of<'signature'> {
  step: Step;
}

export interface SideBySideBlock extends Of<'sideBySide'> {
  steps: readonly Step[];
  /** So many of them are enough; all of them when it is left out. */
  least?: number;
}

export type Block =
  | StepBlock
  | SignatureBlock
  | SideBySideBlock
  | { [Kind in Exclude<BlockKind, 'step' | 'signature' | 'sideBySide'>]: Of<Kind> }[Exclude<
      BlockKind,
      'step' | 'signature' | 'sideBySide'
    >];

export type BlockOf<Kind extends BlockKind> = Extract<Block, { block: Kind }>;

/** Blocks that there is one of, and those that there may be one of. */
export const ONCE: readonly BlockKind[] = ['drafting', 'scan', 'clearance', 'release', 'incident', 'recall'];
export const AT_MOST_ONCE: readonly BlockKind[] = ['schedule', 'withheld'];
/** Blocks that an item goes through on its way: what comes before leads to the next of these. */
const ON_THE_WAY: readonly BlockKind[] = ['scan', 'step', 'sideBySide', 'signature', 'clearance'];

/** Where a block leads when it says nothing else: the next one on the way. Undefined at the end. */
export function nextOnTheWay(blocks: readonly Block[], at: number): Block | undefined {
  return blocks.slice(at + 1).find(({ block }) => ON_THE_WAY.includes(block));
}

export function stepsOfBlock(block: Block): readonly Step[] {
  if (block.block === 'sideBySide') return block.steps;
  return block.block === 'step' || block.block === 'signature' ? [block.step] : [];
}

/** Steps of which not all need to approve. */
export function isQuorum(block: Block): block is SideBySideBlock & { least: number } {
  return block.block === 'sideBySide' && block.least !== undefined && block.least < block.steps.length;
}
