import { type CaseStep, verdicts, type WorkflowCase } from '../../src/plugin-api.ts';

const reason = 'a reason';

const people = {
  editor: ['editor'],
  firstProofreader: ['proofreader'],
  secondProofreader: ['proofreader'],
  thirdProofreader: ['proofreader'],
  chiefEditor: ['chief-editor'],
};

const submitted: CaseStep[] = [
  { by: 'drafter', send: { type: 'SUBMIT' }, to: 'scanning' },
  { by: 'system', send: { type: 'SCANNED' }, facts: { verdict: verdicts.clean }, to: 'firstRound' },
];
const firstRound: CaseStep[] = [
  { by: 'firstProofreader', send: { type: 'APPROVE', step: 'first-proof' }, to: 'firstRound' },
  { by: 'editor', send: { type: 'APPROVE', step: 'first-review' }, to: 'secondRound' },
];
const secondRound: CaseStep[] = [
  { by: 'unitHead', send: { type: 'APPROVE', step: 'unit' }, to: 'secondRound' },
  { by: 'secondProofreader', send: { type: 'APPROVE', step: 'second-proof' }, to: 'inConfidentialityReview' },
];
const cleared: CaseStep[] = [
  ...submitted,
  ...firstRound,
  ...secondRound,
  { by: 'confidentialityReviewer', send: { type: 'APPROVE', step: 'confidentiality' }, to: 'inThirdProof' },
  { by: 'thirdProofreader', send: { type: 'APPROVE', step: 'third-proof' }, to: 'awaitingFinalReview' },
  { by: 'chiefEditor', send: { type: 'APPROVE', step: 'final-review' }, to: 'cleared' },
];

export default [
  {
    name: 'goes out after three reviews, three proofreadings and the confidentiality review, and can be recalled',
    people,
    steps: [
      ...cleared,
      { by: 'publisher', send: { type: 'RELEASE' }, to: 'released' },
      { by: 'publisher', send: { type: 'RECALL', reason }, to: 'recalled' },
    ],
  },
  {
    name: 'wants three proofreaders: nobody reads twice',
    people,
    steps: [
      ...submitted,
      ...firstRound,
      { by: 'firstProofreader', send: { type: 'APPROVE', step: 'second-proof' }, refused: true },
      ...secondRound,
      { by: 'confidentialityReviewer', send: { type: 'APPROVE', step: 'confidentiality' }, to: 'inThirdProof' },
      { by: 'secondProofreader', send: { type: 'APPROVE', step: 'third-proof' }, refused: true },
      { by: 'thirdProofreader', send: { type: 'APPROVE', step: 'third-proof' }, to: 'awaitingFinalReview' },
    ],
  },
  {
    name: 'starts from the first review again after a proofreader returned it',
    people,
    steps: [
      ...submitted,
      ...firstRound,
      { by: 'secondProofreader', send: { type: 'RETURN', step: 'second-proof', reason }, to: 'returned' },
      { by: 'drafter', send: { type: 'REVISE' }, to: 'returned' },
      ...submitted,
      { by: 'unitHead', send: { type: 'APPROVE', step: 'unit' }, refused: true },
    ],
  },
  {
    name: 'never reaches the chief editor without the confidentiality review',
    people,
    steps: [
      ...submitted,
      ...firstRound,
      ...secondRound,
      { by: 'thirdProofreader', send: { type: 'APPROVE', step: 'third-proof' }, refused: true },
      { by: 'chiefEditor', send: { type: 'APPROVE', step: 'final-review' }, refused: true },
      { by: 'publisher', send: { type: 'RELEASE' }, refused: true },
    ],
  },
  {
    name: 'waits inside the confidentiality review for the answer of the authority',
    people,
    steps: [
      ...submitted,
      ...firstRound,
      ...secondRound,
      {
        by: 'confidentialityReviewer',
        send: { type: 'REFER', step: 'confidentiality', authority: 'secrecy bureau', reason },
        to: 'inConfidentialityReview',
      },
      { by: 'confidentialityReviewer', send: { type: 'APPROVE', step: 'confidentiality' }, refused: true },
      {
        by: 'confidentialityReviewer',
        send: { type: 'REFERRAL_ANSWERED', secret: false, reference: '2024-1', reason },
        to: 'inConfidentialityReview',
      },
      { by: 'confidentialityReviewer', send: { type: 'APPROVE', step: 'confidentiality' }, to: 'inThirdProof' },
    ],
  },
] satisfies WorkflowCase[];
