import type fc from 'fast-check';
import type { Block, StepDefinition, WorkflowDefinition } from '../../../src/domain/workflow/definition/definition.ts';
import { readDefinition } from '../../../src/domain/workflow/definition/read-definition.ts';
import { type Recipe, recipe } from './recipe.ts';

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
  'awaitingSignature',
  'closedWithheld',
  'scheduled',
  'inReexamination',
];
const name = (text: string) => ({ en: text, zh: text });
const own = (id: string): StepDefinition => ({ id, name: name(id), role: id });

const SKIPS = {
  found: { nothingFound: true },
  attribute: { attributes: ['on-request' as const] },
  mode: { modes: ['place' as const] },
};

/** The two that every one of these begins with. */
function firstTwo({ first, answers, optional, refers, consults, legal, disclosure }: Recipe): [StepDefinition, StepDefinition] {
  const owned: StepDefinition['answersFor'] = [...(legal ? [] : ['legal' as const]), ...(disclosure ? [] : ['disclosure' as const])];
  const may = (who: 'first' | 'confidentiality') => ({
    ...(refers === who && { refers: true }),
    ...(consults === who && { consults: true }),
  });
  const one: StepDefinition = {
    ...(first === 'unit' ? { id: 'unit', role: 'unitHead' } : own('expert')),
    ...(answers === 'first' && owned.length > 0 && { answersFor: owned }),
    ...(optional !== 'no' && { required: false, skippedWhen: SKIPS[optional] }),
    ...may('first'),
  };
  const secrets: StepDefinition = {
    id: 'confidentiality',
    role: 'confidentialityReviewer',
    answersFor: ['confidentiality', ...(answers === 'first' ? [] : owned)],
    ...may('confidentiality'),
  };
  return [one, secrets];
}

function furtherSteps({ further, legal, disclosure, last }: Recipe): StepDefinition[] {
  return [
    ...['proof', 'style'].slice(0, further).map(own),
    ...(legal ? [{ id: 'legal', role: 'legalReviewer' }] : []),
    ...(disclosure ? [{ id: 'disclosure', role: 'disclosureOfficer' }] : []),
    ...(last === 'none' ? [] : [{ id: 'signature', role: 'signatory', ...(last !== 'step' && { signs: true }) }]),
  ];
}

function reviewOf(
  { order, group, last, scanLast }: Recipe,
  two: StepDefinition[],
  voters: StepDefinition[],
  further: StepDefinition[],
): Block[] {
  const line: Block[] =
    order === 'beside'
      ? [{ block: 'sideBySide', steps: two.map(({ id }) => id), state: 'beside' }]
      : two.map(({ id }): Block => ({ block: 'step', step: id }));
  if (group)
    line.splice(1, 0, { block: 'sideBySide', steps: voters.map(({ id }) => id), least: 1 + (group[1] % group[0]), state: 'inGroup' });
  for (const { id } of further) line.push({ block: id === 'signature' && last !== 'step' ? 'signature' : 'step', step: id });
  return scanLast ? [...line, { block: 'scan' }] : [{ block: 'scan' }, ...line];
}

function made(recipe: Recipe): unknown {
  const { clocks, group, last, schedule, idleEnd, way } = recipe;
  const two = firstTwo(recipe);
  const voters = ['editor', 'translator', 'reader', 'speaker'].slice(0, group?.[0] ?? 0).map(own);
  const further = furtherSteps(recipe);
  const steps = [...two, ...voters, ...further].map((step, at) => {
    const workingDays = clocks[at];
    return { ...step, ...(workingDays && { clock: { workingDays } }) };
  });
  const blocks: Block[] = [
    { block: 'drafting' },
    ...reviewOf(recipe, two, voters, further),
    { block: 'clearance' },
    ...(schedule ? [{ block: 'schedule' as const }] : []),
    { block: 'release' },
    ...(last === 'withholds' || idleEnd ? [{ block: 'withheld' as const }] : []),
    { block: 'incident' },
    { block: 'recall' },
  ];
  if (way) Object.assign(blocks[way.from % blocks.length] as Block, { to: { [way.outcome]: STATES[way.to] } });
  return { format: 'imprimatur-workflow/1', id: 'random', version: '1', name: name('random'), about: name('random'), steps, blocks };
}

/** Random definitions that read well; whether they are safe, the check has to say. */
export const definitions: fc.Arbitrary<WorkflowDefinition> = recipe
  .map((one) => readDefinition(made(one)).definition)
  .filter((one) => one !== undefined);
