import { useState } from 'react';
import { type ChannelDelivery, recordChannelReceipt, retryChannelDelivery } from '../../data/channels.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Button } from '../../kit/Button.tsx';
import { Chip, type Tone } from '../../kit/Chip.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { useAct } from '../../shell/use-act.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './ChannelDeliveries.module.css';
import { channelPartWords, publishStateWords, recallStateWords } from './words.ts';

const TONES: Record<ChannelDelivery['state'], Tone> = {
  waiting: 'azure',
  sent: 'amber',
  received: 'green',
  failed: 'red',
  alarm: 'red',
  dropped: 'plain',
};

interface Props {
  rows: readonly ChannelDelivery[];
  names: Readonly<Record<string, string>>;
  /** Whether who looks at it publishes the item. */
  mayAct: boolean;
  label: string;
  /** Each with its item, where the list is of several. */
  withItems?: boolean;
}

/** Deliveries to channels: how far each is, why it failed, and what its publisher can do about it. */
export function ChannelDeliveries({ rows, names, mayAct, label, withItems = false }: Props) {
  const t = useWords(channelPartWords);
  const { language } = useLanguage();
  const act = useAct();
  const [asked, setAsked] = useState<ChannelDelivery>();
  return (
    <>
      {act.refusal && (
        <p role="alert" className={classes.fault}>
          {act.refusal}
        </p>
      )}
      <ul className={classes.list} aria-label={label}>
        {rows.map((row) => (
          <li key={row.id} className={classes.row}>
            <span className={classes.who}>
              {withItems ? <a href={`/items/${row.item}`}>{t.item}</a> : <b>{row.channel.name[language]}</b>}
              {row.channel.retired && <span className={classes.faint}>{t.retired}</span>}
            </span>
            <State row={row} names={names} />
            {mayAct && (
              <span className={classes.tools}>
                {row.state === 'sent' && (
                  <Button size="small" onPress={() => setAsked(row)}>
                    {row.action === 'recall' ? t.recordRecall : t.record}
                  </Button>
                )}
                {(row.state === 'failed' || row.state === 'alarm') && (
                  <Button
                    size="small"
                    isDisabled={act.isPending}
                    onPress={() => void act.run(() => retryChannelDelivery(row.id), t.retried)}
                  >
                    {t.retry}
                  </Button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {asked && (
        <ActionDialog
          title={
            asked.action === 'recall' ? t.recordRecallTitle(asked.channel.name[language]) : t.recordTitle(asked.channel.name[language])
          }
          size="small"
          isOpen
          onClose={() => setAsked(undefined)}
          submit={asked.action === 'recall' ? t.recordRecall : t.record}
          done={t.recorded}
          change={() => recordChannelReceipt(asked.id)}
        >
          <p>{asked.action === 'recall' ? t.recordRecallText : t.recordText}</p>
        </ActionDialog>
      )}
    </>
  );
}

function State({ row, names }: { row: ChannelDelivery; names: Props['names'] }) {
  const t = useWords(channelPartWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const publishStates = useWords(publishStateWords);
  const recallStates = useWords(recallStateWords);
  const { state, action, channel, attempts, nextAt, fault, receivedAt, receivedBy, sentAt, createdAt } = row;
  const isByHand = state === 'sent' && channel.connector === 'person';
  const states = action === 'recall' ? recallStates : publishStates;
  const byHand = action === 'recall' ? t.byHandRecall : t.byHandPublish;
  const facts = [
    format.dateTime((state === 'received' ? receivedAt : null) ?? sentAt ?? createdAt),
    state === 'received' && (receivedBy === 'channel' ? t.ofItself : t.by(names[receivedBy ?? ''] ?? '')),
    state !== 'received' && attempts > 1 && t.attempts(format.number(attempts)),
    state === 'waiting' && nextAt && t.nextAt(format.dateTime(nextAt)),
  ].filter(Boolean);
  return (
    <span className={classes.state}>
      <Chip tone={TONES[state]}>{isByHand ? byHand : states[state]}</Chip>
      <span className={classes.faint}>{facts.join(' · ')}</span>
      {fault && <span className={state === 'waiting' ? classes.faint : classes.fault}>{nameOf('channelFaults', fault)}</span>}
    </span>
  );
}
