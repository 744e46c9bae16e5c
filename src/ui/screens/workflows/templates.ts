/** What a new workflow begins with: nobody writes the parts that every workflow has. */
const BEFORE = [{ block: 'drafting' }, { block: 'scan' }];
const AFTER = [{ block: 'clearance' }, { block: 'release' }, { block: 'incident' }, { block: 'recall' }];

export const TEMPLATES = {
  two: {
    steps: [
      { id: 'unit', role: 'unitHead', answersFor: ['disclosure'] },
      { id: 'confidentiality', role: 'confidentialityReviewer', answersFor: ['confidentiality', 'legal'], consults: true },
    ],
    blocks: [...BEFORE, { block: 'step', step: 'unit' }, { block: 'step', step: 'confidentiality' }, ...AFTER],
  },
  whole: {
    steps: [
      { id: 'unit', role: 'unitHead' },
      { id: 'confidentiality', role: 'confidentialityReviewer', refers: true },
      { id: 'legal', role: 'legalReviewer', consults: true },
      { id: 'disclosure', role: 'disclosureOfficer', consults: true },
      { id: 'signature', role: 'signatory', signs: true },
    ],
    blocks: [
      ...BEFORE,
      { block: 'step', step: 'unit' },
      { block: 'sideBySide', steps: ['confidentiality', 'legal'] },
      { block: 'step', step: 'disclosure' },
      { block: 'signature', step: 'signature' },
      { block: 'clearance' },
      { block: 'schedule' },
      { block: 'release' },
      { block: 'withheld' },
      { block: 'incident' },
      { block: 'recall' },
    ],
  },
} as const;

export type Template = keyof typeof TEMPLATES;

interface Begun {
  id: string;
  name: { en: string; zh: string };
  about: { en: string; zh: string };
}

/** The server gives the version its number. */
export function begun({ id, name, about }: Begun, template: Template): object {
  return { format: 'imprimatur-workflow/1', id, version: '1', name, about, ...TEMPLATES[template] };
}
