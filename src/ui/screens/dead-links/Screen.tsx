import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { Facts } from '../../kit/Facts.tsx';
import { Page } from '../../kit/Page.tsx';
import { EmptyState, FailedState, Skeleton } from '../../kit/States.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { type DeadLink, deadLinksQuery } from './query.ts';
import classes from './Screen.module.css';
import { deadLinkWords } from './words.ts';

/** Links of released documents that lead nowhere any more, by document, for the units that released them. */
export function DeadLinks() {
  const t = useWords(deadLinkWords);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(deadLinksQuery);
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const names: Readonly<Record<string, string>> = Object.assign({}, ...(data?.pages.map((page) => page.names) ?? []));
  return (
    <Page title={t.title}>
      <p className={classes.about}>{t.about}</p>
      {error && !data && <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton />}
      {data && rows.length === 0 && <EmptyState title={t.emptyTitle} text={data.pages[0]?.checked ? t.emptyText : t.offText} />}
      <ul className={classes.list}>
        {[...Map.groupBy(rows, ({ release }) => release)].map(([release, links]) => (
          <Document key={release} links={links} names={names} />
        ))}
      </ul>
      {hasNextPage && (
        <Button onPress={() => void fetchNextPage()} isPending={isFetchingNextPage}>
          {t.more}
        </Button>
      )}
    </Page>
  );
}

function Document({ links, names }: { links: readonly DeadLink[]; names: Readonly<Record<string, string>> }) {
  const t = useWords(deadLinkWords);
  const format = useFormat();
  const [first] = links;
  if (!first) return null;
  return (
    <li className={classes.card}>
      <header className={classes.head}>
        <h2>
          <Link to="/items/$id" params={{ id: first.item }}>
            {first.title}
          </Link>
        </h2>
        <span className={classes.serial}>{t.number(first.number)}</span>
        <span className={classes.serial}>{names[first.unit] ?? ''}</span>
      </header>
      <ul className={classes.list}>
        {links.map(({ address, answer, status, since, askedAt }) => (
          <li key={address} className={classes.link}>
            {/* No link: nobody should follow what may belong to somebody else by now. */}
            <code className={classes.address}>{address}</code>
            <Facts
              facts={[
                [
                  t.answer,
                  <Chip key="answer" tone="amber">
                    {answer === 'gone' ? t.gone(status) : t.noHost}
                  </Chip>,
                ],
                [t.since, format.date(since)],
                [t.askedAt, format.dateTime(askedAt)],
              ]}
            />
          </li>
        ))}
      </ul>
      <p className={classes.about}>{t.whatToDo}</p>
    </li>
  );
}
