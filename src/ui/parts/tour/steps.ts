/** Where a step of the tour is done. */
export type TourPlace = '/drafts/new' | '/drafts' | '/queue' | '/publish' | '/audit' | '/library';

export interface TourStep {
  id: 'draft' | 'unit' | 'confidentiality' | 'legal' | 'disclosure' | 'signature' | 'release' | 'library' | 'recall' | 'trail';
  /** Who does it. The name comes from the vocabulary. */
  role: string;
  to: TourPlace;
  /** Anybody can; whoever did the step before is led on to it. */
  everybody?: true;
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
  { id: 'library', role: 'publisher', to: '/library', everybody: true },
  { id: 'recall', role: 'publisher', to: '/publish' },
  { id: 'trail', role: 'auditor', to: '/audit' },
];

/** How far somebody with these roles is: where they were, while it is theirs, or their first step; -1 where none is. */
export function stepOf(roles: ReadonlySet<string>, reached: string | null): number {
  const kept = TOUR.findIndex(({ id }) => id === reached);
  return kept >= 0 && roles.has(TOUR[kept]?.role as string) ? kept : TOUR.findIndex(({ role }) => roles.has(role));
}
