import type { Block, StepDefinition, WorkflowDefinition } from '../../src/domain/workflow/definition/definition.ts';
import { readDefinition } from '../../src/domain/workflow/definition/read-definition.ts';

interface Size {
  /** Declared steps one after the other. */
  inLine: number;
  /** Declared steps side by side, and how many of them are enough. */
  beside: number;
  least?: number;
  /** Steps in line that are left out when nothing is found. */
  optional?: boolean;
}

const declared = (id: string, more: Partial<StepDefinition> = {}): StepDefinition => ({
  id,
  name: { en: id, zh: id },
  role: `role-${id}`,
  ...more,
});

/** The steps that every large workflow has, with as many more as are asked for. */
function large(id: string, { inLine, beside, least, optional }: Size): WorkflowDefinition {
  const line = Array.from({ length: inLine }, (_, at) => declared(`line${at}`, { consults: at % 2 === 0, refers: at % 3 === 0 }));
  const side = Array.from({ length: beside }, (_, at) => declared(`beside${at}`, { consults: at < 3 }));
  const expert: StepDefinition[] = optional
    ? [declared('expert', { answersFor: ['legal'], required: false, skippedWhen: { nothingFound: true } })]
    : [];
  const steps: StepDefinition[] = [
    { id: 'unit', role: 'unitHead' },
    { id: 'confidentiality', role: 'confidentialityReviewer', answersFor: ['confidentiality'], refers: true },
    { id: 'legal', role: 'legalReviewer', ...(!optional && { answersFor: ['legal'] }), consults: true },
    { id: 'disclosure', role: 'disclosureOfficer', answersFor: ['disclosure'], consults: true },
    { id: 'signature', role: 'signatory', signs: true },
    ...line,
    ...side,
    ...expert,
  ];
  const blocks: Block[] = [
    { block: 'drafting' },
    { block: 'scan' },
    { block: 'step', step: 'unit' },
    ...expert.map((one): Block => ({ block: 'step', step: one.id })),
    ...line.map((one): Block => ({ block: 'step', step: one.id })),
    { block: 'sideBySide', steps: ['confidentiality', 'legal'] },
    ...(beside > 0
      ? [{ block: 'sideBySide', state: 'inManyReviews', steps: side.map((one) => one.id), ...(least && { least }) } as Block]
      : []),
    { block: 'step', step: 'disclosure' },
    { block: 'signature', step: 'signature' },
    ...(['clearance', 'schedule', 'release', 'withheld', 'incident', 'recall'] as const).map((block): Block => ({ block })),
  ];
  const text = { en: id, zh: id };
  const { definition, faults } = readDefinition({
    format: 'imprimatur-workflow/1',
    id,
    version: '1',
    name: text,
    about: text,
    steps,
    blocks,
  });
  if (!definition) throw new Error(JSON.stringify(faults));
  return definition;
}

/** Workflows as large as they may be. */
export const LARGE = {
  'official-document-size': large('official', { inLine: 0, beside: 0 }),
  'five-more-in-line': large('line-five', { inLine: 5, beside: 0 }),
  'twelve-in-line': large('line-many', { inLine: 12, beside: 0 }),
  'eight-side-by-side': large('side-eight', { inLine: 0, beside: 8 }),
  'five-of-eight': large('group-eight', { inLine: 0, beside: 8, least: 5 }),
  'sixty-states': large('largest', { inLine: 13, beside: 8, least: 5 }),
  'an-optional-expert': large('expert-too', { inLine: 2, beside: 2, optional: true }),
} as const;
