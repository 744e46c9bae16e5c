import { type CaseStep, verdicts, type WorkflowCase } from '../../src/plugin-api.ts';

const reason = 'a reason';

const submitted: CaseStep[] = [
  { by: 'drafter', send: { type: 'SUBMIT' }, to: 'scanning' },
  { by: 'system', send: { type: 'SCANNED' }, facts: { verdict: verdicts.clean }, to: 'inUnitReview' },
];
const cleared: CaseStep[] = [
  ...submitted,
  { by: 'unitHead', send: { type: 'APPROVE', step: 'unit' }, to: 'inConfidentialityReview' },
  { by: 'confidentialityReviewer', send: { type: 'APPROVE', step: 'confidentiality' }, to: 'cleared' },
];

export default [
  {
    name: 'goes from draft to release in two steps and can be recalled',
    steps: [
      ...cleared,
      { by: 'drafter', send: { type: 'RELEASE' }, refused: true },
      { by: 'publisher', send: { type: 'RELEASE' }, to: 'released' },
      { by: 'signatory', send: { type: 'RECALL', reason }, to: 'recalled' },
    ],
  },
  {
    name: 'never skips the confidentiality reviewer',
    steps: [
      ...submitted,
      { by: 'confidentialityReviewer', send: { type: 'APPROVE', step: 'confidentiality' }, refused: true },
      { by: 'unitHead', send: { type: 'APPROVE', step: 'unit' }, to: 'inConfidentialityReview' },
      { by: 'publisher', send: { type: 'RELEASE' }, refused: true },
      { by: 'unitHead', send: { type: 'APPROVE', step: 'confidentiality' }, refused: true },
      { by: 'drafter', send: { type: 'APPROVE', step: 'confidentiality' }, refused: true },
    ],
  },
  {
    name: 'gives legal findings to the confidentiality reviewer, because it has no legal step',
    steps: [
      { by: 'drafter', send: { type: 'SUBMIT' }, to: 'scanning' },
      { by: 'system', send: { type: 'SCANNED' }, facts: { verdict: verdicts.findings }, to: 'inUnitReview' },
      { by: 'unitHead', send: { type: 'APPROVE', step: 'unit' }, to: 'inConfidentialityReview' },
      { by: 'confidentialityReviewer', send: { type: 'APPROVE', step: 'confidentiality' }, refused: true },
      {
        by: 'confidentialityReviewer',
        send: { type: 'DISPOSE', reason },
        facts: { settles: verdicts.findings },
        to: 'inConfidentialityReview',
      },
      { by: 'confidentialityReviewer', send: { type: 'APPROVE', step: 'confidentiality' }, to: 'cleared' },
    ],
  },
  {
    name: 'starts again after a return',
    steps: [
      ...submitted,
      { by: 'unitHead', send: { type: 'RETURN', step: 'unit', reason }, to: 'returned' },
      { by: 'drafter', send: { type: 'REVISE' }, to: 'returned' },
      ...cleared,
    ],
  },
  {
    name: 'does not know how to refer or to consult',
    steps: [
      ...submitted,
      { by: 'unitHead', send: { type: 'REFER', step: 'unit', authority: 'x', reason }, refused: true },
      { by: 'unitHead', send: { type: 'CONSULT', step: 'unit', kind: 'third-party', party: 'x', reason }, refused: true },
    ],
  },
  {
    name: 'quarantines a state-secret mark',
    steps: [
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
    name: 'goes to the confidentiality reviewer when a mark is found in another item with the same file, and starts again after a false alarm',
    steps: [
      ...submitted,
      { by: 'unitHead', send: { type: 'APPROVE', step: 'unit' }, to: 'inConfidentialityReview' },
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
