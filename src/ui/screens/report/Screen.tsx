import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReportQuestion, RowsQuestion } from '../../data/report-questions.ts';
import { type Report, reportListQuery, reportQuery } from '../../data/reports.ts';
import { rulesQuery } from '../../data/rules.ts';
import { Menu } from '../../kit/Menu.tsx';
import { Page } from '../../kit/Page.tsx';
import { FailedState, Skeleton } from '../../kit/States.tsx';
import { Segments } from '../../kit/Tabs.tsx';
import { cx } from '../../look/cx.ts';
import { type Change, PeriodFilters } from '../../parts/reports/PeriodFilters.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { type Language, useLanguage, useWords } from '../../words/language.tsx';
import { Checkpoint } from './Checkpoint.tsx';
import classes from './Screen.module.css';
import { Section } from './Section.tsx';
import { reportWords } from './words.ts';

/** One report. What it is asked, and what its rows are, is in the address. */
export function ReportScreen() {
  const t = useWords(reportWords);
  const { language } = useLanguage();
  const format = useFormat();
  const navigate = useNavigate({ from: '/reports/$name' });
  const { name } = useParams({ from: '/signed-in/reports/$name' });
  const search = useSearch({ from: '/signed-in/reports/$name' });
  const question = questionOf(search);
  const { data: list } = useQuery(reportListQuery);
  const { data, error, refetch, isFetching } = useQuery({
    ...reportQuery(name, question),
    // The numbers of one period stay until those of the next are there.
    placeholderData: (before) => (before?.report === name ? before : undefined),
  });
  const change = (next: Change) => {
    const merged = (before: RowsQuestion) =>
      Object.fromEntries(Object.entries({ ...before, ...next }).filter(([, value]) => value !== undefined)) as RowsQuestion;
    void navigate({ search: merged, replace: true });
  };
  const title = (data ?? list?.find(({ id }) => id === name))?.name[language] ?? t.others;
  const shown = viewOf(data, search.by);
  // Rows that are rules are called as the rule book calls them: what came later would push the rest.
  const rules = useQuery({ ...rulesQuery, enabled: data !== undefined });
  const isNamed = !rules.isLoading;
  return (
    <Page
      title={title}
      actions={
        <Menu
          label={t.exporting}
          button={<span className={classes.export}>{t.exporting}</span>}
          items={[
            { id: 'csv', name: t.exportCsv, href: exportAddress(name, question, 'csv', language), download: `${name}.csv` },
            { id: 'json', name: t.exportJson, href: exportAddress(name, question, 'json', language), download: `${name}.json` },
          ]}
        />
      }
      tools={
        <>
          <nav className={classes.others} aria-label={t.others}>
            {(list ?? []).map((one) => (
              <Link
                key={one.id}
                to="/reports/$name"
                params={{ name: one.id }}
                search={question}
                className={cx(classes.other, one.id === name && classes.here)}
                activeOptions={{ includeSearch: false }}
              >
                {one.name[language]}
              </Link>
            ))}
          </nav>
          <PeriodFilters search={search} period={data} onChange={change} />
          <p className={classes.computed} role="status">
            {error ? '' : data && !isFetching ? t.computed(format.dateTime(data.at)) : t.working}
          </p>
        </>
      }
    >
      {error ? (
        <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />
      ) : !data || !isNamed ? (
        <Skeleton rows={10} />
      ) : null}
      {data && isNamed && !error && (
        <>
          <div className={classes.views}>
            <Segments
              label={t.rows}
              segments={(data.sections[0]?.tables ?? []).map((table, at) => ({ id: table.by, name: headingsOf(data, at, language) }))}
              value={data.sections[0]?.tables[shown]?.by ?? ''}
              onChange={(next) => change({ by: next === data.sections[0]?.tables[0]?.by ? undefined : next })}
            />
          </div>
          {data.sections.map((section) => {
            const table = section.tables[shown];
            return table && <Section key={section.id} report={name} section={section} table={table} />;
          })}
          {data.checkpoint && <Checkpoint checkpoint={data.checkpoint} />}
        </>
      )}
    </Page>
  );
}

function questionOf({ unit, from, until }: RowsQuestion): ReportQuestion {
  return { ...(unit && { unit }), ...(from && { from }), ...(until && { until }) };
}

/** Sections of a report have as many tables: the matter of their own, units, months. */
function viewOf(report: Report | undefined, by: string | undefined): number {
  return Math.max(0, report?.sections[0]?.tables.findIndex((table) => table.by === by) ?? 0);
}

function headingsOf({ sections }: Report, at: number, language: Language): string {
  return [...new Set(sections.map(({ tables }) => tables[at]?.heading[language] ?? ''))].join(' / ');
}

function exportAddress(name: string, question: ReportQuestion, format: 'csv' | 'json', language: Language): string {
  return `/api/reports/${encodeURIComponent(name)}/export?${new URLSearchParams({ ...question, format, language })}`;
}
