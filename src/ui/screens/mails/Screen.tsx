import { useInfiniteQuery } from '@tanstack/react-query';
import { type Mail, mailsQuery } from '../../data/notifications.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { Page } from '../../kit/Page.tsx';
import { EmptyState, FailedState, Skeleton } from '../../kit/States.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { mailsWords } from './words.ts';

/** The e-mails of the installation, for administrators: who was sent what, and what waits. */
export function Mails() {
  const t = useWords(mailsWords);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(mailsQuery);
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const names = Object.assign({}, ...(data?.pages.map((page) => page.names) ?? [])) as Record<string, string>;
  return (
    <Page title={t.title}>
      <p className={classes.why}>{t.why}</p>
      {rows.some(({ way }) => way === 'file') && <Banner>{t.files}</Banner>}
      {error && !data ? <FailedState failure={failureOf(error)} onRetry={() => void refetch()} /> : !data ? <Skeleton /> : null}
      {data && rows.length === 0 && <EmptyState title={t.emptyTitle} text={t.emptyText} />}
      <ul className={classes.list}>
        {rows.map((mail) => (
          <Row key={mail.id} mail={mail} name={names[mail.account] ?? ''} />
        ))}
      </ul>
      {hasNextPage && (
        <div>
          <Button isDisabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {t.more}
          </Button>
        </div>
      )}
    </Page>
  );
}

function Row({ mail, name }: { mail: Mail; name: string }) {
  const t = useWords(mailsWords);
  const format = useFormat();
  const left = mail.sentAt && mail.way ? t[mail.way](format.dateTime(mail.sentAt)) : t.waits;
  return (
    <li>
      <details className={classes.mail}>
        <summary className={classes.summary}>
          <span className={classes.who}>
            {name} · {mail.email ?? t.noAddress}
          </span>
          <span>{mail.subject}</span>
          <Chip tone={mail.sentAt ? 'green' : 'amber'}>{left}</Chip>
        </summary>
        <pre className={classes.text}>{mail.text}</pre>
      </details>
    </li>
  );
}
