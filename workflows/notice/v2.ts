import {
  approves,
  consults,
  DISPOSES,
  doubtedRelease,
  drafting,
  incident,
  reexamination,
  returns,
  scanned,
  start,
  step,
  suspicion,
  watched,
  watchedRelease,
  withdraws,
  workflow,
} from '../../src/plugin-api.ts';

/** Short notices and replies: the unit head, then the confidentiality reviewer, on one digest. */
export default workflow.createMachine({
  id: 'notice',
  version: '2',
  context: ({ input }) => start(input, { steps: ['unit', 'confidentiality'], owners: { legal: 'confidentiality', disclosure: 'unit' } }),
  initial: 'draft',
  on: { DEADLINE_PASSED: { guard: 'hasPassed', actions: 'note' } },
  states: {
    draft: drafting({ submitted: 'scanning', withdrawn: 'withdrawn' }),
    scanning: watched(
      scanned({ clear: 'inUnitReview', blocked: 'returned', quarantined: 'quarantined', withdrawn: 'withdrawn' }),
      'quarantined',
    ),
    quarantined: suspicion({ incident: 'incident', falseAlarm: 'inUnitReview', again: 'returned' }),
    inUnitReview: watched(
      step('unit', { approved: 'inConfidentialityReview', returned: 'returned', withdrawn: 'withdrawn' }),
      'quarantined',
    ),
    inConfidentialityReview: watched(
      {
        meta: { waitsFor: 'confidentialityReviewer' },
        entry: { type: 'startClock', params: { kind: 'step' } },
        on: {
          APPROVE: {
            ...approves('confidentiality', 'cleared'),
            actions: [
              { type: 'recordApproval', params: { step: 'confidentiality' } },
              { type: 'stopClock', params: { kind: 'step' } },
              { type: 'closeReview', params: { outcome: 'approved' } },
            ],
          },
          RETURN: returns('confidentiality', 'returned'),
          DISPOSE: DISPOSES,
          WITHDRAW: withdraws('withdrawn'),
          ...consults('confidentiality'),
        },
      },
      'quarantined',
    ),
    cleared: watched(
      {
        meta: { waitsFor: 'publisher' },
        on: {
          RELEASE: [
            { guard: 'mayRelease', target: 'released', actions: ['release', 'recordRelease', 'stopAllClocks'] },
            { guard: 'mayReleaseAfterScan', target: 'releaseScan', actions: 'orderRelease' },
          ],
          REVOKE_CLEARANCE: { guard: 'isAllowedWithReason', target: 'returned', actions: ['stopAllClocks', 'endRound'] },
        },
      },
      'quarantined',
      'approved',
    ),
    releaseScan: watched(
      {
        meta: { waitsFor: 'system' },
        entry: { type: 'scan', params: { purpose: 'release' } },
        on: {
          SCANNED: [
            { guard: 'isQuarantined', target: 'quarantined', actions: ['recordScan', 'endRound'] },
            { guard: 'isBlocked', target: 'returned', actions: ['recordScan', 'stopAllClocks', 'endRound'] },
            { guard: 'mayReleaseAsOrdered', target: 'released', actions: ['recordScan', 'release', 'recordRelease', 'stopAllClocks'] },
            { guard: 'hasOpenFindings', target: 'inReexamination', actions: ['recordScan', 'cancelRelease'] },
            { guard: 'isClear', target: 'cleared', actions: ['recordScan', 'cancelRelease'] },
          ],
          REVOKE_CLEARANCE: { guard: 'isAllowedWithReason', target: 'returned', actions: ['stopAllClocks', 'endRound'] },
        },
      },
      'quarantined',
      'approved',
    ),
    inReexamination: watched(
      reexamination({ settled: 'cleared', revoked: 'returned', waitsFor: ['unitHead', 'confidentialityReviewer'] }),
      'quarantined',
      'approved',
    ),
    returned: {
      ...drafting({ submitted: 'scanning', withdrawn: 'withdrawn' }),
      on: { ...drafting({ submitted: 'scanning', withdrawn: 'withdrawn' }).on, DISPOSE: DISPOSES },
    },
    released: watchedRelease({ recalled: 'recalled', doubted: 'releasedInDoubt' }),
    releasedInDoubt: doubtedRelease({ recalled: 'recalled', dismissed: 'released' }),
    recalled: incident('recallClosed'),
    incident: incident('incidentClosed'),
    withdrawn: { type: 'final' },
    recallClosed: { type: 'final' },
    incidentClosed: { type: 'final' },
  },
});
