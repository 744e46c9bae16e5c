import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type CatalogueList, ENTRY_PAGE, entriesQuery, type ListedEntry } from '../../data/catalogue.ts';
import { type CatalogueSearch, ENTRY_STATES } from '../../data/catalogue-search.ts';
import { Button } from '../../kit/Button.tsx';
import { TextField } from '../../kit/Field.tsx';
import { Menu } from '../../kit/Menu.tsx';
import { Page } from '../../kit/Page.tsx';
import { EmptyState } from '../../kit/States.tsx';
import { Table } from '../../kit/Table.tsx';
import { Segments } from '../../kit/Tabs.tsx';
import { CatalogueFilters } from '../../parts/catalogue/CatalogueFilters.tsx';
import { CatalogueSections } from '../../parts/catalogue/CatalogueSections.tsx';
import { entryName } from '../../parts/catalogue/entry-name.ts';
import { Standing } from '../../parts/catalogue/Standing.tsx';
import { catalogueWords } from '../../parts/catalogue/words.ts';
import { Loaded } from '../../shell/Loaded.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { catalogueListWords } from './words.ts';

const ANY = 'any';

/** The entries in force, each with where it is. What is looked for is in the address. */
export function CatalogueScreen() {
  const t = useWords(catalogueListWords);
  const format = useFormat();
  const navigate = useNavigate({ from: '/catalogue' });
  const search = useSearch({ from: '/signed-in/catalogue' });
  const [from, setFrom] = useState(0);
  const entries = useQuery({ ...entriesQuery(search, from), placeholderData: (before) => before });
  const change = (next: CatalogueSearch) => {
    setFrom(0);
    void navigate({ search: next, replace: true });
  };
  return (
    <Page
      title={t.title}
      count={entries.data && t.count(format.number(entries.data.total))}
      actions={<Export list={search.list} />}
      tools={<CatalogueSections />}
    >
      <p className={classes.about}>{t.about}</p>
      <Loaded query={entries} rows={10}>
        {(found) => (
          <>
            {found.coming.map(({ id, list, inForceFrom, added, changed, ended }) => (
              <p key={id} className={classes.about}>
                {t.coming(format.date(inForceFrom), list, format.number(added), format.number(changed), format.number(ended))}
              </p>
            ))}
            <Filters search={search} found={found} onChange={change} />
            {found.rows.length > 0 ? (
              <Rows found={found} from={from} onFrom={setFrom} />
            ) : found.lists.length === 0 ? (
              <EmptyState title={t.emptyTitle} text={t.emptyText} />
            ) : (
              <EmptyState title={t.noneTitle} text={t.noneText} />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Export({ list }: { list: string | undefined }) {
  const t = useWords(catalogueListWords);
  const address = (format: string) => `/api/catalogue/export?${new URLSearchParams({ format, ...(list && { list }) })}`;
  return (
    <Menu
      label={t.exporting}
      button={<span className={classes.export}>{t.exporting}</span>}
      items={[
        { id: 'xlsx', name: t.exportXlsx, href: address('xlsx'), download: `${list ?? 'catalogue'}.xlsx` },
        { id: 'csv', name: t.exportCsv, href: address('csv'), download: `${list ?? 'catalogue'}.csv` },
      ]}
    />
  );
}

function Filters({ search, found, onChange }: { search: CatalogueSearch; found: CatalogueList; onChange(next: CatalogueSearch): void }) {
  const w = useWords(catalogueWords);
  const withState = (state: string) => {
    const { state: _, ...rest } = search;
    const wanted = ENTRY_STATES.find((one) => one === state);
    onChange(wanted ? { ...rest, state: wanted } : rest);
  };
  const withText = (text: string) => {
    const { text: _, ...rest } = search;
    onChange(text === '' ? rest : { ...rest, text });
  };
  return (
    <search className={classes.filters}>
      <CatalogueFilters search={search} lists={found.lists} fields={found.fields} levels={found.levels} onChange={onChange} />
      <div className={classes.line}>
        <Segments
          label={w.filterState}
          segments={[{ id: ANY, name: w.all }, ...ENTRY_STATES.map((id) => ({ id: id as string, name: w[id] }))]}
          value={search.state ?? ANY}
          onChange={withState}
        />
        <div className={classes.search}>
          <TextField label={w.search} type="search" value={search.text ?? ''} onChange={withText} maxLength={100} />
        </div>
      </div>
    </search>
  );
}

function Rows({ found, from, onFrom }: { found: CatalogueList; from: number; onFrom(next: number): void }) {
  const t = useWords(catalogueListWords);
  const w = useWords(catalogueWords);
  const format = useFormat();
  const to = from + found.rows.length;
  return (
    <>
      <Table<ListedEntry>
        label={w.entries}
        rows={found.rows}
        idOf={({ id }) => id}
        columns={[
          { id: 'number', name: w.number, className: classes.number, cell: ({ entry }) => entry.number },
          { id: 'name', name: w.second, cell: (row) => <Name row={row} /> },
          { id: 'units', name: w.units, cell: (row) => <Units row={row} /> },
          { id: 'written', name: w.written, cell: ({ entry }) => entry.written },
          { id: 'state', name: t.state, cell: ({ standing }) => <Standing standing={standing} /> },
          { id: 'releases', name: t.released, cell: ({ releases }) => format.number(releases) },
        ]}
      />
      <div className={classes.pages}>
        <span>{t.shown(format.number(from + 1), format.number(to), format.number(found.total))}</span>
        {from > 0 && <Button onPress={() => onFrom(0)}>{t.first}</Button>}
        {to < found.total && <Button onPress={() => onFrom(from + ENTRY_PAGE)}>{t.more}</Button>}
      </div>
    </>
  );
}

function Name({ row: { id, entry } }: { row: ListedEntry }) {
  const rest = entry.second !== '' ? entry.content : '';
  return (
    <span className={classes.name}>
      <Link to="/catalogue/$entry" params={{ entry: id }}>
        {entryName(entry)}
      </Link>
      {rest && <span className={classes.content}>{rest}</span>}
    </span>
  );
}

function Units({ row: { entry, unknownUnits } }: { row: ListedEntry }) {
  const t = useWords(catalogueWords);
  return (
    <span className={classes.units}>
      {entry.units.join('、')}
      {unknownUnits.length > 0 && <span className={classes.content}>{`${t.unknownUnit}：${unknownUnits.join('、')}`}</span>}
    </span>
  );
}
