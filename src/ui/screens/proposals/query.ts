import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { proposal } from '../../../http/schemas/proposals.ts';
import { read } from '../../data/client.ts';
import type { ProposalView } from './search.ts';

export type Proposal = z.output<typeof proposal>;

interface ProposalPage {
  rows: Proposal[];
  next: string | null;
  names: Record<string, string>;
}

export function proposalsQuery(view: ProposalView) {
  return infiniteQueryOptions({
    queryKey: ['proposals', view],
    queryFn: ({ pageParam, signal }) => read<ProposalPage>('/api/proposals', { view, after: pageParam, limit: 50 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

/** The one that the address names, wherever in the list it is. */
export function proposalQuery(id: string) {
  return queryOptions({
    queryKey: ['proposals', 'one', id],
    queryFn: ({ signal }) => read<Proposal & Pick<ProposalPage, 'names'>>(`/api/proposals/${id}`, undefined, signal),
  });
}
