import { planFault } from '../../form/disclosure.ts';
import type { RevisionDigest } from '../events.ts';
import { DRAFTER } from './cast.ts';
import { type Fault, fault } from './fault-texts.ts';
import { OWNERS, peopleBehind } from './history.ts';
import type { Taken } from './taken.ts';

/** What is wrong with a release. `missing`: the steps that did not approve. */
export function releaseFault(taken: Taken, scenario: readonly RevisionDigest[], missing: readonly Fault[]): Fault | undefined {
  return personFault(taken) ?? orderFault(taken) ?? pastFault(taken) ?? missing[0] ?? scanFault(taken) ?? formFault(taken, scenario);
}

function personFault({ event, after }: Taken): Fault | undefined {
  if (event.by.id === DRAFTER) return fault('drafter-releases');
  if (peopleBehind(event).includes(DRAFTER)) return fault('drafter-releases-by-delegate');
  if (event.by.kind === 'account' && !event.by.roles.some(({ role }) => role === 'publisher'))
    return fault('released-without-role', { who: event.by.id });
  return 'digest' in event && event.digest !== after.digest ? fault('stale-release') : undefined;
}

/** A clock carries out what a person has ordered, and nothing else. */
function orderFault({ event, before }: Taken): Fault | undefined {
  return event.by.kind === 'system' && !before.ordered ? fault('timer-releases') : undefined;
}

function pastFault({ before, after }: Taken): Fault | undefined {
  if (before.release === 'recalled') return fault('recalled-released');
  if (before.release === 'released') return fault('released-twice');
  if (before.quarantined) return fault('quarantined-released');
  if (after.closed === 'withheld') return fault('withheld-turns-public');
  return after.returned ? fault('returned-released') : undefined;
}

function scanFault({ event, after }: Taken): Fault | undefined {
  if (after.blockers > 0) return fault('blocker-released');
  if (after.scanned === null) return fault('scan-skipped');
  if (OWNERS.some((owner) => after.open[owner] > 0)) return fault('open-finding-released');
  if (event.overtaken) return fault('release-scan-skipped');
  return after.scanned === event.ruleSet ? undefined : fault('release-scan-outdated');
}

function formFault({ after }: Taken, scenario: readonly RevisionDigest[]): Fault | undefined {
  const { attribute, releasePlan, lacks } = scenario.find((one) => one.digest === after.digest) as RevisionDigest;
  if (attribute === 'withheld') return fault('withheld-released');
  if (!attribute || planFault(attribute, releasePlan))
    return fault('attribute-forbids', { role: attribute ?? '', state: releasePlan?.mode ?? '' });
  return lacks.length > 0 ? fault('released-lacking', { steps: lacks }) : undefined;
}
