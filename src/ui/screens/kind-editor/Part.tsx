import { type ReactNode, useId } from 'react';
import classes from './Screen.module.css';

/** One part of the form. */
export function Part({ title, error, children }: { title: string; error?: string | undefined; children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes.part} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {error && <p className={classes.error}>{error}</p>}
      {children}
    </section>
  );
}
