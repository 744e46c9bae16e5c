import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useNames } from '../../data/vocabulary.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Chip } from '../../kit/Chip.tsx';
import { Page } from '../../kit/Page.tsx';
import { Split } from '../../kit/Split.tsx';
import { EmptyState, FailedState, Skeleton } from '../../kit/States.tsx';
import { Segments } from '../../kit/Tabs.tsx';
import { VirtualTable } from '../../kit/VirtualTable.tsx';
import { chosenDensity } from '../../look/theme.ts';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { type IncidentRow, incidentsQuery } from './query.ts';
import { Record } from './Record.tsx';
import classes from './Screen.module.css';
import type { IncidentsSearch } from './search.ts';
import { standingOf } from './standing.ts';
import { incidentWords } from './words.ts';

const ROW = { comfortable: 52, compact: 36 };
const SHOWN = ['open', 'closed', 'all'] as const;

/** Incidents of one's units, the newest first, with the record of the one that is chosen. */
export function Incidents() {
  const t = useWords(incidentWords);
  const navigate = useNavigate({ from: '/incidents' });
  const { show, item } = useSearch({ from: '/signed-in/incidents' });
  const change = useCallback(
    (next: { [K in keyof IncidentsSearch]?: IncidentsSearch[K] | undefined }) => {
      const merged = (before: IncidentsSearch) =>
        Object.fromEntries(Object.entries({ ...before, ...next }).filter(([, value]) => value !== undefined)) as IncidentsSearch;
      void navigate({ search: merged, replace: true });
    },
    [navigate],
  );
  return (
    <Page
      title={t.title}
      layout="filled"
      tools={
        <Segments
          label={t.which}
          segments={SHOWN.map((id) => ({ id, name: t[id] }))}
          value={show ?? 'open'}
          onChange={(id) => change({ show: id === 'open' ? undefined : id, item: undefined })}
        />
      }
    >
      <Split
        list={<List show={show} item={item} onChoose={(id) => change({ item: id })} />}
        detail={item === undefined ? undefined : <Record key={item} item={item} />}
        back={t.back}
        onBack={() => change({ item: undefined })}
      />
    </Page>
  );
}

function List({ show, item, onChoose }: { show: IncidentsSearch['show']; item: string | undefined; onChoose(item: string): void }) {
  const t = useWords(incidentWords);
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(incidentsQuery(show));
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const names = Object.assign({}, ...(data?.pages.map((page) => page.names) ?? [])) as Readonly<{ [id: string]: string }>;
  const current = rows.find((row) => row.item === item)?.id;
  const go = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row) onChoose(row.item);
  };
  const at = rows.findIndex(({ id }) => id === current);
  const nearEnd = useCallback(() => {
    if (hasNextPage) void fetchNextPage();
  }, [hasNextPage, fetchNextPage]);
  useKeys({ down: () => go(at + 1), up: () => go(at - 1), first: () => go(0), last: () => go(rows.length - 1) });
  if (error && !data) return <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton />;
  if (rows.length === 0) return <EmptyState title={t[`${show ?? 'open'}Empty`]} text={t.emptyText} />;
  return (
    <VirtualTable<IncidentRow>
      label={t.title}
      rows={rows}
      idOf={({ id }) => id}
      rowHeight={ROW[chosenDensity()]}
      current={current}
      onCurrent={(id) => onChoose(rows.find((row) => row.id === id)?.item ?? '')}
      onNearEnd={nearEnd}
      edgeOf={(row) => EDGES[standingOf(row, Date.now())]}
      columns={[
        { id: 'what', name: t.what, cell: (row) => <WhatCell row={row} names={names} /> },
        { id: 'standing', name: t.standing, className: classes.standing, cell: (row) => <StandingChip row={row} /> },
        { id: 'since', name: t.since, className: classes.since, cell: (row) => <SinceCell row={row} /> },
      ]}
    />
  );
}

const EDGES = { late: 'red', unreported: 'amber', open: undefined, closed: undefined } as const;
const TONES = { late: 'red', unreported: 'amber', open: 'azure', closed: 'green' } as const;

function WhatCell({ row, names }: { row: IncidentRow; names: Readonly<{ [id: string]: string }> }) {
  const t = useWords(incidentWords);
  const { nameOf } = useNames();
  return (
    <div className={classes.what}>
      <Link from="/incidents" to="/incidents" search={(before) => ({ ...before, item: row.item })} replace className={classes.title}>
        {nameOf('incidents', row.kind)}
      </Link>
      <span className={classes.about}>{[t.number(row.number), names[row.unit]].filter(Boolean).join(' · ')}</span>
    </div>
  );
}

function StandingChip({ row }: { row: IncidentRow }) {
  const t = useWords(incidentWords);
  const standing = standingOf(row, Date.now());
  return <Chip tone={TONES[standing]}>{t[`is_${standing}`]}</Chip>;
}

function SinceCell({ row }: { row: IncidentRow }) {
  const format = useFormat();
  return (
    <span className={classes.when}>
      <span>{format.shortDate(row.since)}</span>
      <span className={classes.about}>{format.ago(row.since)}</span>
    </span>
  );
}
