import { infiniteQueryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { incidentCandidate } from '../../../http/schemas/rescans.ts';
import { read } from '../../data/client.ts';
import type { CandidatesSearch } from './search.ts';

export type Candidate = z.output<typeof incidentCandidate>;

const OPEN = { decided: 'false', all: undefined } as const;

export function candidatesQuery({ show, item }: CandidatesSearch) {
  return infiniteQueryOptions({
    queryKey: ['candidates', show, item],
    queryFn: ({ pageParam, signal }) =>
      read<{ rows: Candidate[]; next: string | null; names: Record<string, string> }>(
        '/api/incident-candidates',
        { open: show === undefined ? 'true' : OPEN[show], item, after: pageParam, limit: 50 },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
}
