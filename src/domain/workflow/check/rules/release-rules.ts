import { planFault } from '../../../form/disclosure.ts';
import type { RevisionDigest } from '../../events.ts';
import { DRAFTER } from '../cast.ts';
import { OWNERS, peopleBehind, releases } from '../history.ts';
import type { Taken } from '../taken.ts';
import { type Rule, type RuleGroup, rule } from './rule.ts';
import { groups, optionalSteps, requiredSteps } from './steps.ts';

const PERSON: readonly Rule[] = [
  rule('drafter-releases', ({ event }) => event.by.id === DRAFTER),
  rule('drafter-releases-by-delegate', ({ event }) => event.by.id !== DRAFTER && peopleBehind(event).includes(DRAFTER)),
  rule(
    'released-without-role',
    ({ event: { by } }) => by.kind === 'account' && !by.roles.some(({ role }) => role === 'publisher'),
    ({ event }) => ({ who: event.by.id }),
  ),
  rule('stale-release', ({ event, after }) => 'digest' in event && event.digest !== after.digest),
  // A clock carries out what a person has ordered, and nothing else.
  rule('timer-releases', ({ event, before }) => event.by.kind === 'system' && !before.ordered),
];

const PAST: readonly Rule[] = [
  rule('recalled-released', ({ before }) => before.release === 'recalled'),
  rule('released-twice', ({ before }) => before.release === 'released'),
  rule('quarantined-released', ({ before }) => before.quarantined),
  rule('withheld-turns-public', ({ after }) => after.closed === 'withheld'),
  rule('returned-released', ({ after }) => after.returned),
];

const SCAN: readonly Rule[] = [
  rule('blocker-released', ({ after }) => after.blockers > 0),
  rule('scan-skipped', ({ after }) => after.scanned === null),
  rule('open-finding-released', ({ after }) => OWNERS.some((owner) => after.open[owner] > 0)),
  rule('release-scan-skipped', ({ event }) => event.overtaken === true),
  rule('release-scan-outdated', ({ event, after }) => after.scanned !== null && after.scanned !== event.ruleSet),
];

const revisionOf = ({ after }: Taken, scenario: readonly RevisionDigest[]) =>
  scenario.find(({ digest }) => digest === after.digest) as RevisionDigest;

const FORM: readonly Rule[] = [
  { code: 'withheld-released', breach: (taken, scenario) => (revisionOf(taken, scenario).attribute === 'withheld' ? {} : undefined) },
  {
    code: 'attribute-forbids',
    breach: (taken, scenario) => {
      const { attribute, releasePlan } = revisionOf(taken, scenario);
      if (attribute === 'withheld' || (attribute && !planFault(attribute, releasePlan))) return undefined;
      return { role: attribute ?? '', state: releasePlan?.mode ?? '' };
    },
  },
  {
    code: 'released-lacking',
    breach: (taken, scenario) => {
      const { lacks } = revisionOf(taken, scenario);
      return lacks.length > 0 ? { steps: lacks } : undefined;
    },
  },
];

/** What a release must be. */
export const RELEASE_RULES: RuleGroup = {
  asksOf: ({ effects }) => releases(effects),
  rules: [...PERSON, ...PAST, requiredSteps('step-skipped'), optionalSteps, groups, ...SCAN, ...FORM],
};
