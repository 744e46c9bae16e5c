import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type AuditEntry, type ItemView, itemQuery } from '../../data/item.ts';
import { useMe } from '../../data/me.ts';
import { useNames } from '../../data/vocabulary.ts';
import { chartQuery } from '../../data/workflows.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Chip } from '../../kit/Chip.tsx';
import { Page } from '../../kit/Page.tsx';
import { cx } from '../../look/cx.ts';
import { Chart } from '../../parts/chart/Chart.tsx';
import { useDescriber } from '../../parts/entries/describe.ts';
import { EntryDetails } from '../../parts/entries/EntryDetails.tsx';
import { useTitle } from '../../parts/items/title.ts';
import { Loaded } from '../../shell/Loaded.tsx';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { lifeQuery } from './query.ts';
import classes from './Screen.module.css';
import { lifeWords } from './words.ts';

/** What happened to an item, and the way that it took through its workflow. */
export function Life() {
  const { id } = useParams({ from: '/signed-in/items/$id/life' });
  const item = useQuery(itemQuery(id));
  return <Loaded query={item}>{(view) => <LifeOf view={view} />}</Loaded>;
}

function LifeOf({ view: { item } }: { view: ItemView }) {
  const t = useWords(lifeWords);
  const title = useTitle()(item);
  const { stateOf } = useNames();
  const { language } = useLanguage();
  const navigate = useNavigate({ from: '/items/$id/life' });
  const { entry: looked } = useSearch({ from: '/signed-in/items/$id/life' });
  const { grants } = useMe();
  const life = useQuery(lifeQuery(item.id, item.version));
  const chart = useQuery(chartQuery(item.workflow.id, item.workflow.version));
  const entries = life.data?.rows ?? [];
  const state = stateOf(item.workflow, item.state);
  const way = wayOf(entries.find(({ sequence }) => sequence === looked));

  const look = (entry: number | undefined) => void navigate({ search: entry === undefined ? {} : { entry }, replace: true });
  const at = entries.findIndex(({ sequence }) => sequence === looked);
  const go = (index: number) => look(entries[Math.max(0, Math.min(entries.length - 1, index))]?.sequence);
  useKeys({ down: () => go(at + 1), up: () => go(at - 1), first: () => go(0), last: () => go(entries.length - 1) });

  return (
    <Page
      title={t.title}
      actions={
        grants.some(({ role }) => role === 'auditor' || role === 'administrator') && (
          <Link to="/audit" search={{ item: item.id, order: 'oldest' }}>
            {t.allEntries}
          </Link>
        )
      }
    >
      <p className={classes.item}>
        <Chip tone="azure">{t.now(state)}</Chip> {`${t.number(item.number)} · ${title}`}
      </p>
      <div className={classes.columns}>
        <section className={classes.column} aria-label={t.timeline}>
          <h2>{t.timeline}</h2>
          <Loaded query={life}>
            {({ rows, names }) => (
              <ol className={classes.line}>
                {rows.map((entry) => (
                  <Moment
                    key={entry.sequence}
                    entry={entry}
                    names={names}
                    isLooked={entry.sequence === looked}
                    onLook={() => look(entry.sequence === looked ? undefined : entry.sequence)}
                  />
                ))}
              </ol>
            )}
          </Loaded>
        </section>
        {/* On a narrow window it is below the timeline, which would push it. */}
        {!life.isPending && (
          <section className={classes.column} aria-label={t.chart}>
            <h2>{t.chart}</h2>
            <Loaded query={chart}>
              {(data) => (
                <Chart
                  chart={data}
                  label={t.chartLabel(data.name[language], state)}
                  taken={life.data?.taken ?? NONE}
                  current={way}
                  at={item.state}
                />
              )}
            </Loaded>
          </section>
        )}
      </div>
    </Page>
  );
}

const NONE: ReadonlySet<string> = new Set();

function wayOf(entry: AuditEntry | undefined): string | undefined {
  return entry && `${entry.payload['from']}>${entry.payload['to']}`;
}

interface MomentProps {
  entry: AuditEntry;
  names: Readonly<Record<string, string>>;
  isLooked: boolean;
  onLook(): void;
}

function Moment({ entry, names, isLooked, onLook }: MomentProps) {
  const t = useWords(lifeWords);
  const format = useFormat();
  const describer = useDescriber(names);
  const about = describer.aboutOf(entry);
  const quote = entry.covered ? '' : describer.quoteOf(entry);
  const { from, to } = entry.payload;
  const moved = typeof to === 'string' && from !== to;
  return (
    <li className={cx(classes.moment, moved && classes.moved, isLooked && classes.looked)} aria-current={isLooked || undefined}>
      <button type="button" className={classes.head} aria-expanded={isLooked} onClick={onLook} title={t.unfold}>
        <span>
          <b>{describer.actorOf(entry)}</b> {describer.actionOf(entry)}
          {about && t.about(about)}
        </span>
        <time dateTime={entry.at} className={classes.time}>
          {format.dateTime(entry.at)}
        </time>
      </button>
      {quote && <p className={classes.quote}>{quote}</p>}
      {moved && <p className={classes.state}>→ {describer.valueOf('to', to)}</p>}
      {isLooked && <EntryDetails entry={entry} describer={describer} />}
    </li>
  );
}
