/** Where a step of the tour is done. */
export type TourPlace = '/drafts/new' | '/drafts' | '/queue' | '/publish' | '/audit' | '/library';

export interface TourStep {
  id: 'draft' | 'unit' | 'confidentiality' | 'legal' | 'disclosure' | 'signature' | 'release' | 'library' | 'recall' | 'trail';
  /** Who does it; null: anybody. The name comes from the vocabulary. */
  role: string | null;
  to: TourPlace;
}

/** A document's way from draft to library and back, as the people of the demonstration go it. */
export const TOUR: readonly TourStep[] = [
  { id: 'draft', role: 'drafter', to: '/drafts/new' },
  { id: 'unit', role: 'unitHead', to: '/queue' },
  { id: 'confidentiality', role: 'confidentialityReviewer', to: '/queue' },
  { id: 'legal', role: 'legalReviewer', to: '/queue' },
  { id: 'disclosure', role: 'disclosureOfficer', to: '/queue' },
  { id: 'signature', role: 'signatory', to: '/queue' },
  { id: 'release', role: 'publisher', to: '/publish' },
  { id: 'library', role: null, to: '/library' },
  { id: 'recall', role: 'publisher', to: '/publish' },
  { id: 'trail', role: 'auditor', to: '/audit' },
];
