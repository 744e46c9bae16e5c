import type { ReactNode } from 'react';
import { cx } from '../look/cx.ts';
import classes from './Button.module.css';

/** Looks as a button does and is a link: a file to be saved. */
export function LinkButton({ href, icon, children }: { href: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <a className={cx(classes.button, classes.link)} href={href} download="">
      {icon}
      {children}
    </a>
  );
}
