import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { bundle, bundleKinds, bundleOfItem, bundleQuestions, bundleRow } from '../../http/schemas/bundles.ts';
import { read } from './client.ts';

interface Named {
  names: Readonly<Record<string, string>>;
}
export type Bundle = z.output<typeof bundle> & Named;
export type BundleRow = z.output<typeof bundleRow>;
export type BundleMember = Bundle['members'][number];
export type BundleKind = z.output<typeof bundleKinds>['kinds'][number];
export type BundleQuestion = z.output<typeof bundleQuestions>['rows'][number];
export type OwnBundle = NonNullable<z.output<typeof bundleOfItem>['bundle']>;

/** What the lists show: those that go on, or one state. */
export type Shown = 'active' | 'released' | 'dissolved';

export function bundlesQuery(state: Shown) {
  return infiniteQueryOptions({
    queryKey: ['bundles', state],
    queryFn: ({ pageParam, signal }) =>
      read<{ rows: BundleRow[]; next: string | null } & Named>('/api/bundles', { state, below: pageParam, limit: 50 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

export const questionsQuery = queryOptions({
  queryKey: ['bundles', 'questions'],
  queryFn: ({ signal }) => read<{ rows: BundleQuestion[] } & Named>('/api/bundles/questions', undefined, signal),
});

export function bundleQuery(id: string) {
  return queryOptions({
    queryKey: ['bundles', 'one', id],
    queryFn: ({ signal }) => read<Bundle>(`/api/bundles/${id}`, undefined, signal),
  });
}

export const bundleKindsQuery = queryOptions({
  queryKey: ['bundle-kinds'],
  queryFn: async ({ signal }) => (await read<{ kinds: BundleKind[] }>('/api/bundle-kinds', undefined, signal)).kinds,
});

export function bundleOfItemQuery(item: string, version: number) {
  return queryOptions({
    queryKey: ['bundles', 'of', item, version],
    queryFn: async ({ signal }) => (await read<{ bundle: OwnBundle | null }>(`/api/items/${item}/bundle`, undefined, signal)).bundle,
  });
}
