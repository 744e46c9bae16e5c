import fc from 'fast-check';
import type { Block, StepDefinition, WorkflowDefinition } from '../../../src/domain/workflow/definition/definition.ts';
import { readDefinition } from '../../../src/domain/workflow/definition/read-definition.ts';

const ways = fc.record({
  /** Where something leads besides where it leads by itself: a block, its outcome and a state. */
  from: fc.nat(7),
  outcome: fc.constantFrom(
    'approved',
    'returned',
    'submitted',
    'clear',
    'blocked',
    'falseAlarm',
    'revoked',
    'stopped',
    'settled',
    'closed',
  ),
  to: fc.nat(9),
});

/** What a definition is made of: small, safe about as often as not. */
const recipe = fc.record({
  first: fc.constantFrom('unit', 'expert'),
  order: fc.constantFrom('line', 'beside'),
  group: fc.constantFrom(0, 0, 0, 1, 2),
  optional: fc.constantFrom<'no' | 'found' | 'attribute' | 'mode'>('no', 'no', 'no', 'found', 'attribute', 'mode'),
  /** Who answers for what is told to the legal and the disclosure reviewer. */
  answers: fc.constantFrom('confidentiality', 'first'),
  scanLast: fc.constantFrom(false, false, false, false, true),
  way: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: ways }),
});
type Recipe = typeof recipe extends fc.Arbitrary<infer T> ? T : never;

const STATES = [
  'draft',
  'returned',
  'inUnitReview',
  'inExpertReview',
  'inConfidentialityReview',
  'cleared',
  'released',
  'inGroup',
  'beside',
  'withdrawn',
];
const name = (text: string) => ({ en: text, zh: text });
const own = (id: string, more: Partial<StepDefinition> = {}): StepDefinition => ({ id, name: name(id), role: id, ...more });

function made({ first, order, group, optional, answers, scanLast, way }: Recipe): unknown {
  const owned: StepDefinition['answersFor'] = ['legal', 'disclosure'];
  const one: StepDefinition = {
    ...(first === 'unit' ? { id: 'unit', role: 'unitHead' } : own('expert')),
    ...(answers === 'first' && { answersFor: owned }),
    ...(optional !== 'no' && {
      required: false,
      skippedWhen: {
        found: { nothingFound: true },
        attribute: { attributes: ['on-request' as const] },
        mode: { modes: ['place' as const] },
      }[optional],
    }),
  };
  const secrets: StepDefinition = {
    id: 'confidentiality',
    role: 'confidentialityReviewer',
    answersFor: ['confidentiality', ...(answers === 'first' ? [] : owned)],
  };
  const voters = group > 0 ? [own('editor'), own('translator')] : [];
  const line: Block[] =
    order === 'beside'
      ? [{ block: 'sideBySide', steps: [one.id, 'confidentiality'], state: 'beside' }]
      : [one.id, 'confidentiality'].map((step): Block => ({ block: 'step', step }));
  if (group > 0) line.splice(1, 0, { block: 'sideBySide', steps: voters.map(({ id }) => id), least: group, state: 'inGroup' });
  const review: Block[] = scanLast ? [...line, { block: 'scan' }] : [{ block: 'scan' }, ...line];
  const blocks: Block[] = [
    { block: 'drafting' },
    ...review,
    { block: 'clearance' },
    { block: 'schedule' },
    { block: 'release' },
    { block: 'incident' },
    { block: 'recall' },
  ];
  if (way) Object.assign(blocks[way.from % blocks.length] as Block, { to: { [way.outcome]: STATES[way.to] } });
  return {
    format: 'imprimatur-workflow/1',
    id: 'random',
    version: '1',
    name: name('random'),
    about: name('random'),
    steps: [one, secrets, ...voters],
    blocks,
  };
}

/** Random definitions that read well; whether they are safe, the check has to say. */
export const definitions: fc.Arbitrary<WorkflowDefinition> = recipe
  .map((one) => readDefinition(made(one)).definition)
  .filter((one) => one !== undefined);
