import type { ReactNode } from 'react';
import classes from './Screen.module.css';

/** One matter with its explanation, and what can be done about it on the right. */
export function Section({ title, why, actions, children }: { title: string; why?: ReactNode; actions?: ReactNode; children?: ReactNode }) {
  return (
    <section className={classes.section}>
      <header className={classes.head}>
        <div className={classes.about}>
          <h2>{title}</h2>
          {why && <div className={classes.why}>{why}</div>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </section>
  );
}
