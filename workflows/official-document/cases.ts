import { type CaseStep, verdicts, type WorkflowCase } from '../../src/plugin-api.ts';

const reason = 'a reason';

const submitted: CaseStep[] = [
  { by: 'drafter', send: { type: 'SUBMIT' }, to: 'scanning' },
  { by: 'system', send: { type: 'SCANNED' }, facts: { verdict: verdicts.clean }, to: 'inUnitReview' },
];
const inSpecialistReview: CaseStep[] = [...submitted, { by: 'unitHead', send: { type: 'APPROVE', step: 'unit' }, to: 'specialistReview' }];
const thirdPartyData: CaseStep[] = [
  { by: 'drafter', send: { type: 'SUBMIT' }, to: 'scanning' },
  { by: 'system', send: { type: 'SCANNED' }, facts: { verdict: verdicts.thirdParty }, to: 'inUnitReview' },
  { by: 'unitHead', send: { type: 'APPROVE', step: 'unit' }, to: 'specialistReview' },
];
const inDisclosureReview: CaseStep[] = [
  ...inSpecialistReview,
  { by: 'legalReviewer', send: { type: 'APPROVE', step: 'legal' }, to: 'specialistReview' },
  { by: 'confidentialityReviewer', send: { type: 'APPROVE', step: 'confidentiality' }, to: 'inDisclosureReview' },
];
const awaitingSignature: CaseStep[] = [
  ...inDisclosureReview,
  { by: 'disclosureOfficer', send: { type: 'APPROVE', step: 'disclosure' }, to: 'awaitingSignature' },
];
const cleared: CaseStep[] = [...awaitingSignature, { by: 'signatory', send: { type: 'APPROVE', step: 'signature' }, to: 'cleared' }];
const due = { now: '2024-05-20T01:00:00.000Z' };
const newer = { ruleSet: 'newer rules' };
const scheduled: CaseStep[] = [...cleared, { by: 'publisher', send: { type: 'SCHEDULE', at: due.now }, to: 'scheduled' }];

const report = {
  type: 'REPORT_INCIDENT',
  authority: 'secrecy bureau',
  at: '2024-05-10T02:00:00.000Z',
  reference: '2024-1',
  what: 'one file',
} as const;

