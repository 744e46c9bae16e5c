import { useLocation } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useMe } from '../data/me.ts';
import { later } from '../kit/later.tsx';
import { cx } from '../look/cx.ts';
import { useWords } from '../words/language.tsx';
import { EntryLink } from './EntryLink.tsx';
import { frameWords } from './frame-words.ts';
import classes from './Navigation.module.css';
import { ENTRIES, homeOf, isFor, isUnder } from './navigation-entries.ts';

const AllPlaces = later(() => import('./AllPlaces.tsx'));

/** Entries that a phone shows beside each other; the others are one tap further. */
const BESIDE = 4;

/** The ways that this person's roles open, in groups. */
export function Navigation() {
  const t = useWords(frameWords);
  const { grants } = useMe();
  const [isOpen, setOpen] = useState(false);
  const roles = new Set<string>(grants.map(({ role }) => role));
  const groups = ENTRIES.map(({ group, entries }) => ({
    group,
    entries: entries.filter((entry) => isFor(entry, roles)),
  })).filter(({ entries }) => entries.length > 0);
  const all = groups.flatMap(({ entries }) => entries);
  // Where one's day begins is among them.
  const home = homeOf([...roles]);
  const first = [...all.filter(({ to }) => to === home), ...all.filter(({ to }) => to !== home)].slice(0, BESIDE);
  const beyond = new Set(all.length > BESIDE + 1 ? all.filter((entry) => !first.includes(entry)) : []);
  const pathname = useLocation({ select: (location) => location.pathname });
  const isBeyond = [...beyond].some(({ to, holds = [] }) => isUnder([to, ...holds], pathname));
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
        <button type="button" className={cx(classes.entry, classes.more, isBeyond && classes.here)} onClick={() => setOpen(true)}>
          <Ellipsis aria-hidden="true" />
          <span className={classes.label}>{t.more}</span>
        </button>
      )}
      <Suspense>{isOpen && <AllPlaces groups={groups} onClose={() => setOpen(false)} />}</Suspense>
    </nav>
  );
}
