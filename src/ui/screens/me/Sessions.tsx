import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../data/client.ts';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { FailedState, Skeleton } from '../../kit/States.tsx';
import { notify } from '../../kit/Toasts.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { browserName } from './browser-name.ts';
import { type OpenSession, sessionsQuery } from './query.ts';
import classes from './Screen.module.css';
import { Section } from './Section.tsx';
import { meWords } from './words.ts';

/** Where one is signed in, and ending it. */
export function Sessions() {
  const t = useWords(meWords);
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(sessionsQuery);
  const failed = (problem: Error) => notify({ text: failureOf(problem).message, tone: 'danger' });
  const again = () => client.invalidateQueries(sessionsQuery);
  const endOne = useMutation({
    mutationFn: (id: string) => call('DELETE', `/api/session/all/${id}`),
    onSuccess: () => notify({ text: t.ended }),
    onError: failed,
    onSettled: again,
  });
  const endOthers = useMutation({
    mutationFn: () => call<{ ended: number }>('DELETE', '/api/session/others'),
    onSuccess: ({ data: { ended } }) => notify({ text: t.othersEnded(ended) }),
    onError: failed,
    onSettled: again,
  });
  return (
    <Section
      title={t.sessions}
      why={t.sessionsWhy}
      actions={
        data && data.length > 1 ? (
          <Button onPress={() => endOthers.mutate()} isPending={endOthers.isPending}>
            {t.endOthers}
          </Button>
        ) : undefined
      }
    >
      {error && <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton rows={2} />}
      <ul className={classes.rows}>
        {data?.map((session) => (
          <Row key={session.id} session={session} isPending={endOne.isPending} onEnd={() => endOne.mutate(session.id)} />
        ))}
      </ul>
    </Section>
  );
}

function Row({ session, isPending, onEnd }: { session: OpenSession; isPending: boolean; onEnd(): void }) {
  const t = useWords(meWords);
  const format = useFormat();
  const { agent, address, way, createdAt, lastUsedAt, current } = session;
  const browser = browserName(agent) ?? t.unknownBrowser;
  const ways = { password: t.byPassword, provider: t.byProvider, demonstration: t.byDemonstration };
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <p className={classes.first}>
          {browser}
          {current && <Chip tone="green">{t.thisOne}</Chip>}
        </p>
        <p className={classes.faint}>
          {[address ?? t.unknownPlace, ways[way], t.opened(format.dateTime(createdAt)), t.used(format.ago(lastUsedAt))].join(' · ')}
        </p>
      </div>
      {!current && (
        <Button size="small" aria-label={t.endOne(browser)} isDisabled={isPending} onPress={onEnd}>
          {t.end}
        </Button>
      )}
    </li>
  );
}
