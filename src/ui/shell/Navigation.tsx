import { Link } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useMe } from '../data/me.ts';
import { Dialog } from '../kit/Dialog.tsx';
import { cx } from '../look/cx.ts';
import { useWords } from '../words/language.tsx';
import classes from './Navigation.module.css';
import { ENTRIES, type Entry } from './navigation-entries.ts';
import { shellWords } from './words.ts';

/** Entries that a phone shows beside each other; the others are one tap further. */
const BESIDE = 4;

/** The ways that this person's roles open, in groups. */
export function Navigation() {
  const t = useWords(shellWords);
  const { grants } = useMe();
  const [isOpen, setOpen] = useState(false);
  const roles = new Set<string>(grants.map(({ role }) => role));
  const groups = ENTRIES.map(({ group, entries }) => ({
    group,
    entries: entries.filter((entry) => entry.roles.length === 0 || entry.roles.some((role) => roles.has(role))),
  })).filter(({ entries }) => entries.length > 0);
  const all = groups.flatMap(({ entries }) => entries);
  const beyond = new Set(all.length > BESIDE + 1 ? all.slice(BESIDE) : []);
  return (
    <nav className={classes.navigation} aria-label={t.mainNavigation}>
      {groups.map(({ group, entries }, index) => (
        <div key={group} className={classes.group}>
          {index > 0 && <p className={classes.heading}>{t[group] as string}</p>}
          {entries.map((entry) => (
            <EntryLink key={entry.to} entry={entry} className={cx(classes.entry, beyond.has(entry) && classes.beyond)} />
          ))}
        </div>
      ))}
      {beyond.size > 0 && (
        <button type="button" className={cx(classes.entry, classes.more)} onClick={() => setOpen(true)}>
          <Ellipsis aria-hidden="true" />
          <span className={classes.label}>{t.more}</span>
        </button>
      )}
      <Dialog title={t.allPlaces} isOpen={isOpen} onClose={() => setOpen(false)} size="small">
        {groups.map(({ group, entries }) => (
          <section key={group} className={classes.sheet}>
            <h3 className={classes.heading}>{t[group] as string}</h3>
            {entries.map((entry) => (
              <EntryLink key={entry.to} entry={entry} className={cx(classes.sheetEntry)} onGo={() => setOpen(false)} />
            ))}
          </section>
        ))}
      </Dialog>
    </nav>
  );
}

function EntryLink({ entry: { to, name, icon: Icon }, className, onGo }: { entry: Entry; className: string; onGo?: () => void }) {
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
