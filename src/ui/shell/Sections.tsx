import { Link, type LinkProps } from '@tanstack/react-router';
import { cx } from '../look/cx.ts';
import classes from './Sections.module.css';

/** Screens about the same subject, each one link away. */
export function Sections({ label, sections }: { label: string; sections: readonly (readonly [to: LinkProps['to'], name: string])[] }) {
  return (
    <nav aria-label={label} className={classes.sections}>
      {sections.map(([to, name]) => (
        <Link
          key={to}
          to={to as '/queue'}
          className={cx(classes.section)}
          activeOptions={{ includeSearch: false }}
          activeProps={{ className: cx(classes.here) }}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
