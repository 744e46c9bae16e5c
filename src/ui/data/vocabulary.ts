import { queryOptions, useQuery } from '@tanstack/react-query';
import { useLanguage } from '../words/language.tsx';
import { read } from './client.ts';

interface Name {
  en: string;
  zh: string;
}
interface Named {
  id: string;
  name: Name;
}

/** Tables of the vocabulary whose rows have a name. */
export type NameTable =
  | 'roles'
  | 'steps'
  | 'events'
  | 'attributes'
  | 'grounds'
  | 'modes'
  | 'severities'
  | 'findingOwners'
  | 'dispositions'
  | 'verdicts'
  | 'outcomes'
  | 'consultations'
  | 'consultationOutcomes'
  | 'clocks';

type Vocabulary = Record<NameTable, readonly Named[]> & {
  workflows: readonly { id: string; version: string; hash: string; states: readonly Named[] }[];
};

/** What everything is called. It changes with the program only. */
const vocabularyQuery = queryOptions({
  queryKey: ['vocabulary'],
  queryFn: ({ signal }) => read<Vocabulary>('/api/vocabulary', undefined, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export interface Names {
  /** In the language of the page; the id itself until the names are there, and for what this version does not know. */
  nameOf(table: NameTable, id: string): string;
  /** State of an item's own workflow version. */
  stateOf(workflow: { hash: string }, state: string): string;
}

export function useNames(): Names {
  const { language } = useLanguage();
  const { data } = useQuery(vocabularyQuery);
  const find = (rows: readonly Named[] | undefined, id: string) => rows?.find((row) => row.id === id)?.name[language] ?? id;
  return {
    nameOf: (table, id) => find(data?.[table], id),
    stateOf: ({ hash }, state) => find(data?.workflows.find((one) => one.hash === hash)?.states, state),
  };
}
