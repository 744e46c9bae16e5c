import { Link } from '@tanstack/react-router';
import { cx } from '../look/cx.ts';
import { useWords } from '../words/language.tsx';
import classes from './Navigation.module.css';
import type { Entry } from './navigation-entries.ts';
import { shellWords } from './words.ts';

/** One way of the navigation. */
export function EntryLink({ entry: { to, name, icon: Icon }, className, onGo }: { entry: Entry; className: string; onGo?: () => void }) {
  const t = useWords(shellWords);
  return (
    <Link
      to={to}
      className={className}
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
