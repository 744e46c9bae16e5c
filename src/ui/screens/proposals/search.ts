export const PROPOSAL_VIEWS = ['to-confirm', 'mine', 'all'] as const;
export type ProposalView = (typeof PROPOSAL_VIEWS)[number];

export interface ProposalSearch {
  view?: ProposalView;
  /** The proposal that is looked at. */
  id?: string;
}

export function proposalSearch({ view, id }: Record<string, unknown>): ProposalSearch {
  const known = PROPOSAL_VIEWS.find((one) => one === view);
  return { ...(known && { view: known }), ...(typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) && { id }) };
}
