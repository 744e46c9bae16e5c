import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { EmptyState, FailedState, Skeleton } from '../../kit/States.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { queueQuery } from './query.ts';
import classes from './Screen.module.css';
import { queueWords } from './words.ts';

/** What waits for the person, due first. */
export function Queue() {
  const t = useWords(queueWords);
  const format = useFormat();
  const { item: _, ...search } = useSearch({ from: '/signed-in/queue' });
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(queueQuery(search));
  const rows = data?.pages.flatMap((page) => page.rows);
  return (
    <>
      <header className={classes.head}>
        <h1>{t.title}</h1>
        {rows && <span className={classes.count}>{t.count(format.number(rows.length) + (hasNextPage ? '+' : ''))}</span>}
      </header>
      {error && !rows ? <FailedState failure={failureOf(error)} onRetry={() => void refetch()} /> : !rows ? <Skeleton /> : null}
      {rows?.length === 0 && <EmptyState title={t.emptyTitle} text={t.emptyText} />}
      {rows && rows.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t.item}</th>
              <th scope="col">{t.state}</th>
              <th scope="col">{t.round}</th>
              <th scope="col">{t.due}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>
                  <b>{row.title}</b>
                </td>
                <td>
                  <Chip tone="azure">{row.state}</Chip>
                </td>
                <td>{row.round}</td>
                <td>{row.due ? format.shortDate(row.due) : t.noDue}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {hasNextPage && <Button onPress={() => void fetchNextPage()}>{t.more}</Button>}
    </>
  );
}
