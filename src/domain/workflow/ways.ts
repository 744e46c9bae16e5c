import type { FindingOwner } from '../finding.ts';
import type { Attribute, ReleaseMode } from '../form/disclosure.ts';
import type { Step } from '../roles.ts';
import type { ReviewContext } from './context.ts';
import type { ReviewEvent } from './events.ts';
import { GUARDS } from './guards.ts';

interface Args {
  context: ReviewContext;
  event: ReviewEvent;
}

/** When a step is left out; any of these is enough. */
export interface Skip {
  step: Step;
  attributes?: readonly Attribute[];
  modes?: readonly ReleaseMode[];
  nothingFound?: boolean;
}

interface Group {
  steps: readonly Step[];
  least: number;
}

/** Conditions of ways that groups of steps and optional steps open. */
export const WAY_GUARDS = {
  /** With this approval so many of the group have approved; nobody is asked any more by one of them. */
  completesGroup: (args: Args, { step, ...group }: Group & { step: Step }) =>
    GUARDS.mayApprove(args, { step }) && completes(args, step, group),
  completesGroupSkipping: (args: Args, { skips, ...group }: Group & { step: Step; skips: readonly Skip[] }) =>
    WAY_GUARDS.completesGroup(args, group) && skipsAll(args, skips),
  mayApproveSkipping: (args: Args, { step, skips }: { step: Step; skips: readonly Skip[] }) =>
    GUARDS.mayApprove(args, { step }) && skipsAll(args, skips),
  /** Clear, and the steps that come next are left out. */
  isClearSkipping: (args: Args, { skips }: { skips: readonly Skip[] }) => GUARDS.isClear(args) && skipsAll(args, skips),
  /** A scan after the approvals found something for a step that was left out: without that step it is not answered for. */
  findsForSkipped: (args: Args) => GUARDS.isClear(args) && findsForSkipped(args),
} as const;

function completes({ context }: Args, step: Step, { steps, least }: Group): boolean {
  const { approvals, revision, consultations } = context;
  const approved = steps.filter((one) => one === step || approvals[one]?.digest === revision.digest);
  return approved.length >= least && !consultations.some((one) => steps.includes(one.step) && one.outcome === 'pending');
}

function skipsAll(args: Args, skips: readonly Skip[]): boolean {
  return skips.every((skip) => isSkipped(args, skip));
}

function isSkipped(args: Args, { step, attributes, modes, nothingFound }: Skip): boolean {
  const { attribute, releasePlan } = args.context.revision;
  return (
    (attribute !== null && attributes?.includes(attribute) === true) ||
    (releasePlan !== null && modes?.includes(releasePlan.mode) === true) ||
    (nothingFound === true && foundFor(args, step) === 0)
  );
}

/** What the scan found for a step: not what is left of it after dispositions. The scan that reports counts before the one on record. */
function foundFor({ context, event }: Args, step: Step): number {
  const counts = event.type === 'SCANNED' ? event.verdict?.open : context.found;
  if (!counts) return Number.POSITIVE_INFINITY;
  const owners = (Object.keys(counts) as FindingOwner[]).filter((owner) => context.owners[owner] === step);
  return owners.reduce((sum, owner) => sum + counts[owner], 0);
}

function findsForSkipped(args: Args): boolean {
  const { optionalSteps = [], approvals, revision } = args.context;
  return optionalSteps.some((step) => approvals[step]?.digest !== revision.digest && foundFor(args, step) > 0);
}
