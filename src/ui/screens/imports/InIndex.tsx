import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../data/client.ts';
import { Button } from '../../kit/Button.tsx';
import { Table } from '../../kit/Table.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { type ImportedRelease, importedQuery, type ReleaseImport } from './query.ts';
import classes from './Screen.module.css';
import { importWords } from './words.ts';

/** What is to be removed: its address, and what the window is called. */
interface Removing {
  path: string;
  title: string;
}

/** What an import brought into the index, a page at a time, and the way to take it out again. */
export function InIndex({ of, mayRemove }: { of: Pick<ReleaseImport, 'id' | 'imported'>; mayRemove: boolean }) {
  const t = useWords(importWords);
  const [after, setAfter] = useState<string>();
  const releases = useQuery(importedQuery(of, after));
  const [removing, setRemoving] = useState<Removing>();
  const isAny = (releases.data?.rows.length ?? 0) > 0;
  return (
    <section className={classes.part} aria-label={t.releases}>
      <div className={classes.line}>
        <h2>{t.releases}</h2>
        {mayRemove && isAny && (
          <Button size="small" kind="danger" onPress={() => setRemoving({ path: `/api/imports/${of.id}/remove`, title: t.removeAll })}>
            {t.removeAll}
          </Button>
        )}
      </div>
      <Loaded query={releases}>
        {({ rows, next }) => (
          <>
            {rows.length === 0 ? (
              <p className={classes.about}>{t.releasesNone}</p>
            ) : (
              <Releases rows={rows} onRemove={mayRemove ? setRemoving : undefined} />
            )}
            <div className={classes.line}>
              {after !== undefined && <Button onPress={() => setAfter(undefined)}>{t.first}</Button>}
              {next !== null && <Button onPress={() => setAfter(next)}>{t.more}</Button>}
            </div>
          </>
        )}
      </Loaded>
      {removing && (
        <ActionDialog
          title={removing.title}
          isOpen
          onClose={() => setRemoving(undefined)}
          submit={t.remove}
          kind="danger"
          done={t.removed}
          change={() => call('POST', removing.path)}
        >
          <p>{t.removeText}</p>
        </ActionDialog>
      )}
    </section>
  );
}

function Releases({ rows, onRemove }: { rows: readonly ImportedRelease[]; onRemove: ((what: Removing) => void) | undefined }) {
  const t = useWords(importWords);
  const format = useFormat();
  const removal = ({ id, title }: ImportedRelease) => ({ path: `/api/imported/${id}/remove`, title: t.removeOne(title) });
  return (
    <Table<ImportedRelease>
      label={t.releases}
      rows={rows}
      idOf={(row) => row.id}
      columns={[
        { id: 'title', name: t.name, cell: (row) => <Title release={row} /> },
        { id: 'day', name: t.day, cell: ({ day }) => (day ? format.date(day) : t.noDay) },
        {
          id: 'remove',
          name: '',
          cell: (row) =>
            onRemove && (
              <Button size="small" kind="quiet" aria-label={t.removeOne(row.title)} onPress={() => onRemove(removal(row))}>
                {t.remove}
              </Button>
            ),
        },
      ]}
    />
  );
}

function Title({ release: { title, address } }: { release: ImportedRelease }) {
  if (!address || !/^https?:\/\//.test(address)) return title;
  return (
    <a href={address} target="_blank" rel="noreferrer">
      {title}
    </a>
  );
}
