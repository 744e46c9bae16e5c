import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { publishedDelivery } from '../../../../http/schemas/deliveries.ts';
import { read } from '../../../data/client.ts';
import type { ItemView } from '../../../data/item.ts';
import { useMe } from '../../../data/me.ts';
import { useNames } from '../../../data/vocabulary.ts';
import { Chip } from '../../../kit/Chip.tsx';
import { Certificate } from '../../../parts/certificate/Certificate.tsx';
import { ItemChannels } from '../../../parts/channels/ItemChannels.tsx';
import { channelInWords, channelWords } from '../../../parts/plan/channels.ts';
import { useFormat } from '../../../words/format.ts';
import { useWords } from '../../../words/language.tsx';
import { itemWords } from '../words.ts';
import classes from './Content.module.css';

/** When it was released, whether it was taken back, and for who publishes, what became of each delivery. */
export function Releases({ view }: { view: ItemView }) {
  const t = useWords(itemWords);
  const channels = useWords(channelWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const { grants } = useMe();
  const { releases, item } = view;
  if (releases.length === 0) return null;
  const mayTrack = grants.some(({ role }) => role === 'publisher') && releases.some(({ audience }) => audience.length > 0);
  return (
    <section className={classes.part} aria-labelledby="releases">
      <h2 id="releases">{t.releases}</h2>
      <ul>
        {releases.map(({ id, mode, place, releasedAt, recalledAt, recallReason }) => (
          <li key={id} className={classes.release}>
            <Chip tone={recalledAt === null ? 'green' : 'red'}>{nameOf('modes', mode)}</Chip>
            <span>{channelInWords(place, channels)}</span>
            <span className={classes.faint}>{t.releasedAt(format.dateTime(releasedAt))}</span>
            {recalledAt !== null && <span>{`${t.recalledAt(format.dateTime(recalledAt))} ${recallReason ?? ''}`}</span>}
            <Certificate address={`/api/items/${item.id}/releases/${id}/certificate`} />
            {mode === 'public' && <ItemChannels item={item.id} release={id} />}
          </li>
        ))}
      </ul>
      {mayTrack && <Deliveries item={item.id} />}
    </section>
  );
}

interface DeliveryPage {
  rows: z.output<typeof publishedDelivery>[];
  names: Record<string, string>;
}

function Deliveries({ item }: { item: string }) {
  const t = useWords(itemWords);
  const format = useFormat();
  const { data } = useQuery({
    queryKey: ['deliveries', item],
    queryFn: ({ signal }) => read<DeliveryPage>(`/api/items/${item}/deliveries`, undefined, signal),
  });
  if (!data || data.rows.length === 0) return null;
  return (
    // A region that scrolls must be reachable by keyboard (axe: scrollable-region-focusable).
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={classes.scroll} tabIndex={0} aria-label={t.deliveries}>
      <h3>{t.deliveries}</h3>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t.recipient}</th>
            <th scope="col">{t.opened}</th>
            <th scope="col">{t.receipt}</th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map(({ id, contactName, account, openedAt, receiptAt, revokedAt }) => (
            <tr key={id}>
              <td>
                {contactName ?? (account && data.names[account]) ?? t.unknown} {revokedAt !== null && <Chip tone="red">{t.revoked}</Chip>}
              </td>
              <td>{openedAt ? format.dateTime(openedAt) : t.notYet}</td>
              <td>{receiptAt ? format.dateTime(receiptAt) : t.notYet}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
