import { infiniteQueryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { deadLinkRow } from '../../../http/schemas/dead-links.ts';
import { read } from '../../data/client.ts';

export type DeadLink = z.output<typeof deadLinkRow>;

interface DeadLinkPage {
  rows: DeadLink[];
  next: string | null;
  /** Whether links are checked here at all. */
  checked: boolean;
  names: Record<string, string>;
}

export const deadLinksQuery = infiniteQueryOptions({
  queryKey: ['dead-links'],
  queryFn: ({ pageParam, signal }) => read<DeadLinkPage>('/api/dead-links', { after: pageParam, limit: 100 }, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.next ?? undefined,
});
