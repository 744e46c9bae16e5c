import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type AuditEntry, type ItemView, trailQuery } from '../../../data/item.ts';
import { useNames } from '../../../data/vocabulary.ts';
import { FailedState, Skeleton } from '../../../kit/States.tsx';
import { cx } from '../../../look/cx.ts';
import { failureOf } from '../../../shell/failure-of.ts';
import { useFormat } from '../../../words/format.ts';
import { useWords } from '../../../words/language.tsx';
import { itemWords } from '../words.ts';
import classes from './Life.module.css';

/** So many entries are shown at first. */
const FIRST = 12;

/** What happened to the item, the newest first; where its state changed it says which it came into. */
export function Life({ view }: { view: ItemView }) {
  const t = useWords(itemWords);
  const { item } = view;
  const [all, setAll] = useState(false);
  const { data, error, refetch } = useQuery(trailQuery(item.id, item.version));
  if (error && !data) return <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />;
  const entries = data?.rows.toReversed() ?? [];
  const shown = all ? entries : entries.slice(0, FIRST);
  return (
    <section aria-labelledby="life">
      <h2 id="life">{t.life}</h2>
      {!data && <Skeleton rows={8} height="line" />}
      <ol className={classes.line}>
        {shown.map((entry) => (
          <EntryView key={entry.sequence} entry={entry} view={view} names={data?.names ?? {}} />
        ))}
      </ol>
      {entries.length > shown.length && (
        <button type="button" className={classes.more} onClick={() => setAll(true)}>
          {t.earlier(entries.length - shown.length)}
        </button>
      )}
    </section>
  );
}

function EntryView({ entry, view, names }: { entry: AuditEntry; view: ItemView; names: Readonly<Record<string, string>> }) {
  const t = useWords(itemWords);
  const format = useFormat();
  const { nameOf, stateOf } = useNames();
  const { actor, onBehalfOf, action, at, payload } = entry;
  const [from, to, step] = [payload['from'], payload['to'], payload['step']].map((one) => (typeof one === 'string' ? one : undefined));
  const moved = to !== undefined && to !== from;
  const said = [payload['opinion'], payload['reason']].find((one): one is string => typeof one === 'string' && one !== '');
  return (
    <li className={cx(classes.entry, moved && classes.moved)}>
      <p>
        <b>{names[actor] ?? t.the}</b>
        {onBehalfOf && <span> {t.onBehalf(names[onBehalfOf] ?? '')}</span>} {nameOf('actions', action)}
        {step !== undefined && <span>{` · ${nameOf('steps', step)}`}</span>}
      </p>
      {said !== undefined && <p className={classes.said}>{said}</p>}
      <p className={classes.faint}>
        {moved && <span className={classes.state}>{stateOf(view.item.workflow, to)}</span>}
        <time dateTime={at}>{format.dateTime(at)}</time>
      </p>
    </li>
  );
}
