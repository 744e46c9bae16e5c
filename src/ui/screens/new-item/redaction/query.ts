import { queryOptions } from '@tanstack/react-query';
import { read } from '../../../data/client.ts';
import { byPart, type FileParts, type Piece } from './passages.ts';

/** Everything that can be deleted from a file of a revision. Neither ever changes. */
export function passagesQuery(item: string, revision: number, file: number) {
  return queryOptions({
    queryKey: ['passages', item, revision, file],
    queryFn: async ({ signal }) => {
      const rows: Piece[] = [];
      for (let after: string | undefined; ; ) {
        const page: FileParts = await read(`/api/items/${item}/revisions/${revision}/files/${file}/parts`, { after, limit: 200 }, signal);
        rows.push(...page.rows);
        if (page.next === null) return byPart(rows);
        after = page.next;
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
