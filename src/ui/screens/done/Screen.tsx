import type { z } from 'zod';
import type { doneRow } from '../../../http/schemas/rows.ts';
import { useNames } from '../../data/vocabulary.ts';
import { EmptyState, FailedState, Skeleton } from '../../kit/States.tsx';
import listClasses from '../../parts/items/ItemList.module.css';
import { ItemList, When } from '../../parts/items/ItemList.tsx';
import { usePages } from '../../parts/items/use-pages.ts';
import { failureOf } from '../../shell/failure-of.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { doneWords } from './words.ts';

type DoneRow = z.output<typeof doneRow>;

/** Items of others that the person had a hand in, with the last that they did to each. */
export function Done() {
  const t = useWords(doneWords);
  const { nameOf } = useNames();
  const { rows, names, error, nearEnd, retry } = usePages<DoneRow>('/api/done', {});
  return (
    <>
      <header className={classes.head}>
        <h1>{t.title}</h1>
        <span className={classes.about}>{t.about}</span>
      </header>
      {error ? <FailedState failure={failureOf(error)} onRetry={retry} /> : !rows ? <Skeleton /> : null}
      {rows?.length === 0 && <EmptyState title={t.emptyTitle} text={t.emptyText} />}
      {rows && rows.length > 0 && (
        <ItemList<DoneRow>
          label={t.title}
          rows={rows}
          names={names}
          onNearEnd={nearEnd}
          extra={{
            id: 'did',
            name: t.did,
            className: listClasses.last,
            cell: ({ did }) => <When at={did.at} what={nameOf('events', did.event)} />,
          }}
        />
      )}
    </>
  );
}
