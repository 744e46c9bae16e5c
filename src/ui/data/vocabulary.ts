import { queryOptions, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { kind } from '../../http/schemas/kinds.ts';
import type { vocabulary } from '../../http/schemas/vocabulary.ts';
import { useLanguage } from '../words/language.tsx';
import { read } from './client.ts';

export type Vocabulary = z.output<typeof vocabulary>;
/** A kind of item with its form. */
export type Kind = z.output<typeof kind>;
type Named = Pick<Vocabulary['events'][number], 'id' | 'name'>;

/** Tables of the vocabulary whose rows have a name. */
export type NameTable = Exclude<keyof Vocabulary, 'workflows'>;

/** Milliseconds for which names count as fresh: an administrator may declare a role, a workflow or a kind. */
const FRESH = 60_000;

/** What everything is called. */
export const vocabularyQuery = queryOptions({
  queryKey: ['vocabulary'],
  queryFn: ({ signal }) => read<Vocabulary>('/api/vocabulary', undefined, signal),
  staleTime: FRESH,
});

/** The kinds of items in force, with their forms. */
export const kindsQuery = queryOptions({
  queryKey: ['kinds'],
  queryFn: async ({ signal }) => (await read<{ rows: Kind[] }>('/api/kinds', undefined, signal)).rows,
  staleTime: FRESH,
});

/** Those that one may make an item of in this unit. */
export function kindsForQuery(unit: string) {
  return queryOptions({
    queryKey: [...kindsQuery.queryKey, 'unit', unit],
    queryFn: async ({ signal }) => (await read<{ rows: Kind[] }>('/api/kinds', { unit }, signal)).rows,
    staleTime: FRESH,
  });
}

/** The kind of an item, in the version that it was made with. */
export interface KindOfItem {
  kind: string;
  kindVersion: number;
}

/** The version that an item was made with. It is never edited. */
export function kindOfItemQuery(item: KindOfItem | undefined) {
  return queryOptions({
    queryKey: ['kind-version', item?.kind, item?.kindVersion],
    queryFn: ({ signal }) => read<Kind>(`/api/kinds/${item?.kind}`, { version: item?.kindVersion }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** Undefined until it is there. */
export function useVocabulary(): Vocabulary | undefined {
  return useQuery(vocabularyQuery).data;
}

export interface Names {
  /** In the language of the page; nothing until the names are there, the id itself for what this version does not know. */
  nameOf(table: NameTable, id: string): string;
  /** State of an item's own workflow version. */
  stateOf(workflow: { hash: string }, state: string): string;
  /** A state of which the workflow is not at hand: in the newest that has it. */
  anyState(state: string): string;
  /** All of a table, to choose from. */
  listOf(table: NameTable): { id: string; name: string }[];
}

export function useNames(): Names {
  const { language } = useLanguage();
  const { data, isPending } = useQuery(vocabularyQuery);
  const find = (rows: readonly Named[] | undefined, id: string) =>
    isPending ? '' : (rows?.find((row) => row.id === id)?.name[language] ?? id);
  return {
    nameOf: (table, id) => find(data?.[table], id),
    stateOf: ({ hash }, state) => find(data?.workflows.find((one) => one.hash === hash)?.states, state),
    anyState: (state) => find(data?.workflows.findLast(({ states }) => states.some(({ id }) => id === state))?.states, state),
    listOf: (table) => ((data?.[table] ?? []) as readonly Named[]).map(({ id, name }) => ({ id, name: name[language] })),
  };
}

export interface FormOf {
  /** The version that the item was made with; undefined until it is there. */
  kind: Kind | undefined;
  find(field: string): Kind['fields'][number] | undefined;
  /** `title`, `fields.issuer` or only `issuer`. */
  labelOf(field: string): string;
  /** What is called what is known by now. Labels that came later would move what is below them. */
  isReady: boolean;
}

/** Whoever opens an item reads its fields by the names that they had when it was made, whatever became of the kind since. */
export function useFormOf({ kind: id, kindVersion }: KindOfItem): FormOf {
  const { language } = useLanguage();
  const { data: kinds } = useQuery(kindsQuery);
  const inForce = kinds?.find((one) => one.id === id);
  const isAsked = kinds !== undefined && inForce?.version !== kindVersion;
  const own = useQuery({ ...kindOfItemQuery({ kind: id, kindVersion }), enabled: isAsked });
  const kind = isAsked && !own.isError ? own.data : inForce;
  // A part of the plan or of a deletion is called as what it is a part of.
  const find = (field: string) =>
    kind?.fields.find(({ name }) => name === field || name === `fields.${field}` || field.startsWith(`${name}.`));
  return {
    kind,
    find,
    labelOf: (field) => find(field)?.label[language] ?? field.replace(/^fields\./, ''),
    isReady: kind !== undefined || own.isError,
  };
}
