import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { type Channel, channelsQuery } from '../../data/channels.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { Page } from '../../kit/Page.tsx';
import { EmptyState } from '../../kit/States.tsx';
import { Table } from '../../kit/Table.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { DeadLetters, RetireChannel } from './ChannelDialogs.tsx';
import { OpenChannel, Secret } from './OpenChannel.tsx';
import { ReadingPlaces } from './ReadingPlaces.tsx';
import classes from './Screen.module.css';
import { channelWords } from './words.ts';

type Asked = { what: 'open' } | { what: 'retire' | 'dead'; channel: Channel } | { what: 'secret'; channel: Channel; secret: string };

/** Where public releases are carried, for administrators. */
export function Channels() {
  const t = useWords(channelWords);
  const query = useQuery(channelsQuery);
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  return (
    <Page
      title={t.title}
      actions={
        <Button kind="primary" icon={<Plus />} onPress={() => setAsked({ what: 'open' })}>
          {t.open}
        </Button>
      }
    >
      <p className={classes.about}>{t.about}</p>
      <Loaded query={query}>
        {({ rows }) => (rows.length === 0 ? <EmptyState title={t.emptyTitle} text={t.emptyText} /> : <List rows={rows} onAsk={setAsked} />)}
      </Loaded>
      {/* After the list above it, which would push it down as it comes. */}
      {query.data && <ReadingPlaces />}
      {asked?.what === 'open' && (
        <OpenChannel
          onClose={close}
          onOpened={(channel, secret) => setAsked(secret === null ? undefined : { what: 'secret', channel, secret })}
        />
      )}
      {asked?.what === 'secret' && <Secret channel={asked.channel} secret={asked.secret} onClose={close} />}
      {asked?.what === 'retire' && <RetireChannel channel={asked.channel} onClose={close} />}
      {asked?.what === 'dead' && <DeadLetters channel={asked.channel} onClose={close} />}
    </Page>
  );
}

function List({ rows, onAsk }: { rows: readonly Channel[]; onAsk(asked: Asked): void }) {
  const t = useWords(channelWords);
  const { language } = useLanguage();
  const { nameOf } = useNames();
  const format = useFormat();
  return (
    <Table<Channel>
      label={t.title}
      rows={rows}
      idOf={({ id }) => id}
      columns={[
        {
          id: 'name',
          name: t.name,
          cell: ({ name, key }) => (
            <span className={classes.name}>
              <b>{name[language]}</b>
              <span className={classes.faint}>{key}</span>
            </span>
          ),
        },
        { id: 'kind', name: t.kind, cell: ({ kind }) => nameOf('channelKinds', kind) },
        {
          id: 'connector',
          name: t.connector,
          cell: ({ connector, target }) => (
            <span className={classes.name}>
              {nameOf('connectors', connector)}
              {target && <span className={classes.faint}>{target}</span>}
            </span>
          ),
        },
        { id: 'counts', name: t.counts, cell: ({ counts }) => <Counts counts={counts} /> },
        {
          id: 'state',
          name: t.state,
          cell: ({ retiredAt }) =>
            retiredAt === null ? <Chip tone="green">{t.inUse}</Chip> : <Chip>{t.retired(format.shortDate(retiredAt))}</Chip>,
        },
        {
          id: 'do',
          name: '',
          cell: (channel) => (
            <span className={classes.tools}>
              {bad(channel.counts) > 0 && (
                <Button size="small" onPress={() => onAsk({ what: 'dead', channel })}>
                  {t.dead}
                </Button>
              )}
              {channel.retiredAt === null && (
                <Button size="small" kind="danger" onPress={() => onAsk({ what: 'retire', channel })}>
                  {t.retire}
                </Button>
              )}
            </span>
          ),
        },
      ]}
    />
  );
}

const bad = ({ failed = 0, alarm = 0 }: Channel['counts']) => failed + alarm;

function Counts({ counts }: Pick<Channel, 'counts'>) {
  const t = useWords(channelWords);
  const format = useFormat();
  const { received = 0, waiting = 0, sent = 0 } = counts;
  const under = waiting + sent;
  if (received + under + bad(counts) === 0) return <span className={classes.faint}>{t.nothing}</span>;
  return (
    <span className={classes.counts}>
      {received > 0 && <Chip tone="green">{t.received(format.number(received))}</Chip>}
      {under > 0 && <Chip tone="amber">{t.under(format.number(under))}</Chip>}
      {bad(counts) > 0 && <Chip tone="red">{t.bad(format.number(bad(counts)))}</Chip>}
    </span>
  );
}
