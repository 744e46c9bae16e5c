import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { mail, mailWish, notification, unread } from '../../http/schemas/notifications.ts';
import { call, read } from './client.ts';

export type Notification = z.output<typeof notification>;
export type MailWish = z.output<typeof mailWish>;
export type Mail = z.output<typeof mail>;
interface Page<Row> {
  rows: Row[];
  next: string | null;
}

/** Milliseconds between two looks whether there is news. */
const LOOK = 60_000;

/** How many were not read. */
export const unreadQuery = queryOptions({
  queryKey: ['notifications', 'unread'],
  queryFn: async ({ signal }) => (await read<z.output<typeof unread>>('/api/notifications/unread', undefined, signal)).unread,
  refetchInterval: LOOK,
});

/** What one was told, newest first. */
export function notificationsQuery(onlyUnread: boolean) {
  return infiniteQueryOptions({
    queryKey: ['notifications', 'list', onlyUnread],
    queryFn: ({ pageParam, signal }) =>
      read<Page<Notification>>('/api/notifications', { ...(onlyUnread && { unread: true }), after: pageParam, limit: 100 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

/** Marks those that were on the screen as read: what came later stays. */
export async function markRead(client: QueryClient, which: { until: string; item?: string; notification?: string }): Promise<void> {
  const { data } = await call<z.output<typeof unread>>('POST', '/api/notifications/read', { body: which });
  client.setQueryData(unreadQuery.queryKey, data.unread);
  await client.invalidateQueries({ queryKey: ['notifications', 'list'] });
}

/** After one acted on an item: what asked for it is done. Should this not arrive, the server does it within a minute. */
export function actedOn(client: QueryClient, item: string): void {
  void markRead(client, { until: new Date().toISOString(), item }).catch(() => undefined);
}

export const mailWishQuery = queryOptions({
  queryKey: ['mail-wish'],
  queryFn: ({ signal }) => read<MailWish>('/api/me/mail-wish', undefined, signal),
});

/** E-mails of the installation, newest first. */
export const mailsQuery = infiniteQueryOptions({
  queryKey: ['mails'],
  queryFn: ({ pageParam, signal }) =>
    read<Page<Mail> & { names: Record<string, string> }>('/api/mails', { after: pageParam, limit: 50 }, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.next ?? undefined,
});
