import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { asked, type Board, boardQuery, entriesQuery } from '../../data/catalogue.ts';
import type { CatalogueSearch } from '../../data/catalogue-search.ts';
import { Menu } from '../../kit/Menu.tsx';
import { Meter } from '../../kit/Meter.tsx';
import { Page } from '../../kit/Page.tsx';
import { EmptyState } from '../../kit/States.tsx';
import { Segments } from '../../kit/Tabs.tsx';
import { CatalogueFilters } from '../../parts/catalogue/CatalogueFilters.tsx';
import { CatalogueSections } from '../../parts/catalogue/CatalogueSections.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { Balance } from './Balance.tsx';
import { Coverage } from './Coverage.tsx';
import classes from './Screen.module.css';
import { VIEWS } from './search.ts';
import { boardWords } from './words.ts';

/** How far the catalogue is carried out. What is asked, and what the rows are, is in the address. */
export function BoardScreen() {
  const t = useWords(boardWords);
  const format = useFormat();
  const navigate = useNavigate({ from: '/catalogue-board' });
  const { by = 'field', state: _, text: __, ...search } = useSearch({ from: '/signed-in/catalogue-board' });
  const board = useQuery({ ...boardQuery(search), placeholderData: (before) => before });
  const lists = useQuery(entriesQuery(search.list ? { list: search.list } : {}, 0));
  const change = (next: CatalogueSearch) => void navigate({ search: { ...next, ...(by !== 'field' && { by }) }, replace: true });
  return (
    <Page
      title={t.title}
      actions={<Export search={search} />}
      tools={
        <>
          <CatalogueSections />
          <CatalogueFilters
            search={search}
            lists={lists.data?.lists ?? []}
            fields={lists.data?.fields ?? []}
            levels={lists.data?.levels ?? []}
            onChange={change}
          />
          <p className={classes.computed} role="status">
            {board.data ? t.computed(format.dateTime(board.data.at)) : ''}
          </p>
        </>
      }
    >
      <p className={classes.about}>{t.about}</p>
      <Loaded query={board} rows={10}>
        {(found) =>
          found.total.total === 0 ? (
            <EmptyState title={t.emptyTitle} text={t.emptyText} />
          ) : (
            <>
              <Total board={found} />
              <div className={classes.views}>
                <Segments
                  label={t.rows}
                  segments={VIEWS.map((id) => ({ id, name: t[id] }))}
                  value={by}
                  onChange={(next) => void navigate({ search: { ...search, ...(next !== 'field' && { by: next }) }, replace: true })}
                />
              </div>
              <Coverage view={by} board={found} search={search} />
              <Balance board={found} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Total({ board: { total } }: { board: Board }) {
  const t = useWords(boardWords);
  return (
    <Meter
      label={t.share}
      value={total.fulfilled}
      of={total.total - total['not-applicable']}
      tone={total.overdue > 0 ? 'amber' : 'green'}
    />
  );
}

function Export({ search }: { search: CatalogueSearch }) {
  const t = useWords(boardWords);
  const { language } = useLanguage();
  const address = (format: string) => `/api/catalogue/board/export?${[asked(search), new URLSearchParams({ format, language })].join('&')}`;
  return (
    <Menu
      label={t.exporting}
      button={<span className={classes.export}>{t.exporting}</span>}
      items={[
        { id: 'csv', name: t.exportCsv, href: address('csv'), download: 'catalogue-board.csv' },
        { id: 'json', name: t.exportJson, href: address('json'), download: 'catalogue-board.json' },
      ]}
    />
  );
}
