import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { checkAnswer, comparedVersions, definitionInFull, playedStory } from '../../../http/schemas/workflow-definitions.ts';
import { call, read } from '../../data/client.ts';
import type { Definition } from './definition.ts';

/** A version as it is stored, with what it makes. */
export type Version = Omit<z.output<typeof definitionInFull>, 'definition'> & { definition: Definition };
export type Judgement = z.output<typeof checkAnswer>;

const pathOf = ({ id, version }: { id: string; version: number }) => `/api/workflow-definitions/${id}/${version}`;

export function versionQuery(id: string, version: number) {
  return queryOptions({
    queryKey: ['workflow-definition', id, version],
    queryFn: ({ signal }) => read<Version>(pathOf({ id, version }), undefined, signal),
  });
}

/** Milliseconds after which a check that runs is asked for again. */
const AGAIN = 1_500;

/**
 * What the check says of a stored text. Who administers asks for it as soon as the text reads, and again while it runs; who only looks reads what is
 * known.
 */
export function checkQuery({ id, version, digest, check }: Version, asks: boolean) {
  return queryOptions({
    queryKey: ['workflow-check', digest],
    queryFn: async ({ signal }) =>
      check.state === 'unreadable' || !asks ? check : (await call<Judgement>('POST', `${pathOf({ id, version })}/check`, { signal })).data,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? AGAIN : false),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Stores a draft. Rejects with `stale-version` when somebody else has edited it. */
export async function save(
  { id, version, edition }: Pick<Version, 'id' | 'version' | 'edition'>,
  definition: Definition,
): Promise<Version> {
  return (await call<Version>('PUT', pathOf({ id, version }), { body: { definition }, ifMatch: `"${edition}"` })).data;
}

export function propose({ id, version }: Version, { day, reason }: { day: string; reason: string }) {
  return call('POST', `${pathOf({ id, version })}/propose`, { body: { reason, ...(day && { day }) } });
}

export type Turn = z.output<typeof playedStory>['answers'][number];
/** Something that would be taken, as the story takes it. */
export type Offer = z.output<typeof playedStory>['offers'][number];

interface Story {
  people: Readonly<Record<string, readonly string[]>>;
  events: readonly Offer[];
}

export function simulationQuery(definition: Definition, story: Story) {
  return queryOptions({
    queryKey: ['workflow-simulation', definition, story],
    queryFn: async ({ signal }) =>
      (await call<z.output<typeof playedStory>>('POST', '/api/workflow-definitions/simulate', { body: { definition, story }, signal }))
        .data,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** `than`: a version that runs here, as `official-document@2`. */
export function comparisonQuery(version: Version, than: string) {
  return queryOptions({
    queryKey: ['workflow-comparison', version.id, version.version, version.digest, than],
    queryFn: ({ signal }) => read<z.output<typeof comparedVersions>>(`${pathOf(version)}/diff`, { from: than }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
