import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { CalendarDays } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useMe } from '../../data/me.ts';
import { useNames } from '../../data/vocabulary.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Banner } from '../../kit/Banner.tsx';
import { TextField } from '../../kit/Field.tsx';
import { Page } from '../../kit/Page.tsx';
import { Split } from '../../kit/Split.tsx';
import { EmptyState, FailedState, Skeleton } from '../../kit/States.tsx';
import { Segments } from '../../kit/Tabs.tsx';
import { VirtualTable } from '../../kit/VirtualTable.tsx';
import { chosenDensity } from '../../look/theme.ts';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { AtCell, ItemCell, WayCell } from './cells.tsx';
import { Detail } from './Detail.tsx';
import { countsQuery, type PublicationRow, publicationsQuery } from './query.ts';
import classes from './Screen.module.css';
import { type PublishSearch, STAGES } from './search.ts';
import { publishWords } from './words.ts';

const ROW = { comfortable: 52, compact: 36 };
/** Milliseconds of quiet before what is typed is searched. */
const PAUSE = 400;
/** As wide as a figure: what stands beside it does not move when the count comes. */
const NOT_YET = '–';
/** As far as the server counts. */
const COUNTED = 1000;

/** What is to be published, and what became of it. Stage, text and the chosen item are in the address. */
export function Publish() {
  const t = useWords(publishWords);
  const format = useFormat();
  const navigate = useNavigate({ from: '/publish' });
  const { stage = STAGES[0], text, item } = useSearch({ from: '/signed-in/publish' });
  const { data: counts } = useQuery(countsQuery);
  const change = useCallback(
    (next: { [K in keyof PublishSearch]?: PublishSearch[K] | undefined }) => {
      const merged = (before: PublishSearch) =>
        Object.fromEntries(Object.entries({ ...before, ...next }).filter(([, value]) => value !== undefined)) as PublishSearch;
      void navigate({ search: merged, replace: true });
    },
    [navigate],
  );
  const counted = (count: number) => (count >= COUNTED ? `${format.number(COUNTED)}+` : format.number(count));
  return (
    <Page
      title={t.title}
      layout="filled"
      actions={
        <Link to="/publish/calendar" className={classes.link}>
          <CalendarDays aria-hidden="true" />
          {t.calendar}
        </Link>
      }
      tools={
        <>
          <Segments
            label={t.stage}
            segments={STAGES.map((id) => ({ id, name: t[id], count: counts ? counted(counts[id]) : NOT_YET }))}
            value={stage}
            onChange={(id) => change({ stage: id === STAGES[0] ? undefined : id, item: undefined })}
          />
          <TextFilter value={text ?? ''} onChange={(words) => change({ text: words || undefined, item: undefined })} />
        </>
      }
    >
      {counts !== undefined && counts.doubted > 0 && (
        <div className={classes.banner}>
          <Banner tone="warning" title={t.doubtedTitle(counts.doubted)}>
            {t.doubtedText}
          </Banner>
        </div>
      )}
      <Split
        list={<List stage={stage} text={text} item={item} onChoose={(id) => change({ item: id })} />}
        detail={item === undefined ? undefined : <Detail key={item} id={item} />}
        back={t.back}
        onBack={() => change({ item: undefined })}
      />
    </Page>
  );
}

interface ListProps {
  stage: (typeof STAGES)[number];
  text: string | undefined;
  item: string | undefined;
  onChoose(id: string): void;
}

function List({ stage, text, item, onChoose }: ListProps) {
  const t = useWords(publishWords);
  const { nameOf } = useNames();
  const isPublisher = useMe().grants.some(({ role }) => role === 'publisher');
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(publicationsQuery(stage, text));
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const names = Object.assign({}, ...(data?.pages.map((page) => page.names) ?? [])) as Record<string, string>;
  const go = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row) onChoose(row.id);
  };
  const at = rows.findIndex(({ id }) => id === item);
  const nearEnd = useCallback(() => {
    if (hasNextPage) void fetchNextPage();
  }, [hasNextPage, fetchNextPage]);
  useKeys({ down: () => go(at + 1), up: () => go(at - 1), first: () => go(0), last: () => go(rows.length - 1) });
  if (error && !data) return <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton />;
  // Nothing ever comes here for somebody who does not publish.
  if (rows.length === 0 && !isPublisher) return <EmptyState title={t.noRole} text={t.noRoleText(nameOf('roles', 'publisher'))} />;
  if (rows.length === 0)
    return text === undefined ? (
      <EmptyState title={t[`${stage}EmptyTitle`]} text={t[`${stage}EmptyText`]} />
    ) : (
      <EmptyState title={t.nothingFound} text={t.nothingFoundText} />
    );
  return (
    <VirtualTable<PublicationRow>
      label={t[stage]}
      rows={rows}
      idOf={({ id }) => id}
      rowHeight={ROW[chosenDensity()]}
      current={item}
      onCurrent={onChoose}
      onNearEnd={nearEnd}
      edgeOf={(row) => edgeOf(row, Date.now())}
      columns={[
        { id: 'item', name: t.item, cell: (row) => <ItemCell row={row} names={names} /> },
        { id: 'way', name: t.way, className: classes.way, cell: (row) => <WayCell row={row} /> },
        { id: 'at', name: t[`${stage}At`], className: classes.at, cell: (row) => <AtCell row={row} /> },
      ]}
    />
  );
}

/** Red: out and in doubt, or late. */
function edgeOf({ doubted, stage, at }: PublicationRow, now: number): 'red' | undefined {
  const isLate = stage === 'cleared' && at !== null && Date.parse(at) < now;
  return (doubted && stage !== 'recalled') || isLate ? 'red' : undefined;
}

/** Searches when one stops typing. */
function TextFilter({ value, onChange }: { value: string; onChange(value: string): void }) {
  const t = useWords(publishWords);
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    const wanted = typed.trim().slice(0, 200);
    if (wanted === value) return undefined;
    const timer = setTimeout(() => onChange(wanted), PAUSE);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return <TextField label={t.filter} labelHidden placeholder={t.filter} type="search" value={typed} onChange={setTyped} />;
}
