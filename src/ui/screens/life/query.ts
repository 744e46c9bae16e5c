import { queryOptions } from '@tanstack/react-query';
import { read } from '../../data/client.ts';
import type { AuditEntry } from '../../data/item.ts';

interface Trail {
  rows: AuditEntry[];
  next: string | null;
  names: Record<string, string>;
}

interface LifeData {
  rows: AuditEntry[];
  names: Record<string, string>;
  /** Ways between states that the item took, as `from>to`. */
  taken: ReadonlySet<string>;
}

/** The whole trail of an item at a version, page after page. */
export function lifeQuery(id: string, version: number) {
  return queryOptions({
    queryKey: ['life', id, version],
    queryFn: async ({ signal }): Promise<LifeData> => {
      const rows: AuditEntry[] = [];
      const names: Record<string, string> = {};
      for (let after: string | undefined; ; ) {
        const page = await read<Trail>(`/api/items/${id}/trail`, { limit: 500, after }, signal);
        rows.push(...page.rows);
        Object.assign(names, page.names);
        if (page.next === null) break;
        after = page.next;
      }
      const taken = rows.flatMap(({ payload: { from, to } }) => (typeof from === 'string' && from !== to ? [`${from}>${to}`] : []));
      return { rows, names, taken: new Set(taken) };
    },
  });
}
