import type { WorkflowDefinition } from '../../../src/domain/workflow/definition/definition.ts';
import { readDefinition } from '../../../src/domain/workflow/definition/read-definition.ts';

const step = (id: string, role: string, more = {}) => ({ id, role, name: { en: `Step ${id}`, zh: `环节${id}` }, ...more });

/** A definition that says all that one can say: own steps and roles, clocks, a group of which two approve, steps that may be left out, referral by a single step. */
export const EVERYTHING: WorkflowDefinition = checked({
  format: 'imprimatur-workflow/1',
  id: 'everything',
  version: '1',
  name: { en: 'Everything', zh: '样样俱全' },
  about: { en: 'Says all that a definition can say', zh: '用到全部写法' },
  steps: [
    step('translation', 'translator', { required: false, skippedWhen: { nothingFound: true }, answersFor: ['disclosure'] }),
    { id: 'unit', role: 'unitHead', clock: { workingDays: 5 } },
    step('expert-one', 'expert', { consults: true }),
    step('expert-two', 'expert', { clock: { workingDays: 7 } }),
    step('expert-three', 'expert'),
    { id: 'legal', role: 'legalReviewer', required: false, skippedWhen: { nothingFound: true }, consults: true },
    { id: 'confidentiality', role: 'confidentialityReviewer', refers: true },
    { id: 'signature', role: 'signatory', signs: true },
  ],
  blocks: [
    { block: 'drafting' },
    { block: 'scan' },
    { block: 'step', step: 'translation' },
    { block: 'step', step: 'unit' },
    { block: 'sideBySide', state: 'expertPanel', steps: ['expert-one', 'expert-two', 'expert-three'], least: 2 },
    { block: 'step', step: 'legal' },
    { block: 'step', step: 'confidentiality' },
    { block: 'signature', step: 'signature' },
    { block: 'clearance' },
    { block: 'schedule' },
    { block: 'release' },
    { block: 'withheld' },
    { block: 'incident' },
    { block: 'recall' },
  ],
});

function checked(value: unknown): WorkflowDefinition {
  const { definition, faults } = readDefinition(value);
  if (!definition) throw new Error(JSON.stringify(faults));
  return definition;
}
