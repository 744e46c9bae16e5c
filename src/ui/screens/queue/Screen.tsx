import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useKeys } from '../../keys/use-keys.ts';
import { Kbd } from '../../kit/Kbd.tsx';
import { EmptyState, FailedState, Skeleton } from '../../kit/States.tsx';
import { VirtualTable } from '../../kit/VirtualTable.tsx';
import { chosenDensity } from '../../look/theme.ts';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { DueCell, FindingsCell, ItemCell, StepCell } from './cells.tsx';
import { latenessOf } from './lateness.ts';
import { type QueueRow, queueQuery } from './query.ts';
import classes from './Screen.module.css';
import { queueWords } from './words.ts';

const ROW = { comfortable: 52, compact: 36 };
const EDGES = { late: 'red', soon: 'amber', later: undefined, none: undefined } as const;

/** What waits for the person, due first. The row that the keyboard is on is in the address. */
export function Queue() {
  const t = useWords(queueWords);
  const format = useFormat();
  const navigate = useNavigate({ from: '/queue' });
  const { item: current, ...search } = useSearch({ from: '/signed-in/queue' });
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(queueQuery(search));
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const names = Object.assign({}, ...(data?.pages.map((page) => page.names) ?? [])) as Record<string, string>;

  const choose = (id: string | undefined) => {
    if (id) void navigate({ search: (before) => ({ ...before, item: id }), replace: true });
  };
  const move = (by: number) => choose(rows[Math.max(0, Math.min(rows.length - 1, rows.findIndex(({ id }) => id === current) + by))]?.id);
  const open = (id: string | undefined) => {
    if (id) void navigate({ to: '/items/$id/review', params: { id } });
  };
  const nearEnd = useCallback(() => {
    if (hasNextPage) void fetchNextPage();
  }, [hasNextPage, fetchNextPage]);
  useKeys({
    down: () => move(1),
    up: () => move(-1),
    first: () => choose(rows[0]?.id),
    last: () => choose(rows.at(-1)?.id),
    open: () => open(current),
  });

  return (
    <>
      <header className={classes.head}>
        <h1>{t.title}</h1>
        {data && <span className={classes.count}>{t.count(format.number(rows.length) + (hasNextPage ? '+' : ''))}</span>}
      </header>
      {error && !data ? <FailedState failure={failureOf(error)} onRetry={() => void refetch()} /> : !data ? <Skeleton /> : null}
      {data && rows.length === 0 && <EmptyState title={t.emptyTitle} text={t.emptyText} />}
      {rows.length > 0 && (
        <>
          <VirtualTable<QueueRow>
            label={t.title}
            rows={rows}
            idOf={({ id }) => id}
            rowHeight={ROW[chosenDensity()]}
            current={current}
            onCurrent={choose}
            onOpen={({ id }) => open(id)}
            onNearEnd={nearEnd}
            edgeOf={({ due }) => EDGES[latenessOf(due, Date.now())]}
            columns={[
              { id: 'item', name: t.item, cell: (row) => <ItemCell row={row} names={names} /> },
              { id: 'step', name: t.step, className: classes.step, cell: (row) => <StepCell row={row} /> },
              { id: 'findings', name: t.findings, className: classes.findings, cell: (row) => <FindingsCell row={row} /> },
              { id: 'round', name: t.round, className: classes.round, cell: (row) => `${row.round} · ${row.revision}` },
              { id: 'due', name: t.due, className: classes.dueColumn, cell: (row) => <DueCell row={row} /> },
            ]}
          />
          <footer className={classes.foot}>
            <span>
              <Kbd>j</Kbd> <Kbd>k</Kbd> {t.move}
            </span>
            <span>
              <Kbd>Enter</Kbd> {t.open}
            </span>
          </footer>
        </>
      )}
    </>
  );
}
