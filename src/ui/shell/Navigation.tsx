import { Link } from '@tanstack/react-router';
import { useMe } from '../data/me.ts';
import { cx } from '../look/cx.ts';
import { useWords } from '../words/language.tsx';
import classes from './Navigation.module.css';
import { ENTRIES } from './navigation-entries.ts';
import { shellWords } from './words.ts';

/** The ways that this person's roles open, in groups. */
export function Navigation() {
  const t = useWords(shellWords);
  const { grants } = useMe();
  const roles = new Set<string>(grants.map(({ role }) => role));
  const groups = ENTRIES.map(({ group, entries }) => ({
    group,
    entries: entries.filter((entry) => entry.roles.length === 0 || entry.roles.some((role) => roles.has(role))),
  })).filter(({ entries }) => entries.length > 0);
  return (
    <nav className={classes.navigation} aria-label={t.mainNavigation}>
      {groups.map(({ group, entries }, index) => (
        <div key={group} className={classes.group}>
          {index > 0 && <p className={classes.heading}>{t[group] as string}</p>}
          {entries.map(({ to, name, icon: Icon }) => (
            <Link key={to} to={to} className={cx(classes.entry)} activeProps={{ className: cx(classes.here) }}>
              <Icon aria-hidden="true" />
              <span className={classes.label}>{t[name] as string}</span>
            </Link>
          ))}
        </div>
      ))}
    </nav>
  );
}
