import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ItemView, itemQuery } from '../../data/item.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { FailedState, Skeleton } from '../../kit/States.tsx';
import { useActing } from '../../parts/acting/use-acting.ts';
import { useTitle } from '../../parts/items/title.ts';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { INCIDENT_TYPES, type IncidentType } from './acts.ts';
import { IncidentWindow } from './IncidentWindow.tsx';
import { type IncidentRecord, type ItemIncidents, incidentQuery, STALE } from './query.ts';
import { About, Course, Exposure, Measures } from './record-parts.tsx';
import classes from './Screen.module.css';
import { dueOf, standingOf } from './standing.ts';
import { incidentWords } from './words.ts';

/** The incidents of one item: how far each is, who had it, what was done, and what is still to be done. */
export function Record({ item }: { item: string }) {
  const incidents = useQuery(incidentQuery(item));
  const view = useQuery(itemQuery(item));
  const error = incidents.error ?? view.error;
  if (error && !(incidents.data && view.data)) {
    const again = () => void Promise.all([incidents.refetch(), view.refetch()]);
    return <FailedState failure={failureOf(error)} onRetry={again} />;
  }
  if (!incidents.data || !view.data) return <Skeleton height="line" />;
  return <Known incidents={incidents.data} view={view.data} />;
}

function Known({ incidents, view }: { incidents: ItemIncidents; view: ItemView }) {
  const t = useWords(incidentWords);
  const format = useFormat();
  const { nameOf, stateOf } = useNames();
  const acting = useActing<IncidentType>(view.item.id, STALE);
  const { item } = view;
  const title = useTitle()(item);
  const row = incidents.rows.at(-1);
  const standing = row && standingOf(row, Date.now());
  return (
    // A region that scrolls must be reachable by keyboard (axe: scrollable-region-focusable).
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={classes.record} aria-label={title} tabIndex={0}>
      <header className={classes.head}>
        <h2>{row ? nameOf('incidents', row.kind) : t.none}</h2>
        <p className={classes.line}>
          <span>{title}</span>
          <span className={classes.about}>{`${t.number(item.number)} · ${stateOf(item.workflow, item.state)}`}</span>
          <Link to="/items/$id/life" params={{ id: item.id }}>
            {t.life}
          </Link>
        </p>
      </header>
      {row && (standing === 'late' || standing === 'unreported') && (
        <Banner tone={standing === 'late' ? 'danger' : 'warning'} title={standing === 'late' ? t.lateTitle : t.unreportedTitle}>
          {t.reportBy(format.dateTime(new Date(dueOf(row.since)).toISOString()))}
        </Banner>
      )}
      {incidents.records === null
        ? incidents.rows.map((one) => <Course key={one.id} record={one} names={incidents.names} />)
        : [...incidents.records].reverse().map((record) => <Whole key={record.id} record={record} names={incidents.names} />)}
      {incidents.records === null && incidents.rows.length > 0 && <p className={classes.about}>{t.onlyThoseWhoDeal}</p>}
      <Acts view={view} onPress={acting.begin} />
      {acting.open && row && <IncidentWindow type={acting.open} view={view} since={row.since} acting={acting} />}
    </section>
  );
}

function Whole({ record, names }: { record: IncidentRecord; names: Readonly<{ [id: string]: string }> }) {
  return (
    <>
      <Course record={record} names={names} />
      <About record={record} />
      <Measures record={record} names={names} />
      <Exposure record={record} names={names} />
    </>
  );
}

/** What this person can do about it, and why not yet. */
function Acts({ view, onPress }: { view: ItemView; onPress(type: IncidentType): void }) {
  const { language } = useLanguage();
  const { nameOf } = useNames();
  const actions = INCIDENT_TYPES.flatMap((type) => view.actions.find((one) => one.type === type) ?? []);
  if (actions.length === 0) return null;
  return (
    <div className={classes.foot}>
      {actions
        .filter(({ allowed }) => !allowed)
        .map(({ type, reason }) => (
          <p key={type} className={classes.why}>
            <b>{nameOf('events', type)}</b> {reason?.[language]}
          </p>
        ))}
      <div className={classes.buttons}>
        {[...actions].reverse().map(({ type, allowed }, index) => (
          <Button
            key={type}
            kind={index === actions.length - 1 ? 'primary' : 'usual'}
            isDisabled={!allowed}
            onPress={() => onPress(type as IncidentType)}
          >
            {nameOf('events', type)}
          </Button>
        ))}
      </div>
    </div>
  );
}
