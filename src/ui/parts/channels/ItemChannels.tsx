import { useQuery } from '@tanstack/react-query';
import { itemChannelsQuery } from '../../data/channels.ts';
import { useMe } from '../../data/me.ts';
import { useWords } from '../../words/language.tsx';
import { ChannelDeliveries } from './ChannelDeliveries.tsx';
import { channelPartWords } from './words.ts';

/** Where a release of an item went; nothing while there is nothing. */
export function ItemChannels({ item, release }: { item: string; release: string }) {
  const t = useWords(channelPartWords);
  const { grants } = useMe();
  const { data } = useQuery(itemChannelsQuery(item));
  const rows = data?.rows.filter((row) => row.release === release) ?? [];
  if (!data || rows.length === 0) return null;
  return (
    <section aria-label={t.title}>
      <h3>{t.title}</h3>
      <ChannelDeliveries rows={rows} names={data.names} mayAct={grants.some(({ role }) => role === 'publisher')} label={t.title} />
    </section>
  );
}
