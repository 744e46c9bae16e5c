import { Link } from '@tanstack/react-router';
import { reportSearch } from '../../data/report-questions.ts';
import type { ReportCell, ReportColumn, ReportSection, ReportTable } from '../../data/reports.ts';
import { Bars, Lines } from '../../kit/Charts.tsx';
import { EmptyState } from '../../kit/States.tsx';
import { Table } from '../../kit/Table.tsx';
import { useRuleName } from '../../parts/rules/rule-name.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { reportWords } from './words.ts';

/** Bars beyond this are no picture any more; the table has all of them. */
const MOST_BARS = 15;

/** One kind of thing that is counted: its sum, a picture and the table of it. */
export function Section({ report, section, table }: { report: string; section: ReportSection; table: ReportTable }) {
  const t = useWords(reportWords);
  const { language } = useLanguage();
  const name = section.name[language];
  const heading = table.heading[language];
  return (
    <section className={classes.section} aria-label={name}>
      <h2>{name}</h2>
      <p className={classes.about}>{section.about[language]}</p>
      {table.rows.length === 0 ? (
        <EmptyState title={t.emptyTitle} text={t.emptyText} />
      ) : (
        <>
          <Chart section={section} table={table} label={t.chartOf(name, heading)} />
          <Numbers report={report} section={section} table={table} label={t.tableOf(name, heading)} />
        </>
      )}
    </section>
  );
}

interface PartProps {
  section: ReportSection;
  table: ReportTable;
  label: string;
}

function Chart({ section, table, label }: PartProps) {
  const t = useWords(reportWords);
  const { language } = useLanguage();
  const format = useFormat();
  const ruleName = useRuleName();
  const rows = table.by === 'month' ? table.rows : table.rows.slice(0, MOST_BARS);
  const series = section.chart.map((id) => ({
    id,
    name: section.columns.find((column) => column.id === id)?.name[language] ?? id,
    values: rows.map(({ cells }) => cells[id]?.value ?? 0),
  }));
  const drawn = { label, series, labels: rows.map(({ row, name }) => name?.[language] ?? ruleName(row)), format: format.number };
  return (
    <div className={classes.chart}>
      {table.by === 'month' ? <Lines {...drawn} /> : <Bars {...drawn} />}
      {rows.length < table.rows.length && <p className={classes.about}>{t.manyRows(rows.length, table.rows.length)}</p>}
    </div>
  );
}

function Numbers({ report, section, table, label }: PartProps & { report: string }) {
  const t = useWords(reportWords);
  const { language } = useLanguage();
  const ruleName = useRuleName();
  const rows = [
    ...table.rows.map(({ row, name, cells }) => ({ id: row, name: name?.[language] ?? ruleName(row), cells })),
    { id: '', name: t.all, cells: section.total },
  ];
  return (
    <div className={classes.table}>
      <Table
        label={label}
        rows={rows}
        idOf={({ id }) => id}
        columns={[
          { id: 'row', name: table.heading[language], cell: ({ name }) => <span className={classes.row}>{name}</span> },
          ...section.columns.map((column) => ({
            id: column.id,
            name: column.name[language],
            className: classes.numberHead,
            cell: ({ name, cells }: (typeof rows)[number]) => <Figure report={report} column={column} row={name} cell={cells[column.id]} />,
          })),
        ]}
      />
    </div>
  );
}

/** A number that opens what it counts. */
function Figure({ report, column, row, cell }: { report: string; column: ReportColumn; row: string; cell: ReportCell | undefined }) {
  const t = useWords(reportWords);
  const { language } = useLanguage();
  const format = useFormat();
  const value = cell?.value ?? null;
  const text =
    value === null
      ? '–'
      : column.kind === 'share'
        ? `${(value * 100).toFixed(1)}%`
        : column.kind === 'days'
          ? value.toFixed(1)
          : format.number(value);
  if (!cell?.rows) return <span className={classes.nothing}>{text}</span>;
  return (
    <Link
      to="/reports/$name/rows"
      params={{ name: report }}
      search={reportSearch(conditionsOf(cell.rows))}
      preload={false}
      className={classes.number}
      aria-label={t.open(column.name[language], row, text)}
    >
      {text}
    </Link>
  );
}

/** Those of the address that a number came with. */
function conditionsOf(address: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(address.slice(address.indexOf('?') + 1)));
}
