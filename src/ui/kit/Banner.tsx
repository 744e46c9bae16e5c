import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../look/cx.ts';
import classes from './Banner.module.css';

export type BannerTone = 'info' | 'warning' | 'danger' | 'success';

const ICONS = { info: Info, warning: TriangleAlert, danger: TriangleAlert, success: CircleCheck };

/** What one should know about this page before going on, with the way to mend it. */
export function Banner({
  tone = 'info',
  title,
  children,
  action,
}: {
  tone?: BannerTone;
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  const Icon = ICONS[tone];
  return (
    <div className={cx(classes.banner, classes[tone])} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon aria-hidden="true" />
      <div className={classes.text}>
        {title && <p className={classes.title}>{title}</p>}
        {children}
      </div>
      {action}
    </div>
  );
}
