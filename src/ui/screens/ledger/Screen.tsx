import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import type { ReportQuestion } from '../../data/report-questions.ts';
import { type LedgerPage, ledgerListQuery, ledgerQuery } from '../../data/reports.ts';
import { Button } from '../../kit/Button.tsx';
import { Menu } from '../../kit/Menu.tsx';
import { Page } from '../../kit/Page.tsx';
import { EmptyState, FailedState, Skeleton } from '../../kit/States.tsx';
import { Table } from '../../kit/Table.tsx';
import type { Column } from '../../kit/VirtualTable.tsx';
import { cx } from '../../look/cx.ts';
import { type Change, PeriodFilters } from '../../parts/reports/PeriodFilters.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { ledgerWords } from './words.ts';

type Row = LedgerPage['rows'][number];

/** A ledger of the office: reviews or releases of a period, in words, and as the files that are kept of it. */
export function LedgerScreen() {
  const t = useWords(ledgerWords);
  const { language } = useLanguage();
  const format = useFormat();
  const navigate = useNavigate({ from: '/ledgers/$name' });
  const { name } = useParams({ from: '/signed-in/ledgers/$name' });
  const { unit, from, until } = useSearch({ from: '/signed-in/ledgers/$name' });
  const question: ReportQuestion = { ...(unit && { unit }), ...(from && { from }), ...(until && { until }) };
  const { data: list } = useQuery(ledgerListQuery);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...ledgerQuery(name, language, question),
    placeholderData: (before) => (before?.pages[0]?.ledger === name ? before : undefined),
  });
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const change = (next: Change) =>
    void navigate({
      search: Object.fromEntries(Object.entries({ ...question, ...next }).filter(([, value]) => value !== undefined)),
      replace: true,
    });
  const address = (kind: string) => `/api/ledgers/${name}/export?${new URLSearchParams({ ...question, format: kind, language })}`;
  const files: [id: string, called: string][] = [
    ['xlsx', t.asWorkbook],
    ['pdf', t.asPaper],
    ['csv', t.asTable],
  ];
  return (
    <Page
      title={list?.find(({ id }) => id === name)?.name[language] ?? t.title}
      count={data && t.shown(format.number(rows.length), hasNextPage)}
      actions={
        <Menu
          label={t.exporting}
          button={<span className={classes.export}>{t.exporting}</span>}
          items={files.map(([id, called]) => ({ id, name: called, href: address(id), download: `${name}.${id}` }))}
        />
      }
      tools={
        <>
          <Link to="/reports" className={classes.back}>
            <ArrowLeft aria-hidden="true" />
            {t.back}
          </Link>
          <PeriodFilters search={question} period={data?.pages[0]} onChange={change} />
        </>
      }
      layout="plain"
    >
      {error && !data ? <FailedState failure={failureOf(error)} onRetry={() => void refetch()} /> : !data ? <Skeleton rows={10} /> : null}
      {data && rows.length === 0 && <EmptyState title={t.emptyTitle} text={t.emptyText} />}
      {rows.length > 0 && (
        <>
          <div className={classes.table}>
            <Table<Row> label={t.title} rows={rows} idOf={({ thing }) => thing} columns={columnsOf(data?.pages[0], language)} />
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

function columnsOf(page: LedgerPage | undefined, language: 'zh' | 'en'): Column<Row>[] {
  return (page?.columns ?? []).map(({ id, heading }) => ({
    id,
    name: heading[language],
    cell: ({ item, cells }) =>
      id === 'number' ? (
        <Link to="/items/$id" params={{ id: item }} search={{}} preload={false}>
          {cells[id]}
        </Link>
      ) : (
        <span className={cx(classes.lines, id === 'title' && classes.title)}>{cells[id]}</span>
      ),
  }));
}
