import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
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
import classes from './Screen.module.css';
import { verifyWords } from './words.ts';

type Report = z.output<typeof trailReport>;
type Fault = Report['faults'][number];

/** One verdict over the whole trail, with its numbers, and where it breaks first. */
export function AuditVerify() {
  const t = useWords(verifyWords);
  const { data, error, isFetching, refetch, dataUpdatedAt } = useQuery({
    queryKey: ['verify'],
    queryFn: ({ signal }) => read<Report>('/api/audit/verify', undefined, signal),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
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
      </div>
    </Page>
  );
}

function Verdict({ report, at }: { report: Report; at: string }) {
  const t = useWords(verifyWords);
  const format = useFormat();
  const { streams, entries, faults, oversight } = report;
  const [first, ...others] = faults;
  const [count, chains] = [format.number(entries), format.number(streams)];
  const named = (key: string) => (key in t ? (t[key as keyof typeof t] as string) : key);
  const tally = (counts: Record<string, number>) =>
    Object.entries(counts)
      .filter(([, number]) => number > 0)
      .map(([key, number]) => t.tallied(named(key), format.number(number)))
      .join(' · ') || format.number(0);
  return (
    <>
      {first ? (
        <Banner tone="danger" title={t.broken}>
          {t.brokenText(format.number(faults.length), count, chains)}
        </Banner>
      ) : (
        <Banner tone="success" title={t.sound}>
          {t.soundText(count, chains)}
        </Banner>
      )}
      <Facts
        facts={[
          [t.at, format.dateTime(at)],
          [t.entries, count],
          [t.chains, chains],
          [t.faults, format.number(faults.length)],
        ]}
      />
      {first && <Faults title={t.first} faults={[first]} />}
      {others.length > 0 && <Faults title={t.others} faults={others} />}
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
