import type { ReleasePlan } from '../form/disclosure.ts';
import { planTime } from '../form/disclosure.ts';
import type { Hindrance, Standing } from './bundle.ts';

/** What is looked at of a member. */
export interface MemberFacts {
  /** Its workflow takes a RELEASE in its state. */
  takesRelease: boolean;
  /** Its release is out now, or was taken back. */
  release: 'out' | 'recalled' | null;
  quarantined: boolean;
  round: number;
  open: boolean;
  /** The drafter has it. */
  withDrafter: boolean;
  /** The last round ended with the decision to withhold. */
  withheld: boolean;
  /** It waits for the scan before its release. */
  scanning: boolean;
  plan: ReleasePlan | null;
  /** Its current digest is not the one that was ordered. */
  changed: boolean;
}

/** How a member is at an instant. `goesOut` false: it is reviewed for the office alone, and its review has to be over. */
export function standingOf(facts: MemberFacts, { goesOut, at }: { goesOut: boolean; at: string }): Standing {
  if (facts.quarantined) return 'quarantined';
  if (facts.release !== null) return facts.release === 'out' ? 'released' : 'recalled';
  if (facts.changed) return 'changed';
  if (facts.withheld) return goesOut ? 'withheld' : 'decided';
  if (facts.round === 0) return facts.open ? 'draft' : 'withdrawn';
  if (!facts.open) return 'withdrawn';
  if (facts.withDrafter) return 'with-drafter';
  if (facts.scanning) return 'scanning';
  if (!facts.takesRelease) return 'in-review';
  if (!goesOut) return 'decided';
  const time = facts.plan ? planTime(facts.plan, at) : 'open';
  return time === 'open' ? 'ready' : time === 'early' ? 'too-early' : 'expired';
}

/** An order that waits goes on in spite of these: they pass by themselves. */
const PASSES: ReadonlySet<Standing> = new Set<Standing>(['ready', 'released', 'decided', 'scanning']);

export function hinders(standing: Standing): standing is Hindrance {
  return standing !== 'ready' && standing !== 'released' && standing !== 'decided';
}

export function stops(standing: Standing): standing is Hindrance {
  return !PASSES.has(standing);
}
