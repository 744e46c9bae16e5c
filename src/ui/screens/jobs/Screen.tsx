import { useQuery } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { z } from 'zod';
import type { health as healthSchema, jobs as jobsSchema } from '../../../http/schemas/catalogue.ts';
import { call, read } from '../../data/client.ts';
import { Button } from '../../kit/Button.tsx';
import { Page } from '../../kit/Page.tsx';
import { EmptyState } from '../../kit/States.tsx';
import { Table } from '../../kit/Table.tsx';
import { cx } from '../../look/cx.ts';
import { Loaded } from '../../shell/Loaded.tsx';
import { useAct } from '../../shell/use-act.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { jobWords } from './words.ts';

type Health = z.output<typeof healthSchema>;
type JobsNow = z.output<typeof jobsSchema>;
type Job = JobsNow['failed'][number];

/** Milliseconds between two looks. */
const LOOK = 10_000;
/** Part of the disk below which somebody has to look. */
const LEAST_FREE = 0.05;

/** Whether everything does its work, and what gave up. */
export function Jobs() {
  const t = useWords(jobWords);
  const format = useFormat();
  const health = useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => read<Health>('/api/health', undefined, signal),
    refetchInterval: LOOK,
  });
  const jobs = useQuery({
    queryKey: ['jobs'],
    queryFn: ({ signal }) => read<JobsNow>('/api/jobs', { limit: 200 }, signal),
    refetchInterval: LOOK,
  });
  return (
    <Page title={t.title}>
      <section className={cx(classes.part, classes.top)} aria-label={t.health}>
        <h2>{t.health}</h2>
        <Loaded query={health} rows={3}>
          {(data) => <HealthNow health={data} waiting={jobs.data?.counts.waiting} />}
        </Loaded>
      </section>
      <section className={classes.part} aria-label={t.failed}>
        <h2>
          {t.failed} {jobs.data && <span className={classes.count}>{format.number(jobs.data.counts.failed)}</span>}
        </h2>
        <Loaded query={jobs}>
          {({ failed }) => (failed.length === 0 ? <EmptyState title={t.none} text={t.noneText} /> : <Failed jobs={failed} />)}
        </Loaded>
      </section>
    </Page>
  );
}

function HealthNow({ health: { database, storage, disk, workers, scanner }, waiting }: { health: Health; waiting: number | undefined }) {
  const t = useWords(jobWords);
  const format = useFormat();
  const number = format.number;
  const facts: [name: string, good: boolean, words: string][] = [
    [t.database, database, database ? t.databaseOk : t.databaseBad],
    [t.storage, storage, storage ? t.storageOk : t.storageBad],
    [
      t.disk,
      disk !== null && disk.free / disk.total > LEAST_FREE,
      disk ? t.diskFree(format.size(disk.free), format.size(disk.total)) : t.diskUnknown,
    ],
    [t.workers, workers > 0, workers > 0 ? t.workersAlive(number(workers)) : t.workersNone],
    [t.scanner, true, scanner ? t.scannerLoad(number(scanner.threads), number(scanner.busy), number(scanner.waiting)) : t.scannerElsewhere],
    ...(waiting === undefined ? [] : [[t.waiting, true, number(waiting)] as [string, boolean, string]]),
  ];
  return (
    <ul className={classes.health}>
      {facts.map(([name, good, words]) => {
        const Icon = good ? CircleCheck : TriangleAlert;
        return (
          <li key={name} className={cx(classes.fact, !good && classes.bad)}>
            <Icon aria-label={good ? t.good : t.bad} />
            <span className={classes.name}>{name}</span>
            <span>{words}</span>
          </li>
        );
      })}
    </ul>
  );
}

function Failed({ jobs }: { jobs: readonly Job[] }) {
  const t = useWords(jobWords);
  const format = useFormat();
  const act = useAct();
  const taskOf = (task: string) => (task in t ? (t[task as keyof typeof t] as string) : task);
  return (
    <>
      {act.refusal && (
        <p role="alert" className={classes.refusal}>
          {act.refusal}
        </p>
      )}
      <Table<Job>
        label={t.failed}
        rows={jobs}
        idOf={({ id }) => id}
        columns={[
          { id: 'task', name: t.task, cell: ({ task }) => taskOf(task) },
          { id: 'error', name: t.error, cell: ({ lastError }) => <span className={classes.error}>{lastError ?? '–'}</span> },
          { id: 'attempts', name: t.attempts, cell: ({ attempts, maxAttempts }) => `${attempts} / ${maxAttempts}` },
          { id: 'at', name: t.at, cell: ({ runAt }) => format.dateTime(runAt) },
          {
            id: 'retry',
            name: '',
            cell: ({ id }) => (
              <Button
                size="small"
                isDisabled={act.isPending}
                onPress={() => void act.run(() => call('POST', `/api/jobs/${id}/retry`), t.retryDone)}
              >
                {t.retry}
              </Button>
            ),
          },
        ]}
      />
    </>
  );
}
