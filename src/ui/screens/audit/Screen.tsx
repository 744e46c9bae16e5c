import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ShieldCheck } from 'lucide-react';
import { useCallback } from 'react';
import type { AuditEntry } from '../../data/item.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Button } from '../../kit/Button.tsx';
import { Menu } from '../../kit/Menu.tsx';
import { Page } from '../../kit/Page.tsx';
import { EmptyState, FailedState, Skeleton } from '../../kit/States.tsx';
import { useDescriber } from '../../parts/entries/describe.ts';
import { keyOf } from '../../parts/entries/entry.ts';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { EntryRow } from './EntryRow.tsx';
import { Filters } from './Filters.tsx';
import { auditQuery, exportAddress } from './query.ts';
import classes from './Screen.module.css';
import type { AuditSearch } from './search.ts';
import { auditWords } from './words.ts';

/** The trail as sentences. Which entries, and which of them is unfolded, is in the address. */
export function Audit() {
  const t = useWords(auditWords);
  const { language } = useLanguage();
  const format = useFormat();
  const navigate = useNavigate({ from: '/audit' });
  const search = useSearch({ from: '/signed-in/audit' });
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(auditQuery(search));
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const items = Object.assign({}, ...(data?.pages.map((page) => page.items) ?? [])) as Record<string, { number: number; title: string }>;
  const describer = useDescriber(Object.assign({}, ...(data?.pages.map((page) => page.names) ?? [])) as Record<string, string>);

  const change = useCallback(
    (next: { [K in keyof AuditSearch]?: AuditSearch[K] | undefined }) => {
      const merge = (before: AuditSearch) => defined({ ...before, entry: undefined, ...next });
      void navigate({ search: merge, replace: true });
    },
    [navigate],
  );
  const at = rows.findIndex((row) => keyOf(row) === search.entry);
  const go = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row) change({ entry: keyOf(row) });
  };
  useKeys({ down: () => go(at + 1), up: () => go(at - 1), first: () => go(0), last: () => go(rows.length - 1) });

  const item = search.item === undefined ? undefined : items[search.item];
  return (
    <Page
      title={t.title}
      count={data && t.shown(format.number(rows.length) + (hasNextPage ? '+' : ''))}
      actions={
        <>
          <Link to="/audit/verify" className={classes.verify}>
            <ShieldCheck aria-hidden="true" />
            {t.verify}
          </Link>
          <Menu
            label={t.exporting}
            button={<span className={classes.verify}>{t.exporting}</span>}
            items={[
              { id: 'csv', name: t.exportCsv, href: exportAddress(search, 'csv', language), download: 'audit.csv' },
              { id: 'jsonl', name: t.exportLines, href: exportAddress(search, 'jsonl', language), download: 'audit.jsonl' },
            ]}
          />
        </>
      }
      tools={<Filters search={search} onChange={change} itemName={item && `${t.item(item.number)} ${item.title}`} />}
      layout="plain"
    >
      {error && !data ? <FailedState failure={failureOf(error)} onRetry={() => void refetch()} /> : !data ? <Skeleton /> : null}
      {data && rows.length === 0 && !hasNextPage && <EmptyState title={t.emptyTitle} text={t.emptyText} />}
      {byDay(rows, format.date).map(([day, entries]) => (
        <section key={day} className={classes.day}>
          <h2 className={classes.date}>{day}</h2>
          <ol>
            {entries.map((entry) => {
              const key = keyOf(entry);
              const isOpen = key === search.entry;
              return (
                <EntryRow
                  key={key}
                  entry={entry}
                  item={items[entry.stream]}
                  describer={describer}
                  isCurrent={isOpen}
                  isOpen={isOpen}
                  onToggle={() => change({ entry: isOpen ? undefined : key })}
                />
              );
            })}
          </ol>
        </section>
      ))}
      {data && (hasNextPage || rows.length > 0) && (
        <div className={classes.foot}>
          {hasNextPage ? (
            <>
              <Button onPress={() => void fetchNextPage()} isPending={isFetchingNextPage}>
                {t.more}
              </Button>
              <span>{t.moreHelp}</span>
            </>
          ) : (
            <span>{t.end}</span>
          )}
        </div>
      )}
    </Page>
  );
}

function defined(search: { [K in keyof AuditSearch]?: AuditSearch[K] | undefined }): AuditSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as AuditSearch;
}

function byDay(rows: readonly AuditEntry[], dayOf: (instant: string) => string): [string, AuditEntry[]][] {
  const days = new Map<string, AuditEntry[]>();
  for (const row of rows) days.set(dayOf(row.at), [...(days.get(dayOf(row.at)) ?? []), row]);
  return [...days];
}
