import type { ReactNode } from 'react';
import { cx } from '../look/cx.ts';
import classes from './Page.module.css';

export interface PageProps {
  title: string;
  /** How many there are, or another short fact beside the title. */
  count?: string | undefined;
  actions?: ReactNode;
  /** Below the title: other parts of the same subject, filters. */
  tools?: ReactNode;
  /** `filled`: what is in it scrolls by itself. */
  layout?: 'padded' | 'plain' | 'filled';
  children: ReactNode;
}

/** A screen: title and actions stay, what is below them scrolls. */
export function Page({ title, count, actions, tools, layout = 'padded', children }: PageProps) {
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h1>{title}</h1>
        {count && <span className={classes.count}>{count}</span>}
        <span className={classes.space} />
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {tools && <div className={classes.tools}>{tools}</div>}
      {layout === 'filled' ? (
        <div className={cx(classes.body, classes.filled)}>{children}</div>
      ) : (
        // A region that scrolls must be reachable by keyboard (axe: scrollable-region-focusable).
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        <section className={cx(classes.body, layout === 'padded' && classes.padded)} aria-label={title} tabIndex={0}>
          {children}
        </section>
      )}
    </div>
  );
}
