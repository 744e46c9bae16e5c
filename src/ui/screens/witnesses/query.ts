import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { witnessing } from '../../../http/schemas/witnessing.ts';
import { read } from '../../data/client.ts';

export type Witnessing = z.output<typeof witnessing>;
export type Witness = Witnessing['witnesses'][number];
export type WitnessedLog = Witnessing['logs'][number];

/** Milliseconds between two looks: witnesses are asked once a minute. */
const LOOK = 30_000;

export function useWitnessing() {
  return useQuery({
    queryKey: ['witnessing'],
    queryFn: ({ signal }) => read<Witnessing>('/api/witnessing', undefined, signal),
    refetchInterval: LOOK,
  });
}
