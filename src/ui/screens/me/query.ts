import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { openSession, token } from '../../../http/schemas/people.ts';
import { read } from '../../data/client.ts';

export type OpenSession = z.output<typeof openSession>;
export type Token = z.output<typeof token>;

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async ({ signal }) => (await read<{ rows: OpenSession[] }>('/api/session/all', undefined, signal)).rows,
});

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: async ({ signal }) => (await read<{ rows: Token[] }>('/api/tokens', undefined, signal)).rows,
});
