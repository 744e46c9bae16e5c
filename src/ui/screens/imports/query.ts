import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { importedRelease, releaseImport, releaseImportInFull } from '../../../http/schemas/release-imports.ts';
import { read } from '../../data/client.ts';

export type ReleaseImport = z.output<typeof releaseImport>;
export type ReleaseImportInFull = z.output<typeof releaseImportInFull>;
export type ImportedRelease = z.output<typeof importedRelease>;
interface Imports {
  rows: ReleaseImport[];
  names: Record<string, string>;
}

/** Milliseconds between two looks: while one runs, and to see that somebody has begun another. */
const LOOK = { running: 2_000, quiet: 30_000 };

export const importsQuery = queryOptions({
  queryKey: ['release-imports'],
  queryFn: ({ signal }) => read<Imports>('/api/imports', { limit: 50 }, signal),
  refetchInterval: ({ state }) => (state.data?.rows.some(({ endedAt }) => endedAt === null) ? LOOK.running : LOOK.quiet),
});

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['release-imports', id],
    queryFn: ({ signal }) => read<ReleaseImportInFull>(`/api/imports/${id}`, undefined, signal),
    refetchInterval: ({ state }) => (state.data?.endedAt === null ? LOOK.running : false),
  });

/** A page of what an import brought; asked for again when it has brought more. */
export const importedQuery = ({ id, imported }: Pick<ReleaseImport, 'id' | 'imported'>, after: string | undefined) =>
  queryOptions({
    queryKey: ['release-imports', id, 'releases', after ?? '', imported],
    queryFn: ({ signal }) =>
      read<{ rows: ImportedRelease[]; next: string | null }>('/api/imported', { import: id, limit: 50, after }, signal),
    placeholderData: (before, asked) => (asked?.queryKey[1] === id ? before : undefined),
  });
