import type { FaultCode } from '../../../src/domain/workflow/check/fault-texts.ts';
import { written } from './spoil.ts';

/** An unsafe workflow, and why it is refused. */
export interface Beast {
  /** What somebody wanted. */
  name: string;
  code: FaultCode;
  make: () => ReturnType<typeof written>;
}

type Change = Parameters<typeof written>[0];
const blocks = (name: string, code: FaultCode, change: Change, id?: string): Beast => ({ name, code, make: () => written(change, id) });

const block = (definition: Parameters<Change>[0], kind: string, step?: string) =>
  definition.blocks.find((one) => one.block === kind && (step === undefined || one['step'] === step)) as Record<string, unknown>;
const stepOf = (definition: Parameters<Change>[0], id: string) =>
  definition.steps.find((one) => one.id === id) as unknown as Record<string, unknown>;

const EXPERT = { id: 'expert', name: { en: 'Expert opinion', zh: '专家意见' }, role: 'expert', required: false };

/** Before the confidentiality and legal review an expert looks at it, unless… */
function withExpert(definition: Parameters<Change>[0], expert: Record<string, unknown>): void {
  const at = definition.blocks.findIndex((one) => one.block === 'sideBySide');
  definition.steps.push({ ...EXPERT, ...expert } as never);
  definition.blocks.splice(at, 0, { block: 'step', step: 'expert' } as never);
}

/** What the form of definitions can say and the check refuses. */
export const DEFINITIONS: readonly Beast[] = [
  blocks('a step is passed by', 'closed-unapproved', (one) => {
    block(one, 'step', 'unit')['to'] = { approved: 'inDisclosureReview' };
  }),
  blocks('steps side by side lead out at once', 'closed-unapproved', (one) => {
    block(one, 'sideBySide')['to'] = { approved: 'cleared' };
  }),
  blocks('submitting leads past the scan', 'approved-unscanned', (one) => {
    block(one, 'drafting')['to'] = { submitted: 'inUnitReview' };
  }),
  blocks('submitting leads past the review', 'never-released', (one) => {
    block(one, 'drafting')['to'] = { submitted: 'cleared' };
  }),
  blocks('what the scan blocks is reviewed all the same', 'blocked-goes-on', (one) => {
    block(one, 'scan')['to'] = { blocked: 'inUnitReview' };
  }),
  blocks('what the scan before the release blocks is reviewed again without a new scan', 'blocked-goes-on', (one) => {
    block(one, 'release')['to'] = { stopped: 'inUnitReview' };
  }),
  blocks('a returned item goes back to the step before', 'returned-released', (one) => {
    block(one, 'step', 'disclosure')['to'] = { returned: 'inUnitReview' };
  }),
  blocks('a revoked clearance goes back into the review', 'revoked-released', (one) => {
    block(one, 'clearance')['to'] = { revoked: 'inUnitReview' };
  }),
  blocks('a recalled item is drafted and released again', 'recalled-released', (one) => {
    block(one, 'recall')['to'] = { closed: 'draft' };
  }),
  blocks('what is withheld waits for its publisher', 'no-clock', (one) => {
    block(one, 'signature')['to'] = { withheld: 'cleared' };
  }),
  blocks('a step is left out for an attribute', 'lighter-by-choice', (one) =>
    withExpert(one, { skippedWhen: { attributes: ['on-request'] } }),
  ),
  blocks('a step is left out for a mode', 'lighter-by-choice', (one) => withExpert(one, { skippedWhen: { modes: ['directed', 'place'] } })),
  blocks('a step is left out for a mode, though something was found for it', 'optional-skipped', (one) => {
    withExpert(one, { skippedWhen: { modes: ['place'], nothingFound: true }, answersFor: ['legal'] });
    delete stepOf(one, 'legal')['answersFor'];
  }),
  blocks('a step is left out for what is withheld', 'lighter-by-choice', (one) =>
    withExpert(one, { skippedWhen: { attributes: ['withheld'] } }),
  ),
  blocks('an optional step is passed by whatever the scan found', 'optional-skipped', (one) => {
    withExpert(one, { skippedWhen: { nothingFound: true }, answersFor: ['legal'] });
    delete stepOf(one, 'legal')['answersFor'];
    block(one, 'step', 'unit')['to'] = { approved: 'inSpecialistReview' };
    block(one, 'sideBySide')['state'] = 'inSpecialistReview';
  }),
  blocks('the confidentiality review is left out when nothing is found', 'floor-optional', (one) => {
    Object.assign(stepOf(one, 'confidentiality'), { required: false, skippedWhen: { nothingFound: true }, refers: false });
    const at = one.blocks.findIndex(({ block }) => block === 'sideBySide');
    one.blocks.splice(at, 1, { block: 'step', step: 'confidentiality' } as never, { block: 'step', step: 'legal' } as never);
  }),
  blocks('nobody reviews for secrets', 'floor-missing', (one) => {
    Object.assign(stepOf(one, 'confidentiality'), { id: 'secrets', name: { en: 'Secrets', zh: '保密' }, role: 'keeper' });
    block(one, 'sideBySide')['steps'] = ['secrets', 'legal'];
  }),
  blocks(
    'one step is the whole review',
    'too-few-steps',
    (one) => {
      one.steps.splice(0, 1);
      one.blocks.splice(
        one.blocks.findIndex((some) => some['step'] === 'unit'),
        1,
      );
      stepOf(one, 'confidentiality')['answersFor'] = ['confidentiality', 'legal', 'disclosure'];
    },
    'notice',
  ),
  blocks('an expert comes after the clearance', 'unreached', (one) => {
    one.steps.push({ ...EXPERT, required: false } as never);
    one.blocks.splice(2, 0, { block: 'step', step: 'expert', to: { approved: 'inUnitReview' } } as never);
    block(one, 'scan')['to'] = { clear: 'inUnitReview' };
  }),
];
