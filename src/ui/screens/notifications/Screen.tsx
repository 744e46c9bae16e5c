import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { markRead, type Notification, notificationsQuery } from '../../data/notifications.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { Page } from '../../kit/Page.tsx';
import { EmptyState, FailedState, Skeleton } from '../../kit/States.tsx';
import { Segments } from '../../kit/Tabs.tsx';
import { cx } from '../../look/cx.ts';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { type Group, groupsOf } from './groups.ts';
import classes from './Screen.module.css';
import { notificationsWords } from './words.ts';

/** What one was told, by item. Whether the read ones are shown as well is in the address. */
export function Notifications() {
  const t = useWords(notificationsWords);
  const { show = 'unread' } = useSearch({ from: '/signed-in/notifications' });
  const navigate = useNavigate({ from: '/notifications' });
  const client = useQueryClient();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(notificationsQuery(show === 'unread'));
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const newest =
    rows
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? '';
  return (
    <Page
      title={t.title}
      actions={
        rows.some(({ readAt }) => readAt === null) && <Button onPress={() => void markRead(client, { until: newest })}>{t.markAll}</Button>
      }
      tools={
        <>
          <Segments
            label={t.which}
            value={show}
            onChange={(next) => void navigate({ search: next === 'all' ? { show: 'all' } : {}, replace: true })}
            segments={[
              { id: 'unread', name: t.unread },
              { id: 'all', name: t.all },
            ]}
          />
          <Link to="/me" search={{ part: 'mail' }} className={classes.wishes ?? ''}>
            {t.wishes}
          </Link>
        </>
      }
    >
      {error && !data ? <FailedState failure={failureOf(error)} onRetry={() => void refetch()} /> : !data ? <Skeleton /> : null}
      {data && rows.length === 0 && <EmptyState title={show === 'unread' ? t.emptyTitle : t.emptyAll} text={t.emptyText} />}
      {rows.length > 0 && (
        <ol className={classes.groups}>
          {groupsOf(rows).map((group) => (
            <GroupCard key={group.id} group={group} />
          ))}
        </ol>
      )}
      {hasNextPage && (
        <div>
          <Button isDisabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {t.more}
          </Button>
        </div>
      )}
    </Page>
  );
}

function GroupCard({ group }: { group: Group }) {
  const t = useWords(notificationsWords);
  const about = group.number === null ? t[group.about === 'item' ? 'proposal' : group.about] : t.number(group.number);
  return (
    <li className={classes.group}>
      <h2 className={classes.about}>{about}</h2>
      <ul>
        {group.rows.map((row) => (
          <Row key={row.id} row={row} about={about} />
        ))}
      </ul>
    </li>
  );
}

function Row({ row, about }: { row: Notification; about: string }) {
  const t = useWords(notificationsWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const client = useQueryClient();
  const { history } = useRouter();
  const name = nameOf('notifications', row.kind);
  return (
    <li>
      <a
        className={cx(classes.row, row.readAt === null && classes.unread)}
        href={row.address}
        onClick={(event) => {
          // It is read when it was followed, in another tab too.
          void markRead(client, { until: row.at, notification: row.id }).catch(() => undefined);
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          history.push(row.address);
        }}
      >
        <span>
          <span className={classes.spoken}>{t.of(about)}</span>
          {name}
        </span>
        {row.readAt === null && <Chip tone="azure">{t.isNew}</Chip>}
        <time className={classes.time} dateTime={row.at} title={format.dateTime(row.at)}>
          {format.ago(row.at)}
        </time>
      </a>
    </li>
  );
}
