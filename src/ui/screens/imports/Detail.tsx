import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../data/client.ts';
import { Button } from '../../kit/Button.tsx';
import { Meter } from '../../kit/Meter.tsx';
import { Table } from '../../kit/Table.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useAct } from '../../shell/use-act.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { type ImportedRelease, importedQuery, importQuery, type ReleaseImportInFull } from './query.ts';
import classes from './Screen.module.css';
import { importWords } from './words.ts';

/** One import: how far it is, what it could not read and why, and what of it is in the index. */
export function Detail({ id, mayChange }: { id: string; mayChange: boolean }) {
  const found = useQuery(importQuery(id));
  return (
    <Loaded query={found}>
      {(one) => (
        <>
          {one.endedAt === null && <Running one={one} mayCancel={mayChange} />}
          <Report one={one} />
          <InIndex id={id} mayRemove={mayChange} />
        </>
      )}
    </Loaded>
  );
}

function Running({ one: { id, total, waiting }, mayCancel }: { one: ReleaseImportInFull; mayCancel: boolean }) {
  const t = useWords(importWords);
  const act = useAct();
  return (
    <section className={classes.running} aria-label={t.progress}>
      <Meter label={t.progress} value={Math.max(0, total - waiting)} of={total} tone="azure" />
      {mayCancel && (
        <Button
          size="small"
          isPending={act.isPending}
          onPress={() => void act.run(() => call('POST', `/api/release-imports/${id}/cancel`), t.cancelled)}
        >
          {t.cancel}
        </Button>
      )}
    </section>
  );
}

function Report({ one: { lines, unread, endedAt } }: { one: ReleaseImportInFull }) {
  const t = useWords(importWords);
  const { language } = useLanguage();
  if (lines.length === 0) return endedAt === null ? null : <p className={classes.about}>{t.reportNone}</p>;
  return (
    <section className={classes.part} aria-label={t.report}>
      <h2>{t.report}</h2>
      <ul className={classes.lines}>
        {lines.map(({ position, name, row, words }) => (
          <li key={position}>
            <b>{name}</b>
            {row !== null && <span> {t.row(row)}</span>}
            <span className={classes.about}> {words[language]}</span>
          </li>
        ))}
      </ul>
      {unread > lines.length && <p className={classes.about}>{t.reportMore}</p>}
    </section>
  );
}

function InIndex({ id, mayRemove }: { id: string; mayRemove: boolean }) {
  const t = useWords(importWords);
  const format = useFormat();
  const [after, setAfter] = useState<string>();
  const releases = useQuery(importedQuery(id, after));
  const [removing, setRemoving] = useState<{ path: string; title: string }>();
  return (
    <section className={classes.part} aria-label={t.releases}>
      <div className={classes.line}>
        <h2>{t.releases}</h2>
        {mayRemove && (releases.data?.rows.length ?? 0) > 0 && (
          <Button size="small" kind="danger" onPress={() => setRemoving({ path: `/api/release-imports/${id}/remove`, title: t.remove })}>
            {t.remove}
          </Button>
        )}
      </div>
      <Loaded query={releases}>
        {({ rows, next }) => (
          <>
            {rows.length === 0 ? (
              <p className={classes.about}>{t.releasesNone}</p>
            ) : (
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
                      mayRemove && (
                        <Button
                          size="small"
                          kind="quiet"
                          aria-label={t.removeOne(row.title)}
                          onPress={() => setRemoving({ path: `/api/imported-releases/${row.id}/remove`, title: t.removeOne(row.title) })}
                        >
                          {t.remove}
                        </Button>
                      ),
                  },
                ]}
              />
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

function Title({ release: { title, address } }: { release: ImportedRelease }) {
  if (!address || !/^https?:\/\//.test(address)) return title;
  return (
    <a href={address} target="_blank" rel="noreferrer">
      {title}
    </a>
  );
}
