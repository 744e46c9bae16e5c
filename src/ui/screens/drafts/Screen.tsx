import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { type DraftRow, draftCountsQuery, draftsQuery } from '../../data/drafting.ts';
import { isDraftKept } from '../../data/drafts.ts';
import { useMe } from '../../data/me.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { TextField } from '../../kit/Field.tsx';
import { Kbd } from '../../kit/Kbd.tsx';
import { EmptyState, FailedState, Skeleton } from '../../kit/States.tsx';
import { Segments } from '../../kit/Tabs.tsx';
import { VirtualTable } from '../../kit/VirtualTable.tsx';
import { chosenDensity } from '../../look/theme.ts';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { DueCell, FindingsCell, ItemCell, StateCell } from './cells.tsx';
import classes from './Screen.module.css';
import { STAGES } from './search.ts';
import { draftsWords } from './words.ts';

const ROW = { comfortable: 52, compact: 36 };
/** Milliseconds of quiet before what is typed is searched. */
const PAUSE = 300;

/** What one drafted: what was returned first. Tab, text and the row that the keyboard is on are in the address. */
export function Drafts() {
  const t = useWords(draftsWords);
  const navigate = useNavigate({ from: '/drafts' });
  const { item: current, stage = 'mine', text } = useSearch({ from: '/signed-in/drafts' });
  const query = useInfiniteQuery(draftsQuery({ ...(stage !== 'all' && { stage }), ...(text !== undefined && { text }) }));
  const { data, error, refetch, hasNextPage, fetchNextPage } = query;
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const names = Object.assign({}, ...(data?.pages.map((page) => page.names) ?? [])) as Record<string, string>;

  const choose = (id: string | undefined) => {
    if (id) void navigate({ search: (before) => ({ ...before, item: id }), replace: true });
  };
  const move = (by: number) => choose(rows[Math.max(0, Math.min(rows.length - 1, rows.findIndex(({ id }) => id === current) + by))]?.id);
  const open = (id: string | undefined) => {
    if (id) void navigate({ to: '/items/$id', params: { id } });
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
      <Head />
      <Unsaved />
      {error && !data ? <FailedState failure={failureOf(error)} onRetry={() => void refetch()} /> : !data ? <Skeleton /> : null}
      {data && rows.length === 0 && <Nothing />}
      {rows.length > 0 && (
        <>
          <VirtualTable<DraftRow>
            label={t.title}
            rows={rows}
            idOf={({ id }) => id}
            rowHeight={ROW[chosenDensity()]}
            current={current}
            onCurrent={choose}
            onOpen={({ id }) => open(id)}
            onNearEnd={nearEnd}
            edgeOf={({ returned }) => (returned ? 'amber' : undefined)}
            columns={[
              { id: 'item', name: t.item, cell: (row) => <ItemCell row={row} names={names} /> },
              { id: 'state', name: t.state, className: classes.state, cell: (row) => <StateCell row={row} names={names} /> },
              { id: 'findings', name: t.findings, className: classes.findings, cell: (row) => <FindingsCell row={row} /> },
              { id: 'round', name: t.round, className: classes.round, cell: (row) => `${row.round} · ${row.revision}` },
              { id: 'due', name: `${t.since} · ${t.due}`, className: classes.dueColumn, cell: (row) => <DueCell row={row} /> },
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

function Head() {
  const t = useWords(draftsWords);
  const format = useFormat();
  const navigate = useNavigate({ from: '/drafts' });
  const { stage = 'mine', text = '' } = useSearch({ from: '/signed-in/drafts' });
  const { data: counts } = useQuery(draftCountsQuery);
  const [words, setWords] = useState(text);
  useEffect(() => {
    const wanted = words.trim();
    if (wanted === text) return;
    const timer = setTimeout(() => {
      void navigate({ search: ({ text: _, item: __, ...kept }) => ({ ...kept, ...(wanted && { text: wanted }) }), replace: true });
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [words, text, navigate]);
  const total = counts && STAGES.reduce((sum, one) => sum + counts[one], 0);
  return (
    <header className={classes.head}>
      <div className={classes.line}>
        <h1>{t.title}</h1>
        <span className={classes.count}>{counts && counts.returned > 0 ? t.returnedCount(counts.returned) : ''}</span>
        <Button kind="primary" icon={<Plus />} onPress={() => void navigate({ to: '/drafts/new' })}>
          {t.newItem}
        </Button>
      </div>
      <div className={classes.line}>
        <div className={classes.stages}>
          <Segments
            label={t.stages}
            value={stage}
            onChange={(next) =>
              void navigate({ search: ({ stage: _, item: __, ...kept }) => ({ ...kept, ...(next !== 'mine' && { stage: next }) }) })
            }
            segments={[
              ...STAGES.map((id) => ({ id, name: t[id], count: counts && format.number(counts[id]) })),
              { id: 'all' as const, name: t.all, count: total === undefined ? undefined : format.number(total) },
            ]}
          />
        </div>
        <div className={classes.search}>
          <TextField label={t.search} labelHidden placeholder={t.search} value={words} onChange={setWords} maxLength={200} type="search" />
        </div>
      </div>
    </header>
  );
}

/** What was typed on this device and is on no server yet. */
function Unsaved() {
  const t = useWords(draftsWords);
  const { account } = useMe();
  const { data: isKept } = useQuery({ queryKey: ['kept', account.id], queryFn: () => isDraftKept(`new-item:${account.id}`), staleTime: 0 });
  if (!isKept) return null;
  return (
    <div className={classes.notice}>
      <Banner title={t.unsaved} action={<Link to="/drafts/new">{t.goOn}</Link>} />
    </div>
  );
}

function Nothing() {
  const t = useWords(draftsWords);
  const navigate = useNavigate({ from: '/drafts' });
  const { stage = 'mine', text } = useSearch({ from: '/signed-in/drafts' });
  if (text !== undefined) {
    const all = <Button onPress={() => void navigate({ search: { stage: 'all' } })}>{t.clear}</Button>;
    return <EmptyState title={t.noneFound} text={t.noneFoundText} action={all} />;
  }
  if (stage !== 'mine') return <EmptyState title={t.empty} text={t.emptyText} />;
  const begin = (
    <Button kind="primary" icon={<Plus />} onPress={() => void navigate({ to: '/drafts/new' })}>
      {t.newItem}
    </Button>
  );
  return <EmptyState title={t.emptyMine} text={t.emptyMineText} action={begin} />;
}