export default [
  {
    name: 'goes from draft to release and can be recalled',
    steps: [
      ...cleared,
      { by: 'publisher', send: { type: 'RELEASE' }, to: 'released' },
      { by: 'publisher', send: { type: 'RELEASE' }, refused: true },
      { by: 'publisher', send: { type: 'RECALL', reason }, to: 'recalled' },
      { by: 'publisher', send: { type: 'RELEASE' }, refused: true },
    ],
  },
  {
    name: 'takes confidentiality and legal review in either order, and needs both',
    steps: [
      ...inSpecialistReview,
      { by: 'confidentialityReviewer', send: { type: 'APPROVE', step: 'confidentiality' }, to: 'specialistReview' },
      { by: 'disclosureOfficer', send: { type: 'APPROVE', step: 'disclosure' }, refused: true },
      { by: 'legalReviewer', send: { type: 'APPROVE', step: 'legal' }, to: 'inDisclosureReview' },
    ],
  },
  {
    name: 'refuses the drafter every step of their own item, whatever roles they hold',
    steps: [
      ...submitted,
      { by: 'drafter', send: { type: 'APPROVE', step: 'unit' }, refused: true },
      { by: 'unitHead', send: { type: 'APPROVE', step: 'unit' }, to: 'specialistReview' },
      { by: 'drafter', send: { type: 'APPROVE', step: 'legal' }, refused: true },
      { by: 'drafter', send: { type: 'APPROVE', step: 'confidentiality' }, refused: true },
    ],
  },
  {
    name: 'lets one person fill one step only',
    steps: [
      ...submitted,
      { by: 'unitHeadAndSignatory', send: { type: 'APPROVE', step: 'unit' }, to: 'specialistReview' },
      ...inDisclosureReview.slice(3),
      { by: 'disclosureOfficer', send: { type: 'APPROVE', step: 'disclosure' }, to: 'awaitingSignature' },
      { by: 'unitHeadAndSignatory', send: { type: 'APPROVE', step: 'signature' }, refused: true },
      { by: 'signatory', send: { type: 'APPROVE', step: 'signature' }, to: 'cleared' },
    ],
  },
  {
    name: 'refuses an approval of another digest and a step out of its turn',
    steps: [
      ...submitted,
      { by: 'unitHead', send: { type: 'APPROVE', step: 'unit', digest: 'older' }, refused: true },
      { by: 'signatory', send: { type: 'APPROVE', step: 'signature' }, refused: true },
      { by: 'publisher', send: { type: 'RELEASE' }, refused: true },
      { by: 'administrator', send: { type: 'APPROVE', step: 'unit' }, refused: true },
      { by: 'auditor', send: { type: 'APPROVE', step: 'unit' }, refused: true },
    ],
  },
  {
    name: 'starts a new round after a return: approvals of the old one no longer count',
    steps: [
      ...inDisclosureReview,
      { by: 'disclosureOfficer', send: { type: 'RETURN', step: 'disclosure', reason }, to: 'returned' },
      { by: 'drafter', send: { type: 'REVISE' }, to: 'returned' },
      ...submitted,
      { by: 'legalReviewer', send: { type: 'APPROVE', step: 'legal' }, refused: true },
      { by: 'unitHead', send: { type: 'APPROVE', step: 'unit' }, to: 'specialistReview' },
    ],
  },
  {
    name: 'returns from either specialist and ends the other review with it',
    steps: [
      ...inSpecialistReview,
      { by: 'confidentialityReviewer', send: { type: 'APPROVE', step: 'confidentiality' }, to: 'specialistReview' },
      { by: 'legalReviewer', send: { type: 'RETURN', step: 'legal', reason: ' ' }, refused: true },
      { by: 'legalReviewer', send: { type: 'RETURN', step: 'legal', reason }, to: 'returned' },
    ],
  },
  {
    name: 'cannot be edited once it is submitted',
    steps: [...submitted, { by: 'drafter', send: { type: 'REVISE' }, refused: true }],
  },
  {
    name: 'goes back to the drafter when the scan blocks or fails',
    steps: [
      { by: 'drafter', send: { type: 'SUBMIT' }, to: 'scanning' },
      { by: 'system', send: { type: 'SCANNED' }, facts: { verdict: verdicts.blocked }, to: 'returned' },
      { by: 'drafter', send: { type: 'SUBMIT' }, to: 'scanning' },
      { by: 'system', send: { type: 'SCANNED' }, facts: { verdict: verdicts.failed }, to: 'returned' },
      { by: 'drafter', send: { type: 'SUBMIT' }, to: 'scanning' },
      { by: 'unitHead', send: { type: 'SCANNED' }, facts: { verdict: verdicts.clean }, refused: true },
      { by: 'system', send: { type: 'SCANNED', digest: 'older' }, facts: { verdict: verdicts.clean }, refused: true },
    ],
  },
  {
    name: 'quarantines a state-secret mark until the confidentiality reviewer decides',
    steps: [
      { by: 'drafter', send: { type: 'SUBMIT' }, to: 'scanning' },
      { by: 'system', send: { type: 'SCANNED' }, facts: { verdict: verdicts.quarantined }, to: 'quarantined' },
      { by: 'drafter', send: { type: 'WITHDRAW', reason }, refused: true },
      { by: 'unitHead', send: { type: 'FALSE_ALARM', reason }, refused: true },
      { by: 'confidentialityReviewer', send: { type: 'CONFIRM_INCIDENT', reason }, to: 'incident' },
      { by: 'drafter', send: { type: 'SUBMIT' }, refused: true },
      { by: 'signatory', send: { type: 'CLOSE_INCIDENT', reason }, refused: true },
      { by: 'publisher', send: report, refused: true },
      { by: 'confidentialityReviewer', send: { ...report, at: '2025-01-01T00:00:00.000Z' }, refused: true },
      { by: 'confidentialityReviewer', send: { ...report, authority: ' ' }, refused: true },
      { by: 'confidentialityReviewer', send: report, to: 'incident' },
      { by: 'confidentialityReviewer', send: report, refused: true },
      { by: 'confidentialityReviewer', send: { type: 'RECORD_MEASURE', measure: 'copies destroyed' }, to: 'incident' },
      { by: 'confidentialityReviewer', send: { type: 'CLOSE_INCIDENT', reason }, refused: true },
      { by: 'signatory', send: { type: 'CLOSE_INCIDENT', reason }, to: 'incidentClosed' },
      { by: 'confidentialityReviewer', send: { type: 'RECORD_MEASURE', measure: 'too late' }, refused: true },
    ],
  },
  {
    name: 'has an incident when it is recalled for a leak, and a record without a report when it was an error',
    steps: [
      ...cleared,
      { by: 'publisher', send: { type: 'RELEASE' }, to: 'released' },
      { by: 'publisher', send: { type: 'RECALL', reason }, to: 'recalled' },
      { by: 'signatory', send: { type: 'CLOSE_INCIDENT', reason }, refused: true },
      { by: 'confidentialityReviewer', send: report, to: 'recalled' },
      { by: 'signatory', send: { type: 'CLOSE_INCIDENT', reason }, to: 'recallClosed' },
    ],
  },
  {
    name: 'closes the record of an error without a report',
    steps: [
      ...cleared,
      { by: 'publisher', send: { type: 'RELEASE' }, to: 'released' },
      { by: 'signatory', send: { type: 'RECALL', reason, cause: 'error' }, to: 'recalled' },
      { by: 'signatory', send: { type: 'CLOSE_INCIDENT', reason }, refused: true },
      { by: 'confidentialityReviewer', send: { type: 'CLOSE_INCIDENT', reason }, to: 'recallClosed' },
    ],
  },
  {
    name: 'goes on after a false alarm, or back when other blockers are left',
    steps: [
      { by: 'drafter', send: { type: 'SUBMIT' }, to: 'scanning' },
      { by: 'system', send: { type: 'SCANNED' }, facts: { verdict: verdicts.quarantined }, to: 'quarantined' },
      {
        by: 'confidentialityReviewer',
        send: { type: 'FALSE_ALARM', reason },
        facts: { settles: { ...verdicts.clean, blockers: 0 } },
        to: 'returned',
      },
      { by: 'drafter', send: { type: 'SUBMIT' }, to: 'scanning' },
      { by: 'system', send: { type: 'SCANNED' }, facts: { verdict: verdicts.quarantined }, to: 'quarantined' },
      {
        by: 'confidentialityReviewer',
        send: { type: 'FALSE_ALARM', reason },
        facts: { settles: { ...verdicts.clean, blockers: 1 } },
        to: 'inUnitReview',
      },
    ],
  },
  {
    name: 'wants a disposition of every finding before its step approves',
    steps: [
      { by: 'drafter', send: { type: 'SUBMIT' }, to: 'scanning' },
      { by: 'system', send: { type: 'SCANNED' }, facts: { verdict: verdicts.findings }, to: 'inUnitReview' },
      { by: 'unitHead', send: { type: 'APPROVE', step: 'unit' }, to: 'specialistReview' },
      { by: 'legalReviewer', send: { type: 'APPROVE', step: 'legal' }, refused: true },
      { by: 'legalReviewer', send: { type: 'DISPOSE', reason }, facts: { settles: verdicts.findings }, to: 'specialistReview' },
      { by: 'legalReviewer', send: { type: 'APPROVE', step: 'legal' }, to: 'specialistReview' },
    ],
  },
  {
    name: 'asks the third party about its data before the legal reviewer can approve, and its silence leaves the decision to the organ',
    steps: [
      ...thirdPartyData,
      { by: 'legalReviewer', send: { type: 'APPROVE', step: 'legal' }, refused: true },
      {
        by: 'legalReviewer',
        send: { type: 'CONSULT', step: 'legal', kind: 'third-party', party: 'a company', findings: ['f'], reason },
        to: 'specialistReview',
      },
      { by: 'legalReviewer', send: { type: 'APPROVE', step: 'legal' }, refused: true },
      {
        by: 'system',
        send: { type: 'CONSULTATION_LAPSED', consultation: 'id-4' },
        facts: { settles: verdicts.thirdParty },
        to: 'specialistReview',
      },
      { by: 'legalReviewer', send: { type: 'APPROVE', step: 'legal' }, to: 'specialistReview' },
    ],
  },
  {
    name: 'takes a reason why the third party need not be asked',
    steps: [
      ...thirdPartyData,
      { by: 'legalReviewer', send: { type: 'DISPOSE', reason: '' }, facts: { settles: verdicts.thirdParty }, refused: true },
      { by: 'legalReviewer', send: { type: 'DISPOSE', reason }, facts: { settles: verdicts.thirdParty }, to: 'specialistReview' },
      { by: 'legalReviewer', send: { type: 'APPROVE', step: 'legal' }, to: 'specialistReview' },
    ],
  },
  {
    name: 'waits for a referral and releases nothing meanwhile',
    steps: [
      ...inSpecialistReview,
      {
        by: 'confidentialityReviewer',
        send: { type: 'REFER', step: 'confidentiality', authority: 'secrecy bureau', reason },
        to: 'specialistReview',
      },
      { by: 'confidentialityReviewer', send: { type: 'APPROVE', step: 'confidentiality' }, refused: true },
      { by: 'legalReviewer', send: { type: 'APPROVE', step: 'legal' }, to: 'specialistReview' },
      {
        by: 'confidentialityReviewer',
        send: { type: 'REFERRAL_ANSWERED', secret: false, reference: '2024-7', reason },
        to: 'specialistReview',
      },
      { by: 'confidentialityReviewer', send: { type: 'APPROVE', step: 'confidentiality' }, to: 'inDisclosureReview' },
    ],
  },
  {
    name: 'ends as an incident when the authority says that it is a secret',
    steps: [
      ...inSpecialistReview,
      {
        by: 'confidentialityReviewer',
        send: { type: 'REFER', step: 'confidentiality', authority: 'secrecy bureau', reason },
        to: 'specialistReview',
      },
      { by: 'confidentialityReviewer', send: { type: 'REFERRAL_ANSWERED', secret: true, reference: '2024-7', reason }, to: 'incident' },
    ],
  },
  {
    name: 'cannot approve over an open consultation; an objection wants an opinion',
    steps: [
      ...inSpecialistReview,
      {
        by: 'legalReviewer',
        send: { type: 'CONSULT', step: 'legal', kind: 'third-party', party: 'a company', reason },
        to: 'specialistReview',
      },
      { by: 'legalReviewer', send: { type: 'APPROVE', step: 'legal' }, refused: true },
      {
        by: 'legalReviewer',
        send: { type: 'CONSULTATION_ANSWERED', consultation: 'id-3', consent: false, opinion: 'no' },
        to: 'specialistReview',
      },
      { by: 'legalReviewer', send: { type: 'APPROVE', step: 'legal' }, refused: true },
      { by: 'legalReviewer', send: { type: 'APPROVE', step: 'legal', opinion: 'major public interest' }, to: 'specialistReview' },
    ],
  },
  {
    name: 'goes on when a consultation lapses',
    steps: [
      ...inSpecialistReview,
      {
        by: 'legalReviewer',
        send: { type: 'CONSULT', step: 'legal', kind: 'co-producer', party: 'another organ', reason },
        to: 'specialistReview',
      },
      { by: 'legalReviewer', send: { type: 'CONSULTATION_LAPSED', consultation: 'id-3' }, refused: true },
      { by: 'system', send: { type: 'CONSULTATION_LAPSED', consultation: 'id-3' }, to: 'specialistReview' },
      { by: 'system', send: { type: 'CONSULTATION_LAPSED', consultation: 'id-3' }, refused: true },
      { by: 'legalReviewer', send: { type: 'APPROVE', step: 'legal' }, to: 'specialistReview' },
    ],
  },
  {
    name: 'closes a withheld document with its signature and never releases it',
    attribute: 'withheld',
    steps: [
      ...awaitingSignature,
      { by: 'signatory', send: { type: 'APPROVE', step: 'signature' }, to: 'closedWithheld' },
      { by: 'publisher', send: { type: 'RELEASE' }, refused: true },
      { by: 'disclosureOfficer', send: { type: 'REEVALUATE', reopen: false, reason }, to: 'closedWithheld' },
      // No clock runs in a story, so none has passed: a timer that is too early moves nothing.
      { by: 'system', send: { type: 'DEADLINE_PASSED', kind: 're-evaluation', key: '' }, refused: true },
      { by: 'disclosureOfficer', send: { type: 'REEVALUATE', reopen: true, reason }, to: 'returned' },
    ],
  },
  {
    name: 'releases what is on request to its applicant, never to the public',
    attribute: 'on-request',
    steps: [...cleared, { by: 'publisher', send: { type: 'RELEASE' }, refused: true }],
  },
  {
    name: 'releases what is on request as directed',
    attribute: 'on-request',
    mode: 'directed',
    steps: [...cleared, { by: 'publisher', send: { type: 'RELEASE' }, to: 'released' }],
  },
  {
    name: 'releases at its time after the rules of the day looked once more',
    steps: [
      ...scheduled,
      { by: 'publisher', send: { type: 'RELEASE_DUE' }, refused: true },
      { by: 'system', send: { type: 'RELEASE_DUE' }, refused: true },
      { by: 'system', send: { type: 'RELEASE_DUE' }, facts: due, to: 'releaseScan' },
      { by: 'system', send: { type: 'SCANNED' }, facts: { verdict: verdicts.clean }, to: 'released' },
    ],
  },
  {
    name: 'stops a scheduled release on a new blocking finding',
    steps: [
      ...scheduled,
      { by: 'system', send: { type: 'RELEASE_DUE' }, facts: due, to: 'releaseScan' },
      { by: 'system', send: { type: 'SCANNED' }, facts: { verdict: verdicts.blocked }, to: 'returned' },
      { by: 'publisher', send: { type: 'RELEASE' }, refused: true },
    ],
  },
  {
    name: 'quarantines a scheduled release on a new state-secret mark, and after a false alarm starts a new round',
    steps: [
      ...scheduled,
      { by: 'system', send: { type: 'RELEASE_DUE' }, facts: due, to: 'releaseScan' },
      { by: 'system', send: { type: 'SCANNED' }, facts: { verdict: verdicts.quarantined }, to: 'quarantined' },
      {
        by: 'confidentialityReviewer',
        send: { type: 'FALSE_ALARM', reason },
        facts: { settles: { ...verdicts.clean, blockers: 1 } },
        to: 'returned',
      },
    ],
  },
  {
    name: 'scans again before a release when the rules have changed since the review',
    steps: [
      ...cleared,
      { by: 'publisher', send: { type: 'RELEASE' }, facts: newer, to: 'releaseScan' },
      { by: 'system', send: { type: 'SCANNED' }, facts: { ...newer, verdict: { ...verdicts.clean, ...newer } }, to: 'released' },
    ],
  },
  {
    name: 'can be unscheduled, and its clearance revoked',
    steps: [
      ...scheduled,
      { by: 'signatory', send: { type: 'SCHEDULE', at: '2026-03-05T01:00:00.000Z' }, refused: true },
      { by: 'publisher', send: { type: 'SCHEDULE', at: '2026-03-05T01:00:00.000Z' }, to: 'scheduled' },
      { by: 'publisher', send: { type: 'UNSCHEDULE', reason }, to: 'cleared' },
      { by: 'drafter', send: { type: 'WITHDRAW', reason }, refused: true },
      { by: 'publisher', send: { type: 'REVOKE_CLEARANCE', reason }, refused: true },
      { by: 'signatory', send: { type: 'REVOKE_CLEARANCE', reason }, to: 'returned' },
      { by: 'publisher', send: { type: 'RELEASE' }, refused: true },
    ],
  },
  {
    name: 'is withdrawn by its drafter until it is cleared',
    steps: [
      ...awaitingSignature,
      { by: 'unitHead', send: { type: 'WITHDRAW', reason }, refused: true },
      { by: 'drafter', send: { type: 'WITHDRAW', reason }, to: 'withdrawn' },
      { by: 'drafter', send: { type: 'SUBMIT' }, refused: true },
    ],
  },
  {
    name: 'goes to the confidentiality reviewer when a mark is found in another item with the same file, and starts again after a false alarm',
    steps: [
      ...submitted,
      { by: 'unitHead', send: { type: 'APPROVE', step: 'unit' }, to: 'specialistReview' },
      { by: 'system', send: { type: 'QUARANTINE' }, refused: true },
      { by: 'confidentialityReviewer', send: { type: 'QUARANTINE' }, facts: { heldElsewhere: true }, refused: true },
      { by: 'system', send: { type: 'QUARANTINE' }, facts: { heldElsewhere: true }, to: 'quarantined' },
      { by: 'system', send: { type: 'QUARANTINE' }, facts: { heldElsewhere: true }, refused: true },
      { by: 'confidentialityReviewer', send: { type: 'FALSE_ALARM', reason }, facts: { settles: verdicts.clean }, to: 'returned' },
      ...submitted,
    ],
  },
  {
    name: 'is not released after a mark was found in another item with the same file',
    steps: [
      ...cleared,
      { by: 'system', send: { type: 'QUARANTINE' }, facts: { heldElsewhere: true }, to: 'quarantined' },
      { by: 'publisher', send: { type: 'RELEASE' }, refused: true },
      { by: 'confidentialityReviewer', send: { type: 'CONFIRM_INCIDENT', reason }, to: 'incident' },
    ],
  },
  {
    name: 'stays out and asks the confidentiality reviewer and the publisher when a mark is found in another item with the same file',
    steps: [
      ...cleared,
      { by: 'publisher', send: { type: 'RELEASE' }, to: 'released' },
      { by: 'system', send: { type: 'QUARANTINE' }, refused: true },
      { by: 'confidentialityReviewer', send: { type: 'QUARANTINE' }, facts: { heldElsewhere: true }, refused: true },
      { by: 'system', send: { type: 'QUARANTINE' }, facts: { heldElsewhere: true }, to: 'releasedInDoubt' },
      { by: 'system', send: { type: 'QUARANTINE' }, facts: { heldElsewhere: true }, refused: true },
      { by: 'publisher', send: { type: 'FALSE_ALARM', reason }, refused: true },
      { by: 'confidentialityReviewer', send: { type: 'FALSE_ALARM', reason }, to: 'released' },
      { by: 'system', send: { type: 'QUARANTINE' }, facts: { heldElsewhere: true }, to: 'releasedInDoubt' },
      { by: 'drafter', send: { type: 'RECALL', reason }, refused: true },
      { by: 'publisher', send: { type: 'RECALL', reason }, to: 'recalled' },
    ],
  },
] satisfies WorkflowCase[];
