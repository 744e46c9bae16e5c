import {
  approves,
  approvesBeside,
  consults,
  DISPOSES,
  doubtedRelease,
  drafting,
  incident,
  reexamination,
  referralIsSecret,
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

/** Official documents: unit head, then confidentiality and legal review side by side, disclosure review, signature. One digest. */
export default workflow.createMachine({
  id: 'official-document',
  version: '2',
  context: ({ input }) => start(input, { steps: ['unit', 'confidentiality', 'legal', 'disclosure', 'signature'] }),
  initial: 'draft',
  on: { DEADLINE_PASSED: { guard: 'hasPassed', actions: 'note' } },
  states: {
    draft: drafting({ submitted: 'scanning', withdrawn: 'withdrawn' }),
    scanning: watched(
      scanned({ clear: 'inUnitReview', blocked: 'returned', quarantined: 'quarantined', withdrawn: 'withdrawn' }),
      'quarantined',
    ),
    quarantined: suspicion({ incident: 'incident', falseAlarm: 'inUnitReview', again: 'returned' }),
    inUnitReview: watched(step('unit', { approved: 'specialistReview', returned: 'returned', withdrawn: 'withdrawn' }), 'quarantined'),
    specialistReview: watched(
      {
        type: 'parallel',
        entry: { type: 'startClock', params: { kind: 'step' } },
        on: { DISPOSE: DISPOSES, WITHDRAW: withdraws('withdrawn') },
        onDone: 'inDisclosureReview',
        states: {
          confidentiality: {
            initial: 'pending',
            states: {
              pending: {
                meta: { waitsFor: 'confidentialityReviewer' },
                on: {
                  APPROVE: approvesBeside('confidentiality', 'approved'),
                  RETURN: returns('confidentiality', '#official-document.returned'),
                  // Uncertain whether it is a secret (Secrets Law art 17): no release while the authority decides.
                  REFER: {
                    guard: { type: 'mayRefer', params: { step: 'confidentiality' } },
                    target: 'referred',
                    actions: [
                      { type: 'recordStep', params: { step: 'confidentiality' } },
                      { type: 'startClock', params: { kind: 'referral-made' } },
                    ],
                  },
                },
              },
              referred: {
                meta: { waitsFor: 'confidentialityReviewer' },
                entry: { type: 'startClock', params: { kind: 'referral-decided' } },
                exit: [
                  { type: 'stopClock', params: { kind: 'referral-made' } },
                  { type: 'stopClock', params: { kind: 'referral-decided' } },
                ],
                on: {
                  REFERRAL_ANSWERED: [referralIsSecret('#official-document.incident'), { guard: 'saysNotSecret', target: 'pending' }],
                },
              },
              approved: { type: 'final' },
            },
          },
          legal: {
            initial: 'pending',
            states: {
              pending: {
                meta: { waitsFor: 'legalReviewer' },
                on: {
                  APPROVE: approvesBeside('legal', 'approved'),
                  RETURN: returns('legal', '#official-document.returned'),
                  ...consults('legal'),
                },
              },
              approved: { type: 'final' },
            },
          },
        },
      },
      'quarantined',
    ),
    inDisclosureReview: watched(
      {
        meta: { waitsFor: 'disclosureOfficer' },
        entry: { type: 'startClock', params: { kind: 'step' } },
        on: {
          APPROVE: approves('disclosure', 'awaitingSignature'),
          RETURN: returns('disclosure', 'returned'),
          DISPOSE: DISPOSES,
          WITHDRAW: withdraws('withdrawn'),
          ...consults('disclosure'),
        },
      },
      'quarantined',
    ),
    awaitingSignature: watched(
      {
        meta: { waitsFor: 'signatory' },
        entry: { type: 'startClock', params: { kind: 'step' } },
        on: {
          APPROVE: [
            {
              guard: { type: 'mayApproveWithheld', params: { step: 'signature' } },
              target: 'closedWithheld',
              actions: [
                { type: 'recordApproval', params: { step: 'signature' } },
                { type: 'closeReview', params: { outcome: 'withheld' } },
                'stopAllClocks',
              ],
            },
            {
              ...approves('signature', 'cleared'),
              actions: [
                { type: 'recordApproval', params: { step: 'signature' } },
                { type: 'stopClock', params: { kind: 'step' } },
                { type: 'closeReview', params: { outcome: 'approved' } },
              ],
            },
          ],
          RETURN: returns('signature', 'returned'),
          DISPOSE: DISPOSES,
          WITHDRAW: withdraws('withdrawn'),
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
          SCHEDULE: {
            guard: 'maySchedule',
            target: 'scheduled',
            actions: ['orderRelease', { type: 'startClock', params: { kind: 'release-due' } }],
          },
          REVOKE_CLEARANCE: { guard: 'isAllowedWithReason', target: 'returned', actions: ['stopAllClocks', 'endRound'] },
        },
      },
      'quarantined',
      'approved',
    ),
    scheduled: watched(
      {
        meta: { waitsFor: 'publisher' },
        on: {
          SCHEDULE: {
            guard: 'maySchedule',
            actions: ['orderRelease', { type: 'startClock', params: { kind: 'release-due' } }],
          },
          RELEASE_DUE: { guard: 'isReleaseDue', target: 'releaseScan', actions: { type: 'stopClock', params: { kind: 'release-due' } } },
          UNSCHEDULE: {
            guard: 'isAllowedWithReason',
            target: 'cleared',
            actions: [{ type: 'stopClock', params: { kind: 'release-due' } }, 'cancelRelease'],
          },
          REVOKE_CLEARANCE: { guard: 'isAllowedWithReason', target: 'returned', actions: ['stopAllClocks', 'endRound'] },
        },
      },
      'quarantined',
      'approved',
    ),
    // The rules of the day look once more at what was approved; a new blocking finding stops the release.
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
      reexamination({
        settled: 'cleared',
        revoked: 'returned',
        waitsFor: ['confidentialityReviewer', 'legalReviewer', 'disclosureOfficer'],
      }),
      'quarantined',
      'approved',
    ),
    returned: {
      ...drafting({ submitted: 'scanning', withdrawn: 'withdrawn' }),
      on: { ...drafting({ submitted: 'scanning', withdrawn: 'withdrawn' }).on, DISPOSE: DISPOSES },
    },
    released: watchedRelease({ recalled: 'recalled', doubted: 'releasedInDoubt' }),
    releasedInDoubt: doubtedRelease({ recalled: 'recalled', dismissed: 'released' }),
    closedWithheld: {
      meta: { waitsFor: [] },
      entry: { type: 'startClock', params: { kind: 're-evaluation' } },
      on: {
        DEADLINE_PASSED: { guard: 'isReevaluationDue', target: 'inReevaluation' },
        REEVALUATE: [
          { guard: 'reopens', target: 'returned', actions: ['stopAllClocks', 'endRound'] },
          { guard: 'keeps', target: 'closedWithheld', reenter: true },
        ],
      },
    },
    recalled: incident('recallClosed'),
    incident: incident('incidentClosed'),
    // Withholding is looked at again (Disclosure Regulation art 18). The clock of `closedWithheld` stays passed: the item is overdue.
    inReevaluation: {
      meta: { waitsFor: 'disclosureOfficer' },
      on: {
        REEVALUATE: [
          { guard: 'reopens', target: 'returned', actions: ['stopAllClocks', 'endRound'] },
          { guard: 'keeps', target: 'closedWithheld' },
        ],
      },
    },
    withdrawn: { type: 'final' },
    recallClosed: { type: 'final' },
    incidentClosed: { type: 'final' },
  },
});
