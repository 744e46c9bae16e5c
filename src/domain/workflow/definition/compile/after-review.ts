import { doubtedRelease, incident, reexamination, watched, watchedRelease } from '../../vocabulary.ts';
import type { Plan } from './plan.ts';

type States = Record<string, object>;

const RELEASED = ['release', 'recordRelease', 'stopAllClocks'] as const;

/** States from the clearance on. */
export function afterReview(plan: Plan): States {
  return {
    ...watchedClosed({
      [plan.stateOf('clearance')]: clearance(plan),
      ...scheduleStates(plan),
      releaseScan: releaseScan(plan),
      inReexamination: reexamination({
        settled: plan.find('release')?.to?.settled ?? plan.stateOf('clearance'),
        revoked: plan.find('release')?.to?.revoked ?? 'returned',
        waitsFor: plan.answering(),
      }),
    }),
    ...releaseStates(plan),
    ...withheldStates(plan),
    ...endStates(plan),
  };
}

/** The review is closed as approved: a mark that is found elsewhere takes the item out of sight all the same. */
function watchedClosed(states: Record<string, { on: object }>): States {
  return Object.fromEntries(Object.entries(states).map(([name, state]) => [name, watched(state, 'quarantined', 'approved')]));
}

function revokes(target = 'returned') {
  return { guard: 'isAllowedWithReason', target, actions: ['stopAllClocks', 'endRound'] } as const;
}

const SCHEDULES = { guard: 'maySchedule', actions: ['orderRelease', { type: 'startClock', params: { kind: 'release-due' } }] } as const;
const TIME_STOPS = { type: 'stopClock', params: { kind: 'release-due' } } as const;

/** Approved as a whole. The publisher, a second person, releases it: at once when the rules are those of its scan, else after another one. */
function clearance(plan: Plan) {
  const schedule = plan.find('schedule') && { SCHEDULE: { ...SCHEDULES, target: plan.stateOf('schedule') } };
  return {
    meta: { waitsFor: 'publisher' },
    on: {
      RELEASE: [
        { guard: 'mayRelease', target: plan.stateOf('release'), actions: RELEASED },
        { guard: 'mayReleaseAfterScan', target: 'releaseScan', actions: 'orderRelease' },
      ],
      ...schedule,
      REVOKE_CLEARANCE: revokes(plan.find('clearance')?.to?.revoked),
    },
  };
}

/** The digest is pinned until its time, which may be changed. */
function scheduleStates(plan: Plan): Record<string, { on: object }> {
  const block = plan.find('schedule');
  if (!block) return {};
  const scheduled = {
    meta: { waitsFor: 'publisher' },
    on: {
      SCHEDULE: SCHEDULES,
      RELEASE_DUE: { guard: 'isReleaseDue', target: 'releaseScan', actions: TIME_STOPS },
      UNSCHEDULE: {
        guard: 'isAllowedWithReason',
        target: block.to?.unscheduled ?? plan.stateOf('clearance'),
        actions: [TIME_STOPS, 'cancelRelease'],
      },
      REVOKE_CLEARANCE: revokes(block.to?.revoked),
    },
  };
  return { [plan.stateOf('schedule')]: scheduled };
}

/** The rules of the day look once more at what was approved; a new blocking finding stops the release. */
function releaseScan(plan: Plan) {
  const block = plan.find('release');
  const stopped = { target: block?.to?.stopped ?? 'returned', actions: ['recordScan', 'stopAllClocks', 'endRound'] };
  return {
    meta: { waitsFor: 'system' },
    entry: { type: 'scan', params: { purpose: 'release' } },
    on: {
      SCANNED: [
        { guard: 'isQuarantined', target: 'quarantined', actions: ['recordScan', 'endRound'] },
        { guard: 'isBlocked', ...stopped },
        // What a step that was left out would have to answer for goes the whole way again.
        ...(plan.hasOptional ? [{ guard: 'findsForSkipped', ...stopped }] : []),
        { guard: 'mayReleaseAsOrdered', target: plan.stateOf('release'), actions: ['recordScan', ...RELEASED] },
        { guard: 'hasOpenFindings', target: 'inReexamination', actions: ['recordScan', 'cancelRelease'] },
        { guard: 'isClear', target: plan.stateOf('clearance'), actions: ['recordScan', 'cancelRelease'] },
      ],
      REVOKE_CLEARANCE: revokes(block?.to?.revoked),
    },
  };
}

function releaseStates(plan: Plan): States {
  const released = plan.stateOf('release');
  const recalled = plan.stateOf('recall');
  return {
    [released]: watchedRelease({ recalled, doubted: 'releasedInDoubt' }),
    releasedInDoubt: doubtedRelease({ recalled, dismissed: released }),
  };
}

/** Withholding is looked at again (Disclosure Regulation art 18). The clock that has passed goes on being passed: the item is overdue. */
function withheldStates(plan: Plan): States {
  const block = plan.find('withheld');
  if (!block) return {};
  const closed = plan.stateOf('withheld');
  const reopens = { guard: 'reopens', target: block.to?.reopened ?? 'returned', actions: ['stopAllClocks', 'endRound'] };
  return {
    [closed]: {
      meta: { waitsFor: [] },
      entry: { type: 'startClock', params: { kind: 're-evaluation' } },
      on: {
        DEADLINE_PASSED: { guard: 'isReevaluationDue', target: 'inReevaluation' },
        REEVALUATE: [reopens, { guard: 'keeps', target: closed, reenter: true }],
      },
    },
    inReevaluation: {
      meta: { waitsFor: 'disclosureOfficer' },
      on: { REEVALUATE: [reopens, { guard: 'keeps', target: closed }] },
    },
  };
}

/** Incidents and recalls, until a second person has closed them. */
function endStates(plan: Plan): States {
  return {
    [plan.stateOf('recall')]: incident(plan.find('recall')?.to?.closed ?? 'recallClosed'),
    [plan.stateOf('incident')]: incident(plan.find('incident')?.to?.closed ?? 'incidentClosed'),
    recallClosed: { type: 'final' },
    incidentClosed: { type: 'final' },
  };
}
