import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { definitionInFull, listedDefinition } from '../../../http/schemas/workflow-definitions.ts';
import { call, read } from '../../data/client.ts';

/** A version that the organisation made. */
export type OwnVersion = z.output<typeof listedDefinition>;

/** For administrators and auditors. */
export const ownVersionsQuery = queryOptions({
  queryKey: ['workflow-definitions'],
  queryFn: ({ signal }) => read<{ rows: OwnVersion[]; names: Record<string, string> }>('/api/workflow-definitions', undefined, signal),
});

/** Begins the next version of a workflow. */
export function draft(definition: object, idempotencyKey: string) {
  return call<z.output<typeof definitionInFull>>('POST', '/api/workflow-definitions', { body: { definition }, idempotencyKey });
}

/** The text of a version, to begin the next one with. */
export async function textOf({ id, version }: Pick<OwnVersion, 'id' | 'version'>): Promise<object> {
  const { definition } = await read<z.output<typeof definitionInFull>>(`/api/workflow-definitions/${id}/${version}`);
  return definition as object;
}
