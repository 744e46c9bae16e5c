import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { roles } from '../../../http/schemas/roles.ts';
import { read } from '../../data/client.ts';

type RolePage = z.output<typeof roles>;
export type CountedRole = RolePage['rows'][number];

/** Every role with who holds it and what waits for it. For administrators and auditors. */
export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: async ({ signal }) => (await read<RolePage>('/api/roles', undefined, signal)).rows,
});
