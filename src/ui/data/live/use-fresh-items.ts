import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { type ItemView, itemKey } from '../item.ts';
import { useCalm } from './use-calm.ts';
import { useLive } from './use-live.ts';
import { type ScanProgress, scanKey } from './use-scan-progress.ts';

/** What belongs to one item, by the first word of its key. */
const OF_ITEM = ['item', 'findings', 'deliveries', 'incident'] as const;
/** Lists in which an item may be. Queues have their own way, since they may be long. */
const LISTS = ['drafts', 'publications', 'release-calendar', 'incidents', 'list'] as const;

/**
 * Once around every screen: what is shown of an item is read again when the server tells that the item changed, and what is not shown now is read
 * when it is shown next.
 */
export function useFreshItems(): void {
  const client = useQueryClient();
  const readLists = useCalm(() => markOld(client, LISTS));
  useLive((message) => {
    if (message.name === 'begun')
      return void client.invalidateQueries({ queryKey: ['item'], predicate: ({ state }) => isUnderway(state.data) });
    if (message.name === 'reset') markOld(client, OF_ITEM);
    else if (message.name === 'scan') return void client.setQueryData<ScanProgress>(scanKey(message.data.item), message.data);
    else if (message.name === 'item') {
      const { item, version } = message.data;
      client.setQueryData<ScanProgress | null>(scanKey(item), (told) => told && null);
      const known = client.getQueryData<ItemView>(itemKey(item));
      if (!known || known.item.version < version) markOld(client, OF_ITEM, item);
    } else return;
    readLists();
  });
}

function markOld(client: QueryClient, names: readonly string[], item?: string): void {
  for (const name of names) void client.invalidateQueries({ queryKey: item === undefined ? [name] : [name, item] });
}

/** It is in the hands of the system: it may have left them since it was read. */
function isUnderway(data: unknown): boolean {
  const item = (data as ItemView | undefined)?.item;
  return item?.open === true && item.waitsFor.length === 0;
}
