import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  board,
  catalogueChange,
  catalogueEntry,
  catalogueList,
  cataloguePreview,
  collectiveNames,
  entryPage,
  itemEntries,
} from '../../http/schemas/disclosure-catalogue.ts';
import type { CatalogueSearch } from './catalogue-search.ts';
import { read } from './client.ts';

export type CatalogueEntry = z.output<typeof catalogueEntry>;
export type CatalogueList = z.output<typeof catalogueList>;
export type ListedEntry = CatalogueList['rows'][number];
export type EntryPage = z.output<typeof entryPage> & { names: Record<string, string> };
export type CataloguePreview = z.output<typeof cataloguePreview>;
export type CatalogueChange = z.output<typeof catalogueChange> & { names: Record<string, string> };
export type CollectiveNames = z.output<typeof collectiveNames> & { names: Record<string, string> };
export type CollectiveName = CollectiveNames['rows'][number];
export type Board = z.output<typeof board>;
export type ItemEntries = z.output<typeof itemEntries> & { names: Record<string, string> };

const PAGE = 100;

export const entriesQuery = (search: CatalogueSearch, from: number) =>
  queryOptions({
    queryKey: ['catalogue', 'entries', search, from],
    queryFn: ({ signal }) => read<CatalogueList>(`/api/catalogue/entries?${asked({ ...search, from, limit: PAGE })}`, undefined, signal),
  });
export const entryQuery = (id: string) =>
  queryOptions({
    queryKey: ['catalogue', 'entry', id],
    queryFn: ({ signal }) => read<EntryPage>(`/api/catalogue/entries/${id}`, undefined, signal),
  });
export const boardQuery = (search: CatalogueSearch) =>
  queryOptions({
    queryKey: ['catalogue', 'board', search],
    queryFn: ({ signal }) => read<Board>(`/api/catalogue/board?${asked(search)}`, undefined, signal),
  });
export const collectiveNamesQuery = queryOptions({
  queryKey: ['catalogue', 'names'],
  queryFn: ({ signal }) => read<CollectiveNames>('/api/catalogue/names', undefined, signal),
});
export const itemEntriesQuery = (item: string) =>
  queryOptions({
    queryKey: ['catalogue', 'item', item],
    queryFn: ({ signal }) => read<ItemEntries>(`/api/items/${item}/catalogue`, undefined, signal),
  });
export const changeQuery = (change: string) =>
  queryOptions({
    queryKey: ['catalogue', 'change', change],
    queryFn: ({ signal }) => read<CatalogueChange>(`/api/catalogue/changes/${change}`, undefined, signal),
  });

/** The same question for the server; an empty level is one. */
export function asked(search: CatalogueSearch & { from?: number; limit?: number }): string {
  const known = Object.entries(search).filter(([, value]) => value !== undefined);
  return new URLSearchParams(known.map(([name, value]) => [name, String(value)])).toString();
}
export const ENTRY_PAGE = PAGE;
