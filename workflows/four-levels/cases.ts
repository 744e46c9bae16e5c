import { type CaseStep, verdicts, type WorkflowCase } from '../../src/plugin-api.ts';

const reason = 'a reason';

const people = {
  handlingOfficer: ['handling-officer'],
  firstExpert: ['expert'],
  secondExpert: ['expert'],
  thirdExpert: ['expert'],
};

const inExpertReview: CaseStep[] = [
  { by: 'drafter', send: { type: 'SUBMIT' }, to: 'scanning' },
  { by: 'system', send: { type: 'SCANNED' }, facts: { verdict: verdicts.clean }, to: 'inHandling' },
  { by: 'handlingOfficer', send: { type: 'APPROVE', step: 'handling' }, to: 'inUnitReview' },
  { by: 'unitHead', send: { type: 'APPROVE', step: 'unit' }, to: 'inExpertReview' },
];
const afterExperts: CaseStep[] = [
  ...inExpertReview,
  { by: 'thirdExpert', send: { type: 'APPROVE', step: 'expert-three' }, to: 'inExpertReview' },
  { by: 'firstExpert', send: { type: 'APPROVE', step: 'expert-one' }, to: 'inConfidentialityReview' },
];

export default [
  {
    name: 'goes through four levels and two of three experts to its release',
    people,
    steps: [
      ...afterExperts,
      { by: 'confidentialityReviewer', send: { type: 'APPROVE', step: 'confidentiality' }, to: 'awaitingSignature' },
      { by: 'signatory', send: { type: 'APPROVE', step: 'signature' }, to: 'cleared' },
      { by: 'publisher', send: { type: 'RELEASE' }, to: 'released' },
    ],
  },
  {
    name: 'asks no third expert once two have approved',
    people,
    steps: [...afterExperts, { by: 'secondExpert', send: { type: 'APPROVE', step: 'expert-two' }, refused: true }],
  },
  {
    name: 'takes two experts and not one twice',
    people,
    steps: [
      ...inExpertReview,
      { by: 'firstExpert', send: { type: 'APPROVE', step: 'expert-one' }, to: 'inExpertReview' },
      { by: 'firstExpert', send: { type: 'APPROVE', step: 'expert-two' }, refused: true },
      { by: 'drafter', send: { type: 'APPROVE', step: 'expert-two' }, refused: true },
      { by: 'secondExpert', send: { type: 'APPROVE', step: 'expert-two' }, to: 'inConfidentialityReview' },
    ],
  },
  {
    name: 'goes back to the drafter when one expert returns it, whatever the others said',
    people,
    steps: [
      ...inExpertReview,
      { by: 'firstExpert', send: { type: 'APPROVE', step: 'expert-one' }, to: 'inExpertReview' },
      { by: 'secondExpert', send: { type: 'RETURN', step: 'expert-two', reason }, to: 'returned' },
    ],
  },
  {
    name: 'is closed as withheld by the signature when that is its attribute',
    attribute: 'withheld',
    people,
    steps: [
      ...afterExperts,
      { by: 'confidentialityReviewer', send: { type: 'APPROVE', step: 'confidentiality' }, to: 'awaitingSignature' },
      { by: 'signatory', send: { type: 'APPROVE', step: 'signature' }, to: 'closedWithheld' },
      { by: 'publisher', send: { type: 'RELEASE' }, refused: true },
    ],
  },
] satisfies WorkflowCase[];
