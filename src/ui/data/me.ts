import { queryOptions, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { me, ownFactor, signInWays } from '../../http/schemas/people.ts';
import { read } from './client.ts';

export type Me = z.output<typeof me> & { names: Record<string, string> };

type SignInWays = z.output<typeof signInWays>;
type OwnFactor = z.output<typeof ownFactor>;

/** How one can sign in here, and how far this browser has come. */
export const signInWaysQuery = queryOptions({
  queryKey: ['sign-in-ways'],
  queryFn: ({ signal }) => read<SignInWays>('/api/sign-in-ways', undefined, signal),
  staleTime: 0,
});

/** Oneself, or null when nobody is signed in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal, client }): Promise<Me | null> => {
    // Asked first, so that opening the page without a session is no refusal.
    const { signedIn } = await client.fetchQuery(signInWaysQuery);
    return signedIn ? read<Me>('/api/me', undefined, signal) : null;
  },
  staleTime: 60_000,
});

/** One's own second factor. */
export const ownFactorQuery = queryOptions({
  queryKey: ['me', 'second-factor'],
  queryFn: ({ signal }) => read<OwnFactor>('/api/me/second-factor', undefined, signal),
});

/** Oneself, below the frame that asks for a sign-in. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (!data) throw new Error('This part is shown to people who are signed in only.');
  return data;
}
