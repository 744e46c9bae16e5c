import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useUnits } from '../../data/directory.ts';
import { useMe } from '../../data/me.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Button } from '../../kit/Button.tsx';
import { Page } from '../../kit/Page.tsx';
import { EmptyState } from '../../kit/States.tsx';
import { Table } from '../../kit/Table.tsx';
import { RuleSections } from '../../parts/rules/RuleSections.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { Detail } from './Detail.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { importsQuery, type ReleaseImport } from './query.ts';
import classes from './Screen.module.css';
import { importWords } from './words.ts';

const here = getRouteApi('/signed-in/imports');

/** What was published before this product came, in the index that new items are compared with. */
export function Imports() {
  const t = useWords(importWords);
  const { id } = here.useSearch();
  const { grants } = useMe();
  const { units } = useUnits();
  const imports = useQuery(importsQuery);
  const [isStarting, setStarting] = useState(false);
  const top = new Set(units.filter(({ parent }) => parent === null).map((unit) => unit.id));
  const mayImport = grants.some(({ role, unit }) => role === 'administrator' && top.has(unit));
  return (
    <Page
      title={t.title}
      tools={<RuleSections />}
      actions={
        mayImport && (
          <Button kind="primary" onPress={() => setStarting(true)}>
            {t.start}
          </Button>
        )
      }
    >
      <p className={classes.about}>{t.about}</p>
      <Loaded query={imports}>
        {({ rows, names }) =>
          rows.length === 0 ? <EmptyState title={t.emptyTitle} text={t.emptyText} /> : <List rows={rows} names={names} marked={id} />
        }
      </Loaded>
      {id && <Detail key={id} id={id} mayChange={mayImport} />}
      {!mayImport && <p className={classes.about}>{t.onlyAdministrators}</p>}
      {isStarting && <ImportDialog onClose={() => setStarting(false)} />}
    </Page>
  );
}

interface ListProps {
  rows: readonly ReleaseImport[];
  names: Readonly<Record<string, string>>;
  marked: string | undefined;
}

function List({ rows, names, marked }: ListProps) {
  const t = useWords(importWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const whoOf = (by: string) => names[by] ?? nameOf('actors', by.split(':')[0] ?? by);
  const endOf = ({ ready, endedAt, cancelledBy }: ReleaseImport) =>
    endedAt === null
      ? ready
        ? t.running
        : t.handingIn
      : [format.dateTime(endedAt), cancelledBy && t.isCancelled].filter(Boolean).join(' · ');
  return (
    <section className={classes.part} aria-label={t.list}>
      <h2>{t.list}</h2>
      <Table<ReleaseImport>
        label={t.list}
        rows={rows}
        idOf={({ id }) => id}
        marked={marked}
        columns={[
          {
            id: 'begun',
            name: t.begun,
            cell: ({ id, startedAt }) => (
              <Link to="/imports" search={{ id }} aria-label={`${t.open}: ${format.dateTime(startedAt)}`}>
                {format.dateTime(startedAt)}
              </Link>
            ),
          },
          { id: 'by', name: t.by, cell: ({ startedBy }) => whoOf(startedBy) },
          { id: 'imported', name: t.imported, cell: ({ imported }) => format.number(imported) },
          { id: 'known', name: t.known, cell: ({ known }) => format.number(known) },
          { id: 'passed', name: t.passed, cell: ({ passed }) => format.number(passed) },
          { id: 'unread', name: t.unread, cell: ({ unread }) => format.number(unread) },
          { id: 'ended', name: t.ended, cell: endOf },
        ]}
      />
    </section>
  );
}
