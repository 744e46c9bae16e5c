import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { findingsQuery, type ItemView, itemQuery } from '../../../data/item.ts';
import type { QueueRow } from '../../../data/queue.ts';
import { useNames } from '../../../data/vocabulary.ts';
import { Button } from '../../../kit/Button.tsx';
import { FailedState, Skeleton } from '../../../kit/States.tsx';
import { useTitle } from '../../../parts/items/title.ts';
import { failureOf } from '../../../shell/failure-of.ts';
import { useFormat } from '../../../words/format.ts';
import { useWords } from '../../../words/language.tsx';
import { useMySteps } from '../use-my-steps.ts';
import { queueWords } from '../words.ts';
import { FindingKinds } from './FindingKinds.tsx';
import { Path } from './Path.tsx';
import classes from './Preview.module.css';

/** Milliseconds for which one stays on a row before it is read: who holds the key down passes over it. */
const STAY = 120;

export interface PreviewProps {
  row: QueueRow;
  names: Readonly<Record<string, string>>;
  onOpen(): void;
  onClose(): void;
}

/** What one decides by whether to open it: how far it is, what changed since one looked, what is open, what was said last. */
export function Preview({ row, names, onOpen, onClose }: PreviewProps) {
  const t = useWords(queueWords);
  const { nameOf } = useNames();
  const format = useFormat();
  const title = useTitle()(row);
  const { data: view, error, refetch } = useQuery({ ...itemQuery(row.id), enabled: useHasStayed() });
  const facts = [
    row.attribute && nameOf('attributes', row.attribute),
    row.mode && nameOf('modes', row.mode),
    t.roundAndRevision(row.round, row.revision),
  ];
  const holders = row.holders.map((id) => names[id]).filter(Boolean);
  return (
    <aside className={classes.pane} aria-label={t.previewOf}>
      <div className={classes.scroll}>
        <div className={classes.head}>
          <h2>{title}</h2>
          <Button size="small" kind="quiet" icon={<X />} aria-label={t.closePreview} onPress={onClose} />
        </div>
        <p className={classes.facts}>{facts.filter(Boolean).join(' · ')}</p>
        {error && !view ? (
          <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />
        ) : !view ? (
          <Skeleton rows={5} />
        ) : (
          <>
            <Path view={view} />
            <Changes row={row} />
            <LastOpinion view={view} />
            {holders.length > 0 && (
              <section className={classes.card}>
                <h3>{t.holders}</h3>
                <p>{format.list(holders)}</p>
              </section>
            )}
            <Findings row={row} view={view} />
          </>
        )}
      </div>
      <div className={classes.foot}>
        <Button kind="primary" hint="Enter" wide onPress={onOpen}>
          {t.begin}
        </Button>
      </div>
    </aside>
  );
}

function useHasStayed(): boolean {
  const [hasStayed, setStayed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setStayed(true), STAY);
    return () => clearTimeout(timer);
  }, []);
  return hasStayed;
}

/** Only that there is something new: to compare is to read the files, which the desk puts on record. */
function Changes({ row }: { row: QueueRow }) {
  const t = useWords(queueWords);
  if (row.lastSeen === null || row.lastSeen.number >= row.revision) return null;
  return (
    <section className={classes.card}>
      <h3>{t.changed}</h3>
      <p>{t.since(row.lastSeen.number, row.revision)}</p>
    </section>
  );
}

function Findings({ row, view }: { row: QueueRow; view: ItemView }) {
  const steps = useMySteps(row);
  const scan = view.scan?.id ?? null;
  const t = useWords(queueWords);
  const { data } = useQuery({ ...findingsQuery(row.id, scan), enabled: scan !== null });
  const count = row.open ? row.open.high + row.open.medium : 0;
  return (
    <section className={classes.card}>
      <h3>{count > 0 ? t.openFindings(count) : t.noFindings}</h3>
      {data && count > 0 && (
        <FindingKinds findings={data.filter(({ owner }) => steps.length === 0 || steps.includes(view.owners[owner] ?? ''))} />
      )}
    </section>
  );
}

function LastOpinion({ view }: { view: ItemView }) {
  const t = useWords(queueWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const last = view.decisions.at(-1);
  if (!last) return null;
  return (
    <section className={classes.card}>
      <h3>{t.lastOpinion}</h3>
      <p className={classes.opinion}>{last.opinion || nameOf('verdicts', last.verdict)}</p>
      <p className={classes.facts}>
        {[view.names[last.actor], nameOf('steps', last.step), format.ago(last.at)].filter(Boolean).join(' · ')}
      </p>
    </section>
  );
}
