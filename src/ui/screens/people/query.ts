import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { proposal } from '../../../http/schemas/proposals.ts';
import { read } from '../../data/client.ts';
import type { Grant } from '../../data/directory.ts';

interface Named {
  names: Record<string, string>;
}

/** Grants of an account, ended ones too. */
export function grantsQuery(account: string) {
  return queryOptions({
    queryKey: ['grants', account],
    queryFn: ({ signal }) => read<{ rows: Grant[] } & Named>('/api/grants', { account }, signal),
  });
}

/** The newest proposals that the person may see. */
export const waitingQuery = queryOptions({
  queryKey: ['proposals', 'all', 'newest'],
  queryFn: ({ signal }) => read<{ rows: z.output<typeof proposal>[] } & Named>('/api/proposals', { view: 'all', limit: 100 }, signal),
});
