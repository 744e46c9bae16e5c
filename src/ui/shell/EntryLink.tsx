import { Link, useLocation } from '@tanstack/react-router';
import { cx } from '../look/cx.ts';
import { useWords } from '../words/language.tsx';
import { frameWords } from './frame-words.ts';
import classes from './Navigation.module.css';
import { type Entry, isUnder } from './navigation-entries.ts';

/** One way of the navigation. */
export function EntryLink({ entry, className, onGo }: { entry: Entry; className: string; onGo?: () => void }) {
  const t = useWords(frameWords);
  const { to, name, icon: Icon, holds = [] } = entry;
  const isParent = isUnder(holds, useLocation({ select: ({ pathname }) => pathname }));
  return (
    <Link
      to={to}
      className={cx(className, isParent && classes.here)}
      {...(isParent && { 'aria-current': 'true' as const })}
      title={t[name] as string}
      activeOptions={{ includeSearch: false }}
      activeProps={{ className: cx(classes.here) }}
      {...(onGo && { onClick: onGo })}
    >
      <Icon aria-hidden="true" />
      <span className={classes.label}>{t[name] as string}</span>
    </Link>
  );
}
