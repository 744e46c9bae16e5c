import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type Reevaluation, reevaluationsQuery } from '../../data/reevaluations.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { Facts } from '../../kit/Facts.tsx';
import { Page } from '../../kit/Page.tsx';
import { EmptyState, FailedState, Skeleton } from '../../kit/States.tsx';
import { Segments } from '../../kit/Tabs.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { DecisionDialog } from './DecisionDialog.tsx';
import classes from './Screen.module.css';
import { reevaluationWords } from './words.ts';

type Names = Readonly<Record<string, string>>;
const SHOWN = ['due', 'coming'] as const;

/** What is withheld or disclosed on request, and is looked at again every year: decided one by one. */
export function Reevaluations() {
  const t = useWords(reevaluationWords);
  const navigate = useNavigate({ from: '/reevaluations' });
  const { show = 'due' } = useSearch({ from: '/signed-in/reevaluations' });
  const isComing = show === 'coming';
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(reevaluationsQuery(isComing));
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const names: Names = Object.assign({}, ...(data?.pages.map((page) => page.names) ?? []));
  return (
    <Page
      title={t.title}
      tools={
        <Segments
          label={t.which}
          segments={SHOWN.map((id) => ({ id, name: t[id] }))}
          value={show}
          onChange={(id) => void navigate({ search: id === 'coming' ? { show: id } : {}, replace: true })}
        />
      }
    >
      <p className={classes.about}>{t.about}</p>
      {error && !data && <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton />}
      {data && rows.length === 0 && (
        <EmptyState title={isComing ? t.noneComing : t.noneDue} text={isComing ? t.noneComingText : t.noneDueText} />
      )}
      <ul className={classes.list}>
        {rows.map((row) => (
          <Card key={row.item} row={row} names={names} />
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

function Card({ row, names }: { row: Reevaluation; names: Names }) {
  const t = useWords(reevaluationWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const [decision, setDecision] = useState<'kept' | 'opened'>();
  const { item, number, title, unit, attribute, grounds, since, due, last } = row;
  const isDue = Date.parse(due) <= Date.now();
  return (
    <li className={classes.card}>
      <header className={classes.head}>
        <h2>
          <Link to="/items/$id" params={{ id: item }}>
            {title}
          </Link>
        </h2>
        <span className={classes.serial}>{t.number(number)}</span>
        <Chip tone={attribute === 'withheld' ? 'amber' : 'azure'}>{nameOf('attributes', attribute)}</Chip>
      </header>
      <Facts
        facts={[
          [t.unit, names[unit] ?? ''],
          ...(grounds.length > 0 ? [[t.grounds, format.list(grounds.map((ground) => nameOf('grounds', ground)))] as const] : []),
          [attribute === 'withheld' ? t.withheldSince : t.releasedAt, format.date(since)],
          [t.dueOn, isDue ? t.isDue(format.date(due), format.ago(due)) : format.date(due)],
          ...(last ? [[t.last, t.lastText(names[last.by] ?? '', format.date(last.at), last.reason)] as const] : []),
        ]}
      />
      <div className={classes.actions}>
        <Button onPress={() => setDecision('kept')}>{t.kept}</Button>
        <Button onPress={() => setDecision('opened')}>{t.opened}</Button>
      </div>
      {decision && <DecisionDialog row={row} decision={decision} onClose={() => setDecision(undefined)} />}
    </li>
  );
}
