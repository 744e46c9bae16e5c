import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type Bundle, bundleQuery } from '../../data/bundles.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { Page } from '../../kit/Page.tsx';
import { FailedState, Skeleton } from '../../kit/States.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { AddMember, ReasonDialog, ReleaseDialog } from './Dialogs.tsx';
import { Members } from './Members.tsx';
import { Questions } from './Questions.tsx';
import classes from './Screen.module.css';
import { bundleWords } from './words.ts';

/** Milliseconds until it is asked after again while an order waits for scans. */
const LATER = 5_000;
const PASSED: readonly string[] = ['ready', 'released', 'decided'];

/** One bundle: what it holds and lacks, how each item is, and what can be done with it. */
export function BundleScreen() {
  const { id } = useParams({ from: '/signed-in/bundles/$id' });
  const { data, error, refetch } = useQuery({
    ...bundleQuery(id),
    refetchInterval: ({ state }) => (state.data?.state === 'ordered' ? LATER : false),
  });
  if (error && !data) return <FailedState isPage failure={failureOf(error)} onRetry={() => void refetch()} />;
  return data ? <BundleOf key={id} bundle={data} /> : <Skeleton rows={10} />;
}

type Doing = 'add' | 'release' | 'schedule' | 'cancel' | 'dissolve';

function BundleOf({ bundle }: { bundle: Bundle }) {
  const t = useWords(bundleWords);
  const { language } = useLanguage();
  const format = useFormat();
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  const { number, rules, issue, state, releaseAt, releasedAt, reason } = bundle;
  const isNow = releaseAt !== null && Date.parse(releaseAt) <= Date.now();
  return (
    <Page
      title={issue ? `${rules.name[language]} · ${t.issue(String(issue.year), String(issue.number))}` : t.title(String(number))}
      actions={<Actions bundle={bundle} onDo={setDoing} />}
    >
      <p className={classes.lead}>
        <Chip tone={state === 'released' ? 'green' : state === 'ordered' ? 'azure' : 'plain'}>{t[state]}</Chip>
        <span>{rules.name[language]}</span>
        <span className={classes.faint}>{bundle.names[bundle.unit]}</span>
        {issue && <a href={`/library/gazette/${bundle.id}`}>{t.contents}</a>}
      </p>
      {state === 'ordered' && releaseAt && <Banner>{isNow ? t.orderedNow : t.orderedFor(format.dateTime(releaseAt))}</Banner>}
      {releasedAt && <Banner tone="success">{t.releasedAt(format.dateTime(releasedAt))}</Banner>}
      {state === 'dissolved' && reason && <Banner>{t.dissolvedText(reason)}</Banner>}
      <Stopped bundle={bundle} />
      <Lacks bundle={bundle} />
      <Questions bundle={bundle} />
      <Members bundle={bundle} />
      {doing === 'add' && <AddMember bundle={bundle} onClose={close} />}
      {(doing === 'release' || doing === 'schedule') && <ReleaseDialog bundle={bundle} isTimed={doing === 'schedule'} onClose={close} />}
      {(doing === 'cancel' || doing === 'dissolve') && <ReasonDialog bundle={bundle} what={doing} onClose={close} />}
    </Page>
  );
}

function Actions({ bundle, onDo }: { bundle: Bundle; onDo(doing: Doing): void }) {
  const t = useWords(bundleWords);
  const { state, mayChange, mayRelease, lacks, members } = bundle;
  if (state !== 'open' && state !== 'ordered') return null;
  const waits = members.some(({ standing }) => !PASSED.includes(standing));
  const why = !mayRelease ? t.whyPublisher : lacks.beforeRelease.length > 0 ? t.whyLacks : waits ? t.whyWaits : '';
  return (
    <>
      {state === 'open' && why && <span className={classes.faint}>{why}</span>}
      {mayChange && <Button onPress={() => onDo('dissolve')}>{t.dissolve}</Button>}
      {mayChange && state === 'ordered' && <Button onPress={() => onDo('cancel')}>{t.cancel}</Button>}
      {state === 'open' && <Button onPress={() => onDo('add')}>{t.add}</Button>}
      {state === 'open' && mayRelease && (
        <>
          <Button isDisabled={why !== ''} onPress={() => onDo('schedule')}>
            {t.schedule}
          </Button>
          <Button kind="primary" isDisabled={why !== ''} onPress={() => onDo('release')}>
            {t.release}
          </Button>
        </>
      )}
    </>
  );
}

function Stopped({ bundle: { stopped, members, state } }: { bundle: Bundle }) {
  const t = useWords(bundleWords);
  const format = useFormat();
  const { language } = useLanguage();
  if (!stopped || state !== 'open') return null;
  return (
    <Banner tone="danger" title={t.stoppedTitle(format.dateTime(stopped.at))}>
      <ul>
        {stopped.members.map(({ item, says }) => {
          const member = members.find((one) => one.item === item);
          return <li key={item}>{t.stoppedLine(member ? String(member.number) : '–', says[language])}</li>;
        })}
      </ul>
    </Banner>
  );
}

function Lacks({ bundle: { lacks, members, state } }: { bundle: Bundle }) {
  const t = useWords(bundleWords);
  const format = useFormat();
  const { language } = useLanguage();
  const lines = (some: Bundle['lacks']['beforeSubmit']) =>
    format.list(some.map(({ name, held, needed }) => t.lack(name[language], format.number(held), format.number(needed))));
  const waiting = members.filter(({ standing }) => !PASSED.includes(standing));
  if (lacks.beforeSubmit.length > 0 || lacks.beforeRelease.length > 0)
    return (
      <Banner tone="warning" title={t.lacksTitle}>
        {lacks.beforeSubmit.length > 0 && (
          <p>
            {t.lacksSubmit} {lines(lacks.beforeSubmit)}
          </p>
        )}
        {lacks.beforeRelease.length > 0 && (
          <p>
            {t.lacksRelease} {lines(lacks.beforeRelease)}
          </p>
        )}
      </Banner>
    );
  return state === 'open' && waiting.length > 0 ? <Banner title={t.waitsTitle}>{t.waits(format.number(waiting.length))}</Banner> : null;
}
