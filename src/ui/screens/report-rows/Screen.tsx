import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { type ReportRows, reportRowsQuery } from '../../data/reports.ts';
import { kindsQuery, useNames } from '../../data/vocabulary.ts';
import { Button } from '../../kit/Button.tsx';
import { Page } from '../../kit/Page.tsx';
import { EmptyState, FailedState, Skeleton } from '../../kit/States.tsx';
import { Table } from '../../kit/Table.tsx';
import type { Column } from '../../kit/VirtualTable.tsx';
import { useRuleName } from '../../parts/rules/rule-name.ts';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { reportRowsWords } from './words.ts';

type Row = ReportRows['rows'][number];

/** Exactly the things that one number of a report counts, by the numbers of their items. */
export function ReportRowsScreen() {
  const t = useWords(reportRowsWords);
  const { language } = useLanguage();
  const format = useFormat();
  const { name } = useParams({ from: '/signed-in/reports/$name/rows' });
  const search = useSearch({ from: '/signed-in/reports/$name/rows' });
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(reportRowsQuery(name, search));
  const ruleName = useRuleName();
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const about = data?.pages[0];
  const columns = useColumns(data?.pages ?? []);
  const { unit, from, until, by } = search;
  const question = { ...(unit && { unit }), ...(from && { from }), ...(until && { until }), ...(by && { by }) };
  const place = about?.row ? `${about.row.heading[language]}: ${about.row.name?.[language] ?? ruleName(about.row.key)}` : t.everything;
  return (
    <Page
      title={about ? about.count[language] : t.title}
      count={about && `${about.section[language]} · ${place} · ${t.shown(format.number(rows.length) + (hasNextPage ? '+' : ''))}`}
      tools={
        <>
          <Link to="/reports/$name" params={{ name }} search={question} className={classes.back}>
            <ArrowLeft aria-hidden="true" />
            {t.back}
          </Link>
          <span className={classes.note}>{t.noTitles}</span>
        </>
      }
      layout="plain"
    >
      {error && !data ? <FailedState failure={failureOf(error)} onRetry={() => void refetch()} /> : !data ? <Skeleton /> : null}
      {data && rows.length === 0 && <EmptyState title={t.emptyTitle} text={t.emptyText} />}
      {rows.length > 0 && (
        <>
          <div className={classes.table}>
            <Table<Row> label={t.title} rows={rows} idOf={({ thing }) => thing} columns={columns} />
          </div>
          <div className={classes.foot}>
            {hasNextPage ? (
              <Button onPress={() => void fetchNextPage()} isPending={isFetchingNextPage}>
                {t.more}
              </Button>
            ) : (
              <span>{t.end}</span>
            )}
          </div>
        </>
      )}
    </Page>
  );
}

function useColumns(pages: readonly ReportRows[]): Column<Row>[] {
  const t = useWords(reportRowsWords);
  const { language } = useLanguage();
  const format = useFormat();
  const { anyState } = useNames();
  const ruleName = useRuleName();
  const { data: kinds = [] } = useQuery(kindsQuery);
  const names = Object.assign({}, ...pages.map((page) => page.names)) as Record<string, string>;
  const kindOf = (kind: string) => kinds.find(({ id }) => id === kind)?.name[language] ?? kind;
  const heading = pages[0]?.heading[language] ?? '';
  const all: (Column<Row> | false)[] = [
    {
      id: 'item',
      name: t.item,
      cell: ({ item, number }) => (
        <Link to="/items/$id" params={{ id: item }} search={{}} preload={false}>
          {t.number(number)}
        </Link>
      ),
    },
    { id: 'when', name: t.when, cell: ({ at }) => format.dateTime(at) },
    heading !== t.kind && { id: 'key', name: heading, cell: ({ key, keyName }) => keyName?.[language] ?? ruleName(key) },
    { id: 'kind', name: t.kind, cell: ({ kind }) => kindOf(kind) },
    { id: 'unit', name: t.unit, cell: ({ unit }) => names[unit] ?? '' },
    { id: 'state', name: t.state, cell: ({ state }) => anyState(state) },
    pages.some(({ rows }) => rows.some(({ days }) => days !== null)) && {
      id: 'days',
      name: t.days,
      cell: ({ days }) => (days === null ? '' : days.toFixed(1)),
    },
    {
      id: 'trail',
      name: t.trail,
      cell: ({ item, number }) => (
        <Link to="/audit" search={{ item }} preload={false} aria-label={t.trailOf(number)}>
          {t.trail}
        </Link>
      ),
    },
  ];
  return all.filter((column) => column !== false);
}
