import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { publishedDelivery, renewedLink } from '../../../http/schemas/deliveries.ts';
import type { lastCheck, publicationCounts, publicationRow } from '../../../http/schemas/publications.ts';
import { call, read } from '../../data/client.ts';
import type { PublicationStage } from './search.ts';

export type PublicationRow = z.output<typeof publicationRow>;
export type LastCheck = z.output<typeof lastCheck>;
export type Delivery = z.output<typeof publishedDelivery>;

interface PublicationPage {
  rows: PublicationRow[];
  next: string | null;
  names: Record<string, string>;
}

/** What is read again after a publisher did something. */
export const STALE = ['publications', 'last-check', 'deliveries', 'queue', 'release-calendar', 'incidents'] as const;

export function publicationsQuery(stage: PublicationStage, text: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ['publications', stage, text],
    queryFn: ({ pageParam, signal }) => read<PublicationPage>('/api/publications', { stage, text, after: pageParam, limit: 100 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

export const countsQuery = queryOptions({
  queryKey: ['publications', 'counts'],
  queryFn: ({ signal }) => read<z.output<typeof publicationCounts>>('/api/publications/counts', undefined, signal),
});

export function lastCheckQuery(item: string, version: number) {
  return queryOptions({
    queryKey: ['last-check', item, version],
    queryFn: ({ signal }) => read<LastCheck>(`/api/items/${item}/last-check`, undefined, signal),
  });
}

export function deliveriesQuery(item: string) {
  return queryOptions({
    queryKey: ['deliveries', item],
    queryFn: ({ signal }) => read<{ rows: Delivery[]; names: Record<string, string> }>(`/api/items/${item}/deliveries`, undefined, signal),
  });
}

export async function renewLink(delivery: string): Promise<z.output<typeof renewedLink>> {
  return (await call<z.output<typeof renewedLink>>('POST', `/api/deliveries/${delivery}/renew`)).data;
}

export async function revokeDelivery(delivery: string): Promise<void> {
  await call('POST', `/api/deliveries/${delivery}/revoke`);
}
