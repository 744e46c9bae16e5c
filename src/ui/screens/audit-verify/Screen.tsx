import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { z } from 'zod';
import type { trailReport } from '../../../http/schemas/catalogue.ts';
import { read } from '../../data/client.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Facts } from '../../kit/Facts.tsx';
import { Page } from '../../kit/Page.tsx';
import { FailedState } from '../../kit/States.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { Against } from './Against.tsx';
import { KeptCheckpoint } from './KeptCheckpoint.tsx';
import classes from './Screen.module.css';
import { verifyWords } from './words.ts';

type Report = z.output<typeof trailReport>;
type Fault = Report['faults'][number];

/** One verdict over the whole trail, with its numbers, and where it breaks first. */
export function AuditVerify() {
  const t = useWords(verifyWords);
  const [checkpoint, compare] = useState('');
  const { data, error, isFetching, refetch, dataUpdatedAt } = useQuery({
    queryKey: ['verify', checkpoint],
    queryFn: ({ signal }) => read<Report>('/api/audit/verify', checkpoint === '' ? undefined : { checkpoint }, signal),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  // What stands below the verdict comes with the first one, so that nothing moves; from then on it stays, with what was typed.
  const isFirst = checkpoint === '' && !data && !error;
  return (
    <Page
      title={t.title}
      actions={
        <>
          <Link to="/audit" className={classes.back}>
            {t.back}
          </Link>
          <Button onPress={() => void refetch()} isPending={isFetching}>
            {t.again}
          </Button>
        </>
      }
    >
      <div className={classes.sheet}>
        {isFetching && <Banner title={t.running} />}
        {error && !isFetching && <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />}
        {data && !isFetching && <Verdict report={data} at={new Date(dataUpdatedAt).toISOString()} />}
        {!isFirst && <KeptCheckpoint isPending={isFetching} onCompare={(next) => (next === checkpoint ? void refetch() : compare(next))} />}
      </div>
    </Page>
  );
}

function Verdict({ report, at }: { report: Report; at: string }) {
  const t = useWords(verifyWords);
  const format = useFormat();
  const { streams, entries, faults, rows, oversight } = report;
  const [first, ...others] = faults;
  const isSound = faults.length + rows.faults.length === 0;
  const [count, chains] = [format.number(entries), format.number(streams)];
  const named = (key: string) => (key in t ? (t[key as keyof typeof t] as string) : key);
  const tally = (counts: Record<string, number>) =>
    Object.entries(counts)
      .filter(([, number]) => number > 0)
      .map(([key, number]) => t.tallied(named(key), format.number(number)))
      .join(' · ') || format.number(0);
  return (
    <>
      {isSound ? (
        <Banner tone="success" title={t.sound}>
          {t.soundText(count, chains, format.number(rows.checked))}
        </Banner>
      ) : (
        <Banner tone="danger" title={first ? t.broken : t.differs}>
          {first
            ? t.brokenText(format.number(faults.length), count, chains)
            : t.changedText(format.number(rows.faults.length), format.number(rows.checked))}
        </Banner>
      )}
      <Facts
        facts={[
          [t.at, format.dateTime(at)],
          [t.entries, count],
          [t.chains, chains],
          [t.faults, format.number(faults.length)],
          [t.rows, format.number(rows.checked)],
          [t.rowFaults, format.number(rows.faults.length)],
          ...(Object.keys(rows.before).length > 0 ? [[t.before, tallied(rows.before, t.tallied, format.number)] as const] : []),
        ]}
      />
      {report.log && <Against log={report.log} />}
      {report.erased.length > 0 && <Erased erased={report.erased} />}
      {first && <Faults title={t.first} faults={[first]} />}
      {others.length > 0 && <Faults title={t.others} faults={others} />}
      {rows.faults.length > 0 && <RowFaults faults={rows.faults} />}
      <section className={classes.part}>
        <h2>{t.eyes}</h2>
        <Facts
          facts={[
            [t.now, named(oversight.now)],
            [t.releases, tally(oversight.releases)],
            [t.confirmations, tally(oversight.confirmations)],
          ]}
        />
      </section>
    </>
  );
}

function tallied(counts: Record<string, number>, say: (what: string, times: string) => string, number: (of: number) => string): string {
  return Object.entries(counts)
    .map(([what, times]) => say(what, number(times)))
    .join(' · ');
}

/** What cannot be compared any more, and by right. */
function Erased({ erased }: { erased: Report['erased'] }) {
  const t = useWords(verifyWords);
  const format = useFormat();
  return (
    <section className={classes.part}>
      <h2>{t.erasedTitle}</h2>
      <p>{t.erasedText}</p>
      <ul className={classes.faults}>
        {erased.map(({ stream, through, at }) => (
          <li key={`${stream} ${through}`} className={classes.fault}>
            <p className={classes.what}>{t.erasedOn(format.dateTime(at), format.number(through))}</p>
            <p className={classes.where}>
              {t.chain} {stream}
            </p>
            <Link to="/audit" search={{ action: 'log.secret-erased' }}>
              {t.show}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Rows that are not what the trail says of them: table, row and columns are named as the database names them, for whoever mends it. */
function RowFaults({ faults }: { faults: Report['rows']['faults'] }) {
  const t = useWords(verifyWords);
  return (
    <section className={classes.part}>
      <h2>{t.rowTitle}</h2>
      <ul className={classes.faults}>
        {faults.map(({ stream, sequence, table, row, columns, fault }) => (
          <li key={[stream, table, row, ...columns].join(' ')} className={classes.fault}>
            <p className={classes.what}>{t[fault]}</p>
            <p className={classes.where}>
              {table} {row} {columns.length > 0 && `(${columns.join(', ')})`}
            </p>
            <p className={classes.where}>
              {stream === '' ? t.noItem : `${t.chain} ${stream === 'administration' ? t.administration : stream}`}
              {sequence > 0 && ` · ${t.entry} ${sequence}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Faults({ title, faults }: { title: string; faults: readonly Fault[] }) {
  const t = useWords(verifyWords);
  return (
    <section className={classes.part}>
      <h2>{title}</h2>
      <ul className={classes.faults}>
        {faults.map(({ stream, sequence, fault }) => (
          <li key={stream} className={classes.fault}>
            <p className={classes.what}>{fault in t ? (t[fault as keyof typeof t] as string) : fault}</p>
            <p className={classes.where}>
              {t.chain} {stream === 'administration' ? t.administration : stream} · {t.entry} {sequence}
            </p>
            <Link
              to="/audit"
              search={{
                ...(stream === 'administration' ? {} : { item: stream }),
                order: 'oldest' as const,
                entry: `${stream}:${sequence}`,
              }}
            >
              {t.show}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
