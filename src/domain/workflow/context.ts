import type { FindingOwner } from '../finding.ts';
import type { IncidentMemory } from '../incident.ts';
import type { DeclaredSteps, Quorum, Step } from '../roles.ts';
import type { Approval, Consultation } from './consultation.ts';
import type { RevisionDigest } from './events.ts';

/** What a machine remembers of one item. Plain JSON: it is stored with the item. */
export interface ReviewContext {
  drafter: string;
  requiredSteps: Step[];
  /** Groups of steps side by side of which some must approve; absent where there are none. */
  quorums?: readonly Quorum[];
  /** Steps that may be left out when the scan found nothing that they answer for; absent where there are none. */
  optionalSteps?: readonly Step[];
  /** Role of each step that is not a shipped one; absent where all are shipped. */
  stepRoles?: DeclaredSteps;
  /** Which step answers for the findings of which reviewer. */
  owners: Record<FindingOwner, Step>;
  revision: RevisionDigest;
  round: number;
  /** Open review of this round; null in a draft. */
  review: string | null;
  approvals: Partial<Record<Step, Approval>>;
  /** Account → the one step that it has ever filled on this item (I4). */
  filled: Record<string, Step>;
  /** The scan that counts: its id, the digest that it covered and the rule set it ran with. The id is absent in what was stored before. */
  scanned: { scan?: string; digest: string; ruleSet: string } | null;
  open: Record<FindingOwner, number>;
  /** What the scan of this round found, whatever was disposed of since; absent where no step is left out for it. */
  found?: Record<FindingOwner, number>;
  /** Those of the open findings that ask for a consultation of a third party. */
  toConsult: Record<FindingOwner, number>;
  blockers: number;
  consultations: Consultation[];
  /** Who ordered the release that is waiting for its time or its scan, and for which digest. */
  releaseOrder: { by: string; at: string | null; digest: string } | null;
  release: { id: string; digest: string } | null;
  /** The incident that is suspected or under way; absent in what was stored before there was a record of them. */
  incident?: IncidentMemory | null;
  /** Running clocks: `kind` or `kind:key` → due instant. Kept by the engine, which knows the calendar. */
  clocks: Record<string, string>;
}

export interface StartInput {
  drafter: string;
  revision: RevisionDigest;
}

/** What a workflow says about itself: which steps must approve, and which step replaces a reviewer it does not have. */
export interface ReviewShape {
  steps: Step[];
  owners?: Partial<Record<FindingOwner, Step>>;
  /** As in {@link ReviewContext}; left out where there is none. */
  quorums?: readonly Quorum[];
  optionalSteps?: readonly Step[];
  stepRoles?: DeclaredSteps;
}

/** What an item remembers, under the steps, groups and roles of another version; of the round that it begins anew there is nothing yet. */
export function withShapeOf(
  context: ReviewContext,
  { requiredSteps, owners, quorums, optionalSteps, stepRoles }: ReviewContext,
): ReviewContext {
  const { quorums: _quorums, optionalSteps: _optional, stepRoles: _roles, ...kept } = context;
  const { open, toConsult, blockers, approvals, scanned } = start(undefined, { steps: requiredSteps });
  return {
    ...kept,
    requiredSteps,
    owners,
    ...(quorums && { quorums }),
    ...(optionalSteps && { optionalSteps }),
    ...(stepRoles && { stepRoles }),
    open,
    toConsult,
    blockers,
    approvals,
    scanned,
  };
}

const NO_REVISION: RevisionDigest = {
  id: '',
  number: 0,
  digest: '',
  attribute: null,
  releasePlan: null,
  lacks: ['revision'],
};

/** Context of a new item. XState runs it again on every transition with no input; the result is not used then. */
export function start(input: StartInput | undefined, shape: ReviewShape): ReviewContext {
  return {
    drafter: input?.drafter ?? '',
    requiredSteps: shape.steps,
    ...(shape.quorums && { quorums: shape.quorums }),
    ...(shape.optionalSteps && { optionalSteps: shape.optionalSteps }),
    ...(shape.stepRoles && { stepRoles: shape.stepRoles }),
    owners: { confidentiality: 'confidentiality', legal: 'legal', disclosure: 'disclosure', ...shape.owners },
    revision: input?.revision ?? NO_REVISION,
    round: 0,
    review: null,
    approvals: {},
    filled: {},
    scanned: null,
    open: { confidentiality: 0, legal: 0, disclosure: 0 },
    toConsult: { confidentiality: 0, legal: 0, disclosure: 0 },
    blockers: 0,
    consultations: [],
    releaseOrder: null,
    release: null,
    clocks: {},
  };
}

/** Findings without a disposition that a step answers for; those that a consultation has settled are not among them. */
export function openFindingsOf(context: ReviewContext, step: Step): number {
  return ofStep(context, step, context.open);
}

/** Of these, the ones that a third party must be asked about, or that need a reason why not. */
export function findingsToConsult(context: ReviewContext, step: Step): number {
  return ofStep(context, step, context.toConsult);
}

function ofStep({ owners }: ReviewContext, step: Step, counts: Record<FindingOwner, number>): number {
  let sum = 0;
  for (const owner of Object.keys(owners) as FindingOwner[]) if (owners[owner] === step) sum += counts[owner];
  return sum;
}

/** True when every step that the workflow requires, and enough of each group, has approved the current digest in this round (I1). */
export function fullyApproved(context: ReviewContext): boolean {
  return (
    context.requiredSteps.every((step) => hasApproved(context, step)) &&
    (context.quorums ?? []).every(({ steps, least }) => steps.filter((step) => hasApproved(context, step)).length >= least)
  );
}

function hasApproved({ approvals, revision }: ReviewContext, step: Step): boolean {
  return approvals[step]?.digest === revision.digest;
}

/** Every step that can approve: required, of a group, or optional. */
export function stepsOfReview({ requiredSteps, quorums = [], optionalSteps = [] }: ReviewContext): Step[] {
  return [...new Set([...requiredSteps, ...quorums.flatMap(({ steps }) => steps), ...optionalSteps])];
}

/** What is stored of a machine between two events. */
export interface Snapshot {
  value: unknown;
  context: ReviewContext;
}
