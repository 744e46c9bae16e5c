import { queryOptions, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { me } from '../../http/schemas/people.ts';
import { Problem, read } from './client.ts';

export type Me = z.output<typeof me>;

/** Oneself, or null when nobody is signed in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await read<Me>('/api/me', undefined, signal);
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

/** Oneself, below the frame that asks for a sign-in. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (!data) throw new Error('This part is shown to people who are signed in only.');
  return data;
}
