import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type BundleRow, bundlesQuery, questionsQuery } from '../../data/bundles.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { Page } from '../../kit/Page.tsx';
import { EmptyState, FailedState, Skeleton } from '../../kit/States.tsx';
import { Table } from '../../kit/Table.tsx';
import { Segments } from '../../kit/Tabs.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { SHOWN } from './search.ts';
import { bundlesWords } from './words.ts';

/** Bundles with an item that one sees, and what recalls have asked. */
export function BundlesScreen() {
  const t = useWords(bundlesWords);
  const navigate = useNavigate({ from: '/bundles' });
  const { state = SHOWN[0] } = useSearch({ from: '/signed-in/bundles' });
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(bundlesQuery(state));
  const rows = data?.pages.flatMap((page) => page.rows);
  return (
    <Page
      title={t.title}
      tools={
        <Segments
          label={t.shown}
          segments={SHOWN.map((id) => ({ id, name: t[id] }))}
          value={state}
          onChange={(id) => void navigate({ search: id === SHOWN[0] ? {} : { state: id }, replace: true })}
        />
      }
    >
      <p className={classes.about}>{t.about}</p>
      <Questions />
      {error && !data ? (
        <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />
      ) : !rows ? (
        <Skeleton rows={6} />
      ) : rows.length === 0 ? (
        <EmptyState title={t.emptyTitle} text={t.emptyText} />
      ) : (
        <Rows rows={rows} names={Object.assign({}, ...(data?.pages.map(({ names }) => names) ?? []))} />
      )}
      {hasNextPage && (
        <Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </Page>
  );
}

function Rows({ rows, names }: { rows: readonly BundleRow[]; names: Readonly<Record<string, string>> }) {
  const t = useWords(bundlesWords);
  const format = useFormat();
  return (
    <Table<BundleRow>
      label={t.title}
      rows={rows}
      idOf={({ id }) => id}
      columns={[
        { id: 'bundle', name: t.bundle, cell: (row) => <NameCell row={row} /> },
        { id: 'members', name: t.members, cell: ({ members }) => format.number(members) },
        { id: 'state', name: t.state, cell: (row) => <StateCell row={row} /> },
        { id: 'unit', name: t.unit, cell: ({ unit }) => names[unit] ?? unit },
      ]}
    />
  );
}

function NameCell({ row: { id, number, name, lead, issue } }: { row: BundleRow }) {
  const t = useWords(bundlesWords);
  const { language } = useLanguage();
  return (
    <span className={classes.name}>
      <Link to="/bundles/$id" params={{ id }}>
        {name[language]} · {issue ? t.issue(String(issue.year), String(issue.number)) : t.number(String(number))}
      </Link>
      {lead && <span className={classes.faint}>{t.lead(String(lead.number), lead.title ?? t.notYours)}</span>}
    </span>
  );
}

function StateCell({ row: { state, releaseAt, stopped, releasedAt, open } }: { row: BundleRow }) {
  const t = useWords(bundlesWords);
  const format = useFormat();
  return (
    <span className={classes.chips}>
      <Chip tone={state === 'released' ? 'green' : state === 'ordered' ? 'azure' : 'plain'}>{t[state]}</Chip>
      {state === 'ordered' && releaseAt && <span>{t.at(format.dateTime(releaseAt))}</span>}
      {releasedAt && <span>{format.dateTime(releasedAt)}</span>}
      {state === 'open' && stopped && <Chip tone="red">{t.stopped}</Chip>}
      {open > 0 && <Chip tone="amber">{t.asks(format.number(open))}</Chip>}
    </span>
  );
}

/** Until they are answered they are seen here by whoever publishes for the unit of the item. */
function Questions() {
  const t = useWords(bundlesWords);
  const format = useFormat();
  const { data } = useQuery(questionsQuery);
  if (!data || data.rows.length === 0) return null;
  const bundles = new Map(data.rows.map(({ bundle, number }) => [bundle, number]));
  return (
    <Banner tone="warning" title={t.asksTitle(format.number(data.rows.length))}>
      <p>{t.asksText}</p>
      <ul>
        {[...bundles].map(([id, number]) => (
          <li key={id}>
            <Link to="/bundles/$id" params={{ id }}>
              {t.look(String(number))}
            </Link>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
