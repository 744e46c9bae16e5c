import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { recipientGroup } from '../../../http/schemas/recipient-groups.ts';
import { read } from '../../data/client.ts';

export type RecipientGroup = z.output<typeof recipientGroup>;

interface Groups {
  rows: RecipientGroup[];
  names: Record<string, string>;
}

/** Groups whose members an item of this unit can take over. */
export function recipientGroupsQuery(unit: string) {
  return queryOptions({
    queryKey: ['recipient-groups', unit],
    queryFn: ({ signal }) => read<Groups>('/api/recipient-groups', { unit }, signal),
    staleTime: 60_000,
  });
}
