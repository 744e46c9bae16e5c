import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { deletionGrounds, newMarks, redaction, savedMarks } from '../../../http/schemas/redaction.ts';
import { call, read } from '../../data/client.ts';

export type Mark = z.output<typeof newMarks>['marks'][number];
export type Redaction = z.output<typeof redaction>;
export type Grounds = z.output<typeof deletionGrounds>['rows'];
type SavedMarks = z.output<typeof savedMarks>;

/** A full revision of an item. */
export interface Place {
  item: string;
  number: number;
}

/** Milliseconds between two looks at a making that runs. */
const LOOK = 1_000;

export const pathOf = ({ item, number }: Place) => `/api/items/${item}/revisions/${number}`;
const redactionKey = ({ item, number }: Place) => ['redaction', item, number] as const;

export function redactionQuery(place: Place) {
  return queryOptions({
    queryKey: redactionKey(place),
    queryFn: ({ signal }) => read<Redaction>(`${pathOf(place)}/redaction`, undefined, signal),
    refetchInterval: ({ state }) => (state.data?.run && state.data.run.endedAt === null ? LOOK : false),
  });
}

/** Read once: what is on the screen is newer from then on. */
export function marksQuery(place: Place, file: number) {
  return queryOptions({
    queryKey: ['marks', place.item, place.number, file],
    queryFn: ({ signal }) => read<SavedMarks>(`${pathOf(place)}/files/${file}/marks`, undefined, signal),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export const groundsQuery = queryOptions({
  queryKey: ['deletion-grounds'],
  queryFn: ({ signal }) => read<{ rows: Grounds }>('/api/redaction-grounds', undefined, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export async function saveMarks(place: Place, file: number, marks: readonly Mark[], basedOn: number): Promise<SavedMarks> {
  return (await call<SavedMarks>('PUT', `${pathOf(place)}/files/${file}/marks`, { body: { marks, basedOn } })).data;
}

export async function suggestedMarks(place: Place, file: number): Promise<Mark[]> {
  return (await call<{ marks: Mark[] }>('POST', `${pathOf(place)}/files/${file}/marks/suggest`)).data.marks;
}
