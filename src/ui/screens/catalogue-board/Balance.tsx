import { Link } from '@tanstack/react-router';
import type { Board } from '../../data/catalogue.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Bars } from '../../kit/Charts.tsx';
import { Table } from '../../kit/Table.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { boardWords } from './words.ts';

/** What is kept back too much, beside what leaked. */
export function Balance({ board: { overWithheld, leaks, grounds } }: { board: Board }) {
  const t = useWords(boardWords);
  const format = useFormat();
  const { nameOf } = useNames();
  return (
    <section className={classes.section} aria-label={t.balance}>
      <h2>{t.balance}</h2>
      <h3>{t.cautious(format.number(overWithheld.length))}</h3>
      {overWithheld.length === 0 ? (
        <p className={classes.about}>{t.cautiousNone}</p>
      ) : (
        <div className={classes.list}>
          <Table
            label={t.cautious(format.number(overWithheld.length))}
            rows={overWithheld.map((row, at) => ({ at: String(at), ...row }))}
            idOf={({ at }) => at}
            columns={[
              { id: 'entry', name: t.entry, cell: (row) => <Entry {...row} /> },
              { id: 'item', name: t.item, cell: ({ item }) => <Item item={item} /> },
              {
                id: 'why',
                name: t.why,
                cell: ({ why, attribute, grounds: own }) =>
                  [
                    attribute && nameOf('attributes', attribute),
                    ...own.map((ground) => nameOf('grounds', ground)),
                    ...why.map((one) => t[one]),
                  ]
                    .filter(Boolean)
                    .join(' · '),
              },
            ]}
          />
        </div>
      )}
      <h3>{t.open2(format.number(leaks.length))}</h3>
      {leaks.length === 0 ? (
        <p className={classes.about}>{t.leaksNone}</p>
      ) : (
        <div className={classes.list}>
          <Table
            label={t.open2(format.number(leaks.length))}
            rows={leaks.map((row, at) => ({ at: String(at), ...row }))}
            idOf={({ at }) => at}
            columns={[
              { id: 'entry', name: t.entry, cell: (row) => <Entry {...row} /> },
              { id: 'item', name: t.item, cell: ({ item }) => <Item item={item} /> },
            ]}
          />
        </div>
      )}
      <h3>{t.grounds}</h3>
      {grounds.length === 0 ? (
        <p className={classes.about}>{t.groundsNone}</p>
      ) : (
        <>
          <Bars
            label={t.grounds}
            labels={grounds.map(({ ground }) => nameOf('grounds', ground))}
            series={[{ id: 'items', name: t.count, values: grounds.map(({ entries }) => entries) }]}
            format={format.number}
          />
          <div className={classes.list}>
            <Table
              label={t.grounds}
              rows={grounds}
              idOf={({ ground }) => ground}
              columns={[
                { id: 'ground', name: t.ground, cell: ({ ground }) => nameOf('grounds', ground) },
                { id: 'count', name: t.count, cell: ({ entries }) => format.number(entries) },
              ]}
            />
          </div>
        </>
      )}
    </section>
  );
}

function Entry({ entry, title }: { entry: string; title: string }) {
  return (
    <Link to="/catalogue/$entry" params={{ entry }} className={classes.row}>
      {title}
    </Link>
  );
}

function Item({ item }: { item: { id: string; number: number } | null }) {
  const t = useWords(boardWords);
  if (!item) return <span className={classes.nothing}>{t.hidden}</span>;
  return (
    <Link to="/items/$id" params={{ id: item.id }}>
      {t.itemNumber(String(item.number))}
    </Link>
  );
}
