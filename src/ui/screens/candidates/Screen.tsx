import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { Facts } from '../../kit/Facts.tsx';
import { Page } from '../../kit/Page.tsx';
import { EmptyState, FailedState, Skeleton } from '../../kit/States.tsx';
import { Segments } from '../../kit/Tabs.tsx';
import { placeInWords } from '../../parts/findings/place.ts';
import { placeWords } from '../../parts/findings/words.ts';
import { useRuleName } from '../../parts/rules/rule-name.ts';
import { SeverityChip } from '../../parts/rules/SeverityChip.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { DecisionDialog } from './DecisionDialog.tsx';
import { type Candidate, candidatesQuery } from './query.ts';
import classes from './Screen.module.css';
import { candidateWords } from './words.ts';

const SHOWN = ['waiting', 'decided', 'all'] as const;

/** What newer rules found in what is released: the confidentiality office decides on each. */
export function Candidates() {
  const t = useWords(candidateWords);
  const navigate = useNavigate({ from: '/candidates' });
  const search = useSearch({ from: '/signed-in/candidates' });
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(candidatesQuery(search));
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const names = Object.assign({}, ...(data?.pages.map((page) => page.names) ?? [])) as Readonly<Record<string, string>>;
  return (
    <Page
      title={t.title}
      tools={
        <Segments
          label={t.which}
          segments={SHOWN.map((id) => ({ id, name: t[id] }))}
          value={search.show ?? 'waiting'}
          onChange={(id) =>
            void navigate({ search: { ...(search.item && { item: search.item }), ...(id !== 'waiting' && { show: id }) }, replace: true })
          }
        />
      }
    >
      <p className={classes.about}>{t.about}</p>
      {search.item && (
        <div className={classes.only}>
          <span>{t.ofItem}</span>
          <Button size="small" onPress={() => void navigate({ search: ({ item: _, ...rest }) => rest, replace: true })}>
            {t.showAll}
          </Button>
        </div>
      )}
      {error && !data && <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton />}
      {data && rows.length === 0 && <EmptyState title={t.emptyTitle} text={t.emptyText} />}
      <ul className={classes.list}>
        {rows.map((candidate) => (
          <Card key={candidate.id} candidate={candidate} names={names} />
        ))}
      </ul>
      {hasNextPage && (
        <Button onPress={() => void fetchNextPage()} isPending={isFetchingNextPage}>
          {t.more}
        </Button>
      )}
    </Page>
  );
}

function Card({ candidate, names }: { candidate: Candidate; names: Readonly<Record<string, string>> }) {
  const t = useWords(candidateWords);
  const { language } = useLanguage();
  const [decision, setDecision] = useState<'recall' | 'dismiss'>();
  const { item, number, title, severity, quarantine, message, decision: decided } = candidate;
  return (
    <li className={classes.card}>
      <header className={classes.head}>
        <h2>
          <Link to="/items/$id" params={{ id: item }}>
            {title}
          </Link>
        </h2>
        <span className={classes.serial}>{t.number(number)}</span>
        <SeverityChip severity={severity} />
        {quarantine && <Chip tone="red">{t.mark}</Chip>}
        {decided && <Chip tone={decided === 'recalled' ? 'amber' : 'green'}>{t[`is_${decided}`]}</Chip>}
      </header>
      <p>{message[language]}</p>
      <About candidate={candidate} names={names} />
      {!decided && (
        <div className={classes.actions}>
          <Button kind="danger" onPress={() => setDecision('recall')}>
            {t.recall}
          </Button>
          <Button onPress={() => setDecision('dismiss')}>{t.dismiss}</Button>
          <Link to="/items/$id/review" params={{ id: item }}>
            {t.look}
          </Link>
        </div>
      )}
      {decision && <DecisionDialog candidate={candidate} decision={decision} onClose={() => setDecision(undefined)} />}
    </li>
  );
}

function About({ candidate, names }: { candidate: Candidate; names: Readonly<Record<string, string>> }) {
  const t = useWords(candidateWords);
  const places = useWords(placeWords);
  const format = useFormat();
  const ruleName = useRuleName();
  const { language } = useLanguage();
  const { ruleId, location, places: count, excerpt, releasedAt, foundAt, basisText, decidedBy, decidedAt, decision, reason } = candidate;
  const where = placeInWords(location, places);
  return (
    <Facts
      facts={[
        [t.rule, ruleName(ruleId)],
        [t.place, count > 1 ? t.places(format.number(count), where) : where],
        [
          t.excerpt,
          excerpt === '' ? (
            t.noExcerpt
          ) : (
            <span key="excerpt" className={classes.excerpt}>
              {excerpt}
            </span>
          ),
        ],
        [t.released, format.dateTime(releasedAt)],
        [t.found, format.dateTime(foundAt)],
        ...(basisText.length > 0 ? [[t.basis, format.list(basisText.map((one) => one[language]))] as const] : []),
        ...(decision && decidedAt
          ? [
              [
                t[`is_${decision}`],
                decidedBy ? t.by(names[decidedBy] ?? '', format.dateTime(decidedAt)) : format.dateTime(decidedAt),
              ] as const,
            ]
          : []),
        ...(reason ? [[t.reason, reason] as const] : []),
      ]}
    />
  );
}
