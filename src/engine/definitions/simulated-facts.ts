import type { FindingOwner, ScanOutcome } from '../../domain/finding.ts';
import { type Actor, holds, roleOfStep } from '../../domain/roles.ts';
import type { ReviewContext } from '../../domain/workflow/context.ts';
import type { ScanVerdict, Settled } from '../../domain/workflow/events.ts';
import type { SimulatedEvent } from './simulation.ts';

const NONE: Record<FindingOwner, number> = { confidentiality: 0, legal: 0, disclosure: 0 };

/** What the engine would vouch for: the verdict of a scan, what a disposition settles. */
export function factsOf(asked: SimulatedEvent, context: ReviewContext, by: Actor): Record<string, unknown> {
  switch (asked.event) {
    case 'SCANNED':
      return { scan: 'scan', verdict: verdictOf(asked) };
    case 'QUARANTINE':
      return { heldElsewhere: true };
    case 'DISPOSE':
    case 'CONSULTATION_ANSWERED':
      return { settles: ofPerson(context, by) };
    case 'FALSE_ALARM':
      return { settles: { ...ofPerson(context, by), blockers: context.blockers } };
    case 'CONSULTATION_LAPSED': {
      const pending = context.consultations.find(({ outcome }) => outcome === 'pending');
      return pending ? { consultation: pending.id, settles: ofStep(context, pending.step) } : {};
    }
    default:
      return {};
  }
}

function verdictOf({ scan, findings }: SimulatedEvent): ScanVerdict {
  const outcome: ScanOutcome = scan ?? (findings ? 'findings' : 'clean');
  const blockers = outcome === 'clean' || outcome === 'findings' ? 0 : 1;
  return { outcome, ruleSet: 'rules', open: { ...NONE, ...findings }, toConsult: NONE, blockers };
}

/** What a person answers for by one of their roles. */
function ofPerson(context: ReviewContext, by: Actor): Settled {
  return settled(context, (step) => {
    const role = roleOfStep(step, context.stepRoles);
    return role !== undefined && holds(by, role) !== undefined;
  });
}

function ofStep(context: ReviewContext, step: string): Settled {
  return settled(context, (one) => one === step);
}

function settled({ owners, open, toConsult }: ReviewContext, answers: (step: string) => boolean): Settled {
  const counted = (counts: Record<FindingOwner, number>) =>
    Object.fromEntries(
      (Object.keys(owners) as FindingOwner[]).map((owner) => [owner, answers(owners[owner]) ? counts[owner] : 0]),
    ) as Record<FindingOwner, number>;
  return { open: counted(open), toConsult: counted(toConsult), blockers: 0 };
}
