import { useSearch } from '@tanstack/react-router';
import type { QueueRow } from '../../data/queue.ts';
import { EmptyState, FailedState, Skeleton } from '../../kit/States.tsx';
import listClasses from '../../parts/items/ItemList.module.css';
import { ItemList, When } from '../../parts/items/ItemList.tsx';
import { usePages } from '../../parts/items/use-pages.ts';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { searchWords } from './words.ts';

/** All items within one's sight that hold the words, the newest first. */
export function SearchScreen() {
  const t = useWords(searchWords);
  const format = useFormat();
  const { q = '' } = useSearch({ from: '/signed-in/search' });
  const { rows, names, error, hasMore, nearEnd, retry } = usePages<QueueRow>('/api/search', { q }, q !== '');
  return (
    <>
      <header className={classes.head}>
        <h1>{q === '' ? t.title : t.titleOf(q)}</h1>
        {rows && <span className={classes.about}>{t.count(format.number(rows.length) + (hasMore ? '+' : ''))}</span>}
      </header>
      {q === '' ? (
        <EmptyState title={t.askTitle} text={t.askText} />
      ) : error ? (
        <FailedState failure={failureOf(error)} onRetry={retry} />
      ) : !rows ? (
        <Skeleton />
      ) : rows.length === 0 ? (
        <EmptyState title={t.emptyTitle} text={t.emptyText} />
      ) : (
        <ItemList
          label={t.title}
          rows={rows}
          names={names}
          onNearEnd={nearEnd}
          extra={{ id: 'since', name: t.since, className: listClasses.last, cell: ({ since }) => <When at={since} /> }}
        />
      )}
    </>
  );
}
