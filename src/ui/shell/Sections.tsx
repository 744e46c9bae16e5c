import { Link, type LinkProps, useLocation } from '@tanstack/react-router';
import { cx } from '../look/cx.ts';
import classes from './Sections.module.css';

/** `under`: the address of a screen that belongs to it and does not begin as its own does. */
type Section = readonly [to: LinkProps['to'], name: string, under?: string];

/** Screens about the same subject, each one link away. */
export function Sections({ label, sections }: { label: string; sections: readonly Section[] }) {
  const here = useLocation({ select: ({ pathname }) => pathname });
  return (
    <nav aria-label={label} className={classes.sections}>
      {sections.map(([to, name, under]) => (
        <Link
          key={to}
          to={to as '/queue'}
          className={cx(classes.section, here === under && classes.here)}
          activeOptions={{ includeSearch: false }}
          activeProps={{ className: cx(classes.here) }}
          {...(here === under && { 'aria-current': 'true' as const })}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
