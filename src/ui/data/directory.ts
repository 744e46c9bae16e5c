import { queryOptions, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { grant, listedAccount, unit } from '../../http/schemas/people.ts';
import { read } from './client.ts';

export type Account = z.output<typeof listedAccount>;
export type Grant = z.output<typeof grant>;
export type Unit = z.output<typeof unit>;

/** All units of the installation. */
export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: async ({ signal }) => (await read<{ rows: Unit[] }>('/api/units', undefined, signal)).rows,
  staleTime: 60_000,
});

interface AccountPage {
  rows: Account[];
  next: string | null;
}

/** All accounts of one's units, for administrators and auditors. */
export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: async ({ signal }) => {
    const found: Account[] = [];
    for (let after: string | undefined; ; ) {
      const { rows, next } = await read<AccountPage>('/api/accounts', { limit: 100, after }, signal);
      found.push(...rows);
      if (!next) return found;
      after = next;
    }
  },
  staleTime: 60_000,
});

export interface UnitTree {
  units: readonly Unit[];
  /** Nothing until the names are there, the id itself for what cannot be seen. */
  nameOf(unit: string): string;
  /** Names from the top down to the unit. */
  pathOf(unit: string): string;
}

export function useUnits(): UnitTree {
  const { data: units = [], isPending } = useQuery(unitsQuery);
  const unknown = (unit: string) => (isPending ? '' : unit);
  const byId = new Map(units.map((one) => [one.id, one]));
  const namesTo = (id: string | null): string[] => {
    const found = id === null ? undefined : byId.get(id);
    return found ? [...namesTo(found.parent), found.name] : [];
  };
  return { units, nameOf: (unit) => byId.get(unit)?.name ?? unknown(unit), pathOf: (unit) => namesTo(unit).join(' / ') || unknown(unit) };
}
