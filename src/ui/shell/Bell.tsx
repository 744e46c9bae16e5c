import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Bell as BellIcon } from 'lucide-react';
import { useLive } from '../data/live/use-live.ts';
import { unreadQuery } from '../data/notifications.ts';
import { cx } from '../look/cx.ts';
import { useWords } from '../words/language.tsx';
import classes from './Bell.module.css';
import { frameWords } from './frame-words.ts';

/** More than this is told as a plus. */
const MOST = 99;

/** The way to what one was told, with how much of it was not read. */
export function Bell() {
  const t = useWords(frameWords);
  const client = useQueryClient();
  const { data: unread = 0 } = useQuery(unreadQuery);
  useLive(({ name }) => {
    if (name === 'notifications' || name === 'reset') void client.invalidateQueries({ queryKey: ['notifications'] });
  });
  return (
    <Link to="/notifications" className={cx(classes.bell)} aria-label={t.notificationsUnread(unread)}>
      <BellIcon aria-hidden="true" />
      {unread > 0 && (
        <span className={classes.count} aria-hidden="true">
          {unread > MOST ? `${MOST}+` : unread}
        </span>
      )}
    </Link>
  );
}
