import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type ItemView, itemQuery } from '../../data/item.ts';
import type { PublishType } from '../../data/publishing.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { FailedState, Skeleton } from '../../kit/States.tsx';
import { useActing } from '../../parts/acting/use-acting.ts';
import { useTitle } from '../../parts/items/title.ts';
import { failureOf } from '../../shell/failure-of.ts';
import { useWords } from '../../words/language.tsx';
import { Buttons } from './Buttons.tsx';
import { Deliveries } from './Deliveries.tsx';
import classes from './Detail.module.css';
import { Plan, Releases } from './facts.tsx';
import { LastChecks } from './LastChecks.tsx';
import { PublishWindow } from './PublishWindow.tsx';
import { STALE_LIST } from './publishing.ts';
import { type ShownLink, ShownLinks } from './ShownLinks.tsx';
import { publishWords } from './words.ts';

/** One item as its publisher works on it: what is looked at before, what is out, and what can be done. */
export function Detail({ id }: { id: string }) {
  const { data: view, error, refetch } = useQuery(itemQuery(id));
  if (error && !view) return <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />;
  if (!view) return <Skeleton height="line" />;
  return <Known view={view} />;
}

function Known({ view }: { view: ItemView }) {
  const t = useWords(publishWords);
  const { stateOf } = useNames();
  const { item } = view;
  const title = useTitle()(item);
  const acting = useActing<PublishType>(item.id, STALE_LIST);
  // Shown once: they stay on the page until the person leaves it.
  const [links, setLinks] = useState<ShownLink[]>([]);
  const release = view.releases.at(-1);
  const isOut = release !== undefined && release.recalledAt === null;
  return (
    // A region that scrolls must be reachable by keyboard (axe: scrollable-region-focusable).
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={classes.detail} aria-label={title} tabIndex={0}>
      <header className={classes.head}>
        <h2>{title}</h2>
        <p className={classes.about}>
          <Chip tone={isOut ? 'green' : release ? 'red' : 'azure'}>{stateOf(item.workflow, item.state)}</Chip>
          <span>{t.number(item.number)}</span>
          <span>{view.names[item.unit]}</span>
        </p>
        <p className={classes.links}>
          <Link to="/items/$id/review" params={{ id: item.id }}>
            {t.readIt}
          </Link>
          <Link to="/items/$id/life" params={{ id: item.id }}>
            {t.life}
          </Link>
          {isOut && release.mode === 'public' && (
            <a href={`/library/${release.id}`} target="_blank" rel="noreferrer">
              {t.inLibrary}
            </a>
          )}
        </p>
      </header>
      {isOut && item.waitsFor.length > 0 && (
        <Banner tone="danger" title={t.inDoubtTitle}>
          {t.inDoubtText}
        </Banner>
      )}
      <ShownLinks links={links} />
      {release ? (
        <>
          <Releases view={view} />
          {release.mode === 'directed' && (
            <Deliveries item={item.id} release={release.id} onLink={(link) => setLinks((before) => [...before, link])} />
          )}
          <Plan view={view} />
        </>
      ) : (
        <LastChecks item={item.id} version={item.version}>
          <Plan view={view} />
        </LastChecks>
      )}
      <Buttons view={view} onPress={acting.begin} />
      {acting.open && (
        <PublishWindow type={acting.open} view={view} acting={acting} onLinks={(made) => setLinks((before) => [...before, ...made])} />
      )}
    </section>
  );
}
