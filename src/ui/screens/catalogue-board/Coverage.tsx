import { Link } from '@tanstack/react-router';
import type { Board } from '../../data/catalogue.ts';
import { type CatalogueSearch, ENTRY_STATES, type EntryState } from '../../data/catalogue-search.ts';
import { Bars } from '../../kit/Charts.tsx';
import { Table } from '../../kit/Table.tsx';
import { catalogueWords } from '../../parts/catalogue/words.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import type { View } from './search.ts';
import { boardWords } from './words.ts';

/** Bars beyond this are no picture any more; the table has all of them. */
const MOST_BARS = 15;

interface CoverageProps {
  view: View;
  board: Board;
  search: CatalogueSearch;
}

/** One picture and its table. */
export function Coverage({ view, board, search }: CoverageProps) {
  const t = useWords(boardWords);
  const w = useWords(catalogueWords);
  const format = useFormat();
  const rows = board.tables[view].map(({ key, name, counts }) => ({ key, name: name ?? (key || w.noLevel), counts }));
  const drawn = rows.slice(0, MOST_BARS);
  return (
    <section className={classes.section} aria-label={t.chart(t[view])}>
      <div className={classes.chart}>
        <Bars
          label={t.chart(t[view])}
          labels={drawn.map(({ name }) => name)}
          series={ENTRY_STATES.map((id) => ({ id, name: w[id], values: drawn.map(({ counts }) => counts[id]) }))}
          format={format.number}
        />
        {drawn.length < rows.length && <p className={classes.about}>{t.many(format.number(drawn.length), format.number(rows.length))}</p>}
      </div>
      <div className={classes.table}>
        <Table
          label={t.table(t[view])}
          rows={rows}
          idOf={({ key }) => key}
          columns={[
            { id: 'row', name: t[view], cell: ({ name }) => <span className={classes.row}>{name}</span> },
            { id: 'total', name: t.total, className: classes.numberHead, cell: ({ counts }) => format.number(counts.total) },
            ...ENTRY_STATES.map((state) => ({
              id: state,
              name: w[state],
              className: classes.numberHead,
              cell: ({ key, name, counts }: (typeof rows)[number]) => (
                <Figure row={name} state={state} count={counts[state]} search={searchOf(search, view, key)} />
              ),
            })),
          ]}
        />
      </div>
    </section>
  );
}

/** A number that opens the entries that it counts. */
function Figure({ row, state, count, search }: { row: string; state: EntryState; count: number; search: CatalogueSearch }) {
  const t = useWords(boardWords);
  const w = useWords(catalogueWords);
  const format = useFormat();
  if (count === 0) return <span className={classes.nothing}>0</span>;
  return (
    <Link to="/catalogue" search={{ ...search, state }} className={classes.number} aria-label={t.open(row, w[state], format.number(count))}>
      {format.number(count)}
    </Link>
  );
}

/** Time limits are found by their words. */
function searchOf(search: CatalogueSearch, view: View, key: string): CatalogueSearch {
  if (view === 'node') return key === '' ? search : { ...search, text: key.slice(0, 100) };
  return { ...search, [view]: key };
}
