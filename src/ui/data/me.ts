import { queryOptions, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { me, signInWays } from '../../http/schemas/people.ts';
import { read } from './client.ts';

export type Me = z.output<typeof me>;

/** Oneself, or null when nobody is signed in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }): Promise<Me | null> => {
    // Asked first, so that opening the page without a session is no refusal.
    const { signedIn } = await read<z.output<typeof signInWays>>('/api/sign-in-ways', undefined, signal);
    return signedIn ? read<Me>('/api/me', undefined, signal) : null;
  },
  staleTime: 60_000,
});

/** Oneself, below the frame that asks for a sign-in. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (!data) throw new Error('This part is shown to people who are signed in only.');
  return data;
}
