import type { ProposalRow } from '../engine/ports.ts';
import type { Proposed } from '../engine/two-people/propose.ts';
import type { Result } from './route.ts';

/** A proposal as it leaves: what is sealed stays here. `now` tells whether an open one has lapsed. */
export function proposalBody({ sealed: _, content, closing, ...rest }: ProposalRow, now = rest.proposedAt): Record<string, unknown> {
  const open = { state: rest.expiresAt > now ? 'open' : 'expired', basis: null, closedBy: null, closedAt: null, closeReason: null };
  return { ...rest, content: JSON.parse(content), ...(closing ?? open) };
}

/** It waits for a second person. */
export function waiting(proposal: ProposalRow): Result {
  return { status: 202, body: proposalBody(proposal), headers: { Location: `/api/proposals/${proposal.id}` } };
}

/** The answer of a change that has none: nothing when it is made, else the proposal. */
export function done(proposed: Proposed | null): Result {
  return proposed === null || proposed.effect !== null ? {} : waiting(proposed.proposal);
}
