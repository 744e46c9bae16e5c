import { useQuery } from '@tanstack/react-query';
import { type Channel, deadLettersQuery } from '../../data/channels.ts';
import { call } from '../../data/client.ts';
import { Dialog } from '../../kit/Dialog.tsx';
import { ChannelDeliveries } from '../../parts/channels/ChannelDeliveries.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { channelWords } from './words.ts';

export function RetireChannel({ channel, onClose }: { channel: Channel; onClose(): void }) {
  const t = useWords(channelWords);
  const { language } = useLanguage();
  return (
    <ActionDialog
      title={t.retireTitle(channel.name[language])}
      size="small"
      isOpen
      onClose={onClose}
      submit={t.retire}
      kind="danger"
      done={t.wasRetired}
      change={() => call('POST', `/api/channels/${channel.id}/retire`)}
    >
      <p>{t.retireText}</p>
    </ActionDialog>
  );
}

/** What a channel was not brought. Its publishers send it again from the item. */
export function DeadLetters({ channel, onClose }: { channel: Channel; onClose(): void }) {
  const t = useWords(channelWords);
  const { language } = useLanguage();
  const query = useQuery(deadLettersQuery(channel.id));
  const title = t.deadTitle(channel.name[language]);
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <Loaded query={query}>
        {({ rows, names }) =>
          rows.length === 0 ? <p>{t.deadNone}</p> : <ChannelDeliveries rows={rows} names={names} mayAct={false} label={title} withItems />
        }
      </Loaded>
    </Dialog>
  );
}
