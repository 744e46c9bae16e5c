import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { findingsQuery, type ItemView, itemQuery, type Revision, revisionsQuery } from '../../data/item.ts';
import { useNames } from '../../data/vocabulary.ts';
import { FailedState, Skeleton } from '../../kit/States.tsx';
import { Segments } from '../../kit/Tabs.tsx';
import { OwnBundle } from '../../parts/bundle/OwnBundle.tsx';
import { ItemEntries } from '../../parts/catalogue/ItemEntries.tsx';
import { Compare } from '../../parts/compare/Compare.tsx';
import { useTitle } from '../../parts/items/title.ts';
import { failureOf } from '../../shell/failure-of.ts';
import { useWords } from '../../words/language.tsx';
import { Answer } from './Answer.tsx';
import { isAtWork } from './at-work.ts';
import { Content } from './content/Content.tsx';
import { Releases } from './content/Releases.tsx';
import { History } from './History.tsx';
import { Life } from './life/Life.tsx';
import classes from './Screen.module.css';
import type { ItemSearch } from './search.ts';
import { hasToFix } from './todo/has-to-fix.ts';
import { ToDo } from './todo/ToDo.tsx';
import { itemWords } from './words.ts';

/** Milliseconds until it is asked after again while the system is at it, should the server not have told meanwhile. */
const LATER = 15_000;
const NONE: never[] = [];

/** One item as its drafter and its readers see it: the answer first. */
export function ItemScreen() {
  const { id } = useParams({ from: '/signed-in/items/$id' });
  const { data, error, refetch } = useQuery({
    ...itemQuery(id),
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? LATER : false),
  });
  const isWhole = useWhole(id, data);
  if (error && !data) return <FailedState isPage failure={failureOf(error)} onRetry={() => void refetch()} />;
  if (!data || !isWhole) return <Skeleton rows={10} />;
  return <ItemOf key={id} view={data} />;
}

/** What arrives later would push what is below it: the item is first shown together with it. After that it changes in its place. */
function useWhole(id: string, view: ItemView | undefined): boolean {
  const findings = useQuery({ ...findingsQuery(id, view?.scan?.id ?? null), enabled: view !== undefined && hasToFix(view) });
  const revisions = useQuery({ ...revisionsQuery(id, view?.item.version ?? 0), enabled: view !== undefined });
  const [shown, setShown] = useState<string>();
  if (view && !findings.isLoading && !revisions.isLoading && shown !== id) setShown(id);
  return shown === id;
}

function ItemOf({ view }: { view: ItemView }) {
  const t = useWords(itemWords);
  const search = useSearch({ from: '/signed-in/items/$id' });
  const navigate = useNavigate({ from: '/items/$id' });
  const { data: revisions = NONE } = useQuery(revisionsQuery(view.item.id, view.item.version));
  const show = (next: ItemSearch) => void navigate({ search: next, replace: true });
  return (
    <>
      <header className={classes.head}>
        <Title view={view} />
        <Segments
          label={t.view}
          value={search.view ?? 'now'}
          onChange={(next) => show(next === 'now' ? {} : { view: next })}
          segments={[
            { id: 'now', name: t.now },
            ...(revisions.length > 1 ? [{ id: 'compare' as const, name: t.compare }] : []),
            { id: 'history', name: t.history },
          ]}
        />
      </header>
      <ViewOf view={view} revisions={revisions} search={search} show={show} />
    </>
  );
}

interface ViewProps {
  view: ItemView;
  revisions: readonly Revision[];
  search: ItemSearch;
  show(search: ItemSearch): void;
}

function ViewOf({ view, revisions, search, show }: ViewProps) {
  if (search.view === 'compare') {
    return (
      <div className={classes.whole}>
        <Compare
          view={view}
          revisions={revisions}
          from={search.from}
          onFrom={(from) => show({ ...search, from })}
          isBeside={search.beside === true}
          onBeside={(on) => show({ view: 'compare', ...(search.from && { from: search.from }), ...(on && { beside: true as const }) })}
        />
      </div>
    );
  }
  if (search.view === 'history') return <History view={view} revisions={revisions} onCompare={(from) => show({ view: 'compare', from })} />;
  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        <Answer view={view} />
        <ToDo view={view} />
        <Content view={view} />
        <Releases view={view} />
        <ItemEntries item={view.item.id} />
        <OwnBundle view={view} />
      </div>
      {/* A region that scrolls must be reachable by keyboard (axe: scrollable-region-focusable). */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <aside className={classes.side} aria-labelledby="life" tabIndex={0}>
        <Life view={view} />
      </aside>
    </div>
  );
}

function Title({ view: { item, revision, names } }: { view: ItemView }) {
  const t = useWords(itemWords);
  const { nameOf } = useNames();
  const title = useTitle()(item);
  const attribute = revision.content?.attribute;
  const facts = [
    revision.content?.fields['documentNumber'],
    t.number(item.number),
    names[item.unit],
    names[item.drafter],
    attribute && nameOf('attributes', attribute),
    t.roundAndRevision(item.round, revision.number),
  ];
  return (
    <div className={classes.title}>
      <h1>{title}</h1>
      <p>{facts.filter(Boolean).join(' · ')}</p>
    </div>
  );
}
