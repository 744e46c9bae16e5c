import { queryOptions, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { libraryRow } from '../../http/schemas/deliveries.ts';
import { read } from './client.ts';
import { itemQuery } from './item.ts';

type PublishedDocument = z.output<typeof libraryRow>;

/** Documents of the public library: everybody may name them, whoever wrote them. */
export function publishedQuery(asked: { text: string } | { item: string }) {
  return queryOptions({
    queryKey: ['library', asked],
    queryFn: ({ signal }) => read<{ rows: PublishedDocument[] }>('/api/library', { ...asked, limit: 20 }, signal),
  });
}

/** What an item is called that another one names: by the library where it is there, else for who sees it. */
export function useNamedItem(id: string): { title: string | null; release: string | null; isPending: boolean } {
  const published = useQuery(publishedQuery({ item: id }));
  const found = published.data?.rows[0];
  const own = useQuery({ ...itemQuery(id), retry: false, enabled: published.isError || (published.isSuccess && !found) });
  if (found) return { title: found.title, release: found.release, isPending: false };
  return { title: own.data?.item.title ?? null, release: null, isPending: published.isPending || own.isPending };
}
