import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { call, Problem } from '../../data/client.ts';
import { type Received, receivedOneQuery, receivedQuery } from '../../data/deliveries.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Facts } from '../../kit/Facts.tsx';
import { FailedState, Skeleton } from '../../kit/States.tsx';
import { notify } from '../../kit/Toasts.tsx';
import { Certificate } from '../../parts/certificate/Certificate.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { receivedOneWords } from './words.ts';

/** One document that was sent to the person. What ended says why in place of it. */
export function ReceivedOne() {
  const t = useWords(receivedOneWords);
  const { id } = useParams({ from: '/signed-in/received/$id' });
  const { data, error, refetch } = useQuery(receivedOneQuery(id));
  // What was recalled meanwhile is not shown from an earlier look; what did not arrive is asked for again.
  const ended = error instanceof Problem && error.status >= 400 && error.status < 500;
  return (
    <div className={classes.page}>
      <p className={classes.back}>
        <Link to="/received">‹ {t.back}</Link>
      </p>
      {(ended || !data) && <h1 className={classes.heading}>{t.heading}</h1>}
      {ended || (error && !data) ? (
        <FailedState failure={failureOf(error)} {...(ended ? {} : { onRetry: () => void refetch() })} />
      ) : data ? (
        <Sheet delivery={data} />
      ) : (
        <Skeleton />
      )}
    </div>
  );
}

function Sheet({ delivery }: { delivery: Received }) {
  const t = useWords(receivedOneWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const facts: (readonly [string, string | null | undefined])[] = [
    [t.issuer, delivery.fields['issuer']],
    [t.number, delivery.fields['documentNumber']],
    [t.what, delivery.attribute && nameOf('attributes', delivery.attribute)],
    [t.grounds, [...delivery.grounds.map((ground) => nameOf('grounds', ground)), delivery.reason].filter(Boolean).join(' · ')],
    [t.sent, format.dateTime(delivery.createdAt)],
    [t.until, delivery.expiresAt && format.end.dateTime(delivery.expiresAt)],
    [t.opened, delivery.openedAt && format.dateTime(delivery.openedAt)],
  ];
  return (
    <article className={classes.sheet}>
      <h1>{delivery.title}</h1>
      <Facts facts={facts.flatMap(([name, value]) => (value ? [[name, value] as const] : []))} />
      <h2>{t.files}</h2>
      <ul className={classes.files}>
        {delivery.files.map((file, index) => (
          <li key={file.name}>
            <a className={classes.file} href={`/api/deliveries/${delivery.id}/files/${index}`} download={file.name}>
              <Download aria-hidden="true" />
              <span className={classes.name}>{file.name}</span>
              <span className={classes.size}>{format.size(file.size)}</span>
              <span className={classes.open}>{t.open}</span>
            </a>
          </li>
        ))}
      </ul>
      <Certificate address={`/api/deliveries/${delivery.id}/certificate`} />
      <Receipt delivery={delivery} />
      <p className={classes.why}>{t.recorded}</p>
    </article>
  );
}

function Receipt({ delivery }: { delivery: Received }) {
  const t = useWords(receivedOneWords);
  const format = useFormat();
  const client = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => call('POST', `/api/deliveries/${delivery.id}/receipt`),
    onSettled: () => client.invalidateQueries({ queryKey: receivedQuery.queryKey }),
    onError: (error) => notify({ tone: 'danger', text: failureOf(error).message || t.failed }),
  });
  if (delivery.receiptAt) return <Banner tone="success">{t.confirmed(format.dateTime(delivery.receiptAt))}</Banner>;
  return (
    <Button kind="primary" wide isDisabled={isPending} onPress={() => mutate()}>
      {t.confirm}
    </Button>
  );
}
