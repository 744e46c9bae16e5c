import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem } from '../../data/client.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Chip, type Tone } from '../../kit/Chip.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { FailedState, Skeleton } from '../../kit/States.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Detail.module.css';
import { type Delivery, deliveriesQuery, renewLink, revokeDelivery } from './query.ts';
import type { ShownLink } from './ShownLinks.tsx';
import { publishWords } from './words.ts';

interface DeliveriesProps {
  item: string;
  release: string;
  onLink(link: ShownLink): void;
}

/** Who was sent it, who opened it and who acknowledged it; a new link, and access taken back, for one recipient. */
export function Deliveries({ item, release, onLink }: DeliveriesProps) {
  const t = useWords(publishWords);
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(deliveriesQuery(item));
  const [asked, setAsked] = useState<{ what: 'renew' | 'revoke'; delivery: Delivery; name: string }>();
  const [refusal, setRefusal] = useState<Problem>();
  if (error && !data) return <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={3} height="line" />;
  const rows = data.rows.filter((row) => row.release === release);
  const nameOf = (row: Delivery) => row.contactName ?? (row.account ? data.names[row.account] : undefined) ?? t.somebody;

  const carryOut = async () => {
    if (!asked) return;
    setRefusal(undefined);
    try {
      if (asked.what === 'renew') {
        const { token } = await renewLink(asked.delivery.id);
        if (token) onLink({ name: asked.name, token });
      } else await revokeDelivery(asked.delivery.id);
      setAsked(undefined);
      await Promise.all([['deliveries'], ['publications']].map((queryKey) => client.invalidateQueries({ queryKey })));
    } catch (problem) {
      setRefusal(problem instanceof Problem ? problem : new Problem(500, {}));
    }
  };

  return (
    <section aria-label={t.deliveries} className={classes.part}>
      <h3>{t.deliveries}</h3>
      <ul className={classes.deliveries}>
        {rows.map((row) => (
          <li key={row.id}>
            <span className={classes.recipient}>
              <b>{nameOf(row)}</b>
              <Standing row={row} />
            </span>
            <span className={classes.small}>
              {row.account === null && row.revokedAt === null && (
                <Button size="small" onPress={() => setAsked({ what: 'renew', delivery: row, name: nameOf(row) })}>
                  {t.renew}
                </Button>
              )}
              {row.revokedAt === null && (
                <Button size="small" kind="danger" onPress={() => setAsked({ what: 'revoke', delivery: row, name: nameOf(row) })}>
                  {t.revoke}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      <Dialog
        title={asked?.what === 'revoke' ? t.revokeTitle : t.renewTitle}
        size="small"
        isOpen={asked !== undefined}
        onClose={() => setAsked(undefined)}
        actions={
          <>
            <Button onPress={() => setAsked(undefined)}>{t.cancel}</Button>
            <Button kind={asked?.what === 'revoke' ? 'danger' : 'primary'} onPress={() => void carryOut()}>
              {asked?.what === 'revoke' ? t.revoke : t.renew}
            </Button>
          </>
        }
      >
        {refusal && (
          <Banner tone="danger" title={refusal.title}>
            {refusal.message}
          </Banner>
        )}
        <p>{asked && (asked.what === 'revoke' ? t.revokeText(asked.name) : t.renewText(asked.name))}</p>
      </Dialog>
    </section>
  );
}

/** How far a delivery is: the furthest that happened to it. */
function Standing({ row }: { row: Delivery }) {
  const t = useWords(publishWords);
  const format = useFormat();
  const steps: [string | null, string, Tone][] = [
    [row.revokedAt, t.wasRevoked, 'red'],
    [row.receiptAt, t.received, 'green'],
    [row.openedAt, t.opened, 'azure'],
    [row.mailFailed ? row.createdAt : null, t.mailFailed, 'red'],
    [row.mailedAt, row.mails > 1 ? t.reminded : t.mailed, 'azure'],
  ];
  const [at, word, tone] = steps.find(([when]) => when !== null) ?? [row.createdAt, t.sent, 'plain' as const];
  return (
    <span className={classes.standing}>
      <Chip tone={tone}>{word}</Chip>
      <span className={classes.faint}>
        {format.dateTime(at as string)}
        {row.expiresAt && row.revokedAt === null && ` · ${t.linkUntil(format.end.shortDate(row.expiresAt))}`}
      </span>
    </span>
  );
}
