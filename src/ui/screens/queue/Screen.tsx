import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { memo, useCallback, useMemo, useState } from 'react';
import { useMe } from '../../data/me.ts';
import {
  type QueueRow,
  queueChangedQuery,
  queueCountsQuery,
  queueQuery,
  readQueuesAgain,
  searchFromText,
  searchText,
  useFreshQueues,
} from '../../data/queue.ts';
import { reevaluationsDueQuery } from '../../data/reevaluations.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { EmptyState, FailedState, Skeleton } from '../../kit/States.tsx';
import { cx } from '../../look/cx.ts';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { Foot } from './Foot.tsx';
import { Filters } from './filters/Filters.tsx';
import { StepTabs } from './filters/StepTabs.tsx';
import { Preview } from './preview/Preview.tsx';
import { choosePreview, previewChosen } from './preview/preview-chosen.ts';
import { QueueTable } from './QueueTable.tsx';
import classes from './Screen.module.css';
import { type Changes, changed, type QueueScreenSearch } from './search.ts';
import { useLooks } from './use-looks.ts';
import { queueWords } from './words.ts';

/** What waits for the person, due first. Filter and place are in the address, so that going back finds both. */
export function Queue() {
  const navigate = useNavigate({ from: '/queue' });
  const { item: current, ...narrowed } = useSearch({ from: '/signed-in/queue' });
  // The same object while it says the same: what does not depend on the row that one is at is not drawn again with every key.
  const searched = searchText(narrowed);
  const search = useMemo(() => searchFromText(searched), [searched]);
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(queueQuery(search));
  useFreshQueues();
  const looks = useLooks();
  const [hasPreview, setPreview] = useState(previewChosen);
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  const names = useMemo(() => Object.assign({}, ...(data?.pages.map((page) => page.names) ?? [])) as Record<string, string>, [data]);
  const at = useMemo(() => rows.findIndex(({ id }) => id === current), [rows, current]);
  const row = rows[at];

  const show = useCallback(
    (changes: Changes<QueueScreenSearch>) =>
      void navigate({ search: (before) => changed<QueueScreenSearch>(before, changes), replace: true }),
    [navigate],
  );
  const choose = useCallback((id: string | undefined) => void (id && show({ item: id })), [show]);
  const move = (by: number) => choose(rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.id);
  const open = useCallback(
    (id: string | undefined) =>
      void (id && navigate({ to: '/items/$id/review', params: { id }, search: searched ? { queue: searched } : {} })),
    [navigate, searched],
  );
  const openRow = useCallback(({ id }: QueueRow) => open(id), [open]);
  const togglePreview = () => {
    choosePreview(!hasPreview);
    setPreview(!hasPreview);
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
    preview: togglePreview,
  });
  const isNarrowed = Object.keys(search).some((field) => field !== 'order');
  const isPreviewed = hasPreview && row !== undefined;

  return (
    <>
      <Head shown={data && rows.length} hasMore={hasNextPage} onShow={show} />
      <div className={classes.tools}>
        <StepTabs search={search} onShow={show} />
        <Filters search={search} onShow={show} />
      </div>
      <LongListChanged />
      <div className={cx(classes.work, isPreviewed && classes.withPreview)}>
        <div className={classes.listSide}>
          {error && !data ? (
            <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />
          ) : !data ? (
            <div className={classes.waiting}>
              <Skeleton rows={12} />
            </div>
          ) : null}
          {data && rows.length === 0 && <NothingWaits isNarrowed={isNarrowed} onAll={() => void navigate({ search: {} })} />}
          {rows.length > 0 && (
            <QueueTable
              rows={rows}
              names={names}
              looks={looks}
              search={search}
              current={current}
              onCurrent={choose}
              onOpen={openRow}
              onNearEnd={nearEnd}
            />
          )}
          {(!data || rows.length > 0) && <Foot shown={rows.length} hasMore={hasNextPage} />}
        </div>
        {isPreviewed && <Preview key={row.id} row={row} names={names} onOpen={() => open(row.id)} onClose={togglePreview} />}
      </div>
    </>
  );
}

interface HeadProps {
  shown: number | undefined;
  hasMore: boolean;
  onShow(changes: Changes<QueueScreenSearch>): void;
}

const Head = memo(({ shown, hasMore, onShow }: HeadProps) => {
  const t = useWords(queueWords);
  const format = useFormat();
  const { data: counts } = useQuery(queueCountsQuery);
  const total = counts ? format.number(counts.waiting) : shown === undefined ? undefined : format.number(shown) + (hasMore ? '+' : '');
  return (
    <header className={classes.head}>
      <h1>{t.title}</h1>
      {total !== undefined && <span className={classes.count}>{t.count(total)}</span>}
      {counts !== undefined && counts.overdue > 0 && (
        <button type="button" className={cx(classes.late, classes.countLink)} onClick={() => onShow({ due: 'overdue' })}>
          {t.overdueCount(counts.overdue)}
        </button>
      )}
      {counts !== undefined && counts.dueToday > 0 && (
        <button type="button" className={cx(classes.today, classes.countLink)} onClick={() => onShow({ due: 'today' })}>
          {t.todayCount(counts.dueToday)}
        </button>
      )}
      <ReevaluationsDue />
    </header>
  );
});

/** What a disclosure officer is to look at again: it waits in a list of its own. */
function ReevaluationsDue() {
  const t = useWords(queueWords);
  const { grants } = useMe();
  const decides = grants.some(({ role }) => role === 'disclosureOfficer');
  const { data: due = 0 } = useQuery({ ...reevaluationsDueQuery, enabled: decides });
  if (due === 0) return null;
  return (
    <Link to="/reevaluations" className={classes.countLink}>
      {t.reevaluationsDue(due)}
    </Link>
  );
}

function LongListChanged() {
  const t = useWords(queueWords);
  const client = useQueryClient();
  const { data: hasChanged } = useQuery(queueChangedQuery);
  if (!hasChanged) return null;
  return (
    <Banner
      title={t.listChanged}
      action={
        <Button size="small" onPress={() => void readQueuesAgain(client)}>
          {t.readAgain}
        </Button>
      }
    />
  );
}

function NothingWaits({ isNarrowed, onAll }: { isNarrowed: boolean; onAll(): void }) {
  const t = useWords(queueWords);
  if (!isNarrowed) return <EmptyState title={t.emptyTitle} text={t.emptyText} />;
  return <EmptyState title={t.noneFits} text={t.noneFitsText} action={<Button onPress={onAll}>{t.showAll}</Button>} />;
}
