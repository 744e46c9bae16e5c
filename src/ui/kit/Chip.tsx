import type { ReactNode } from 'react';
import classes from './Chip.module.css';

export type Tone = 'plain' | 'azure' | 'amber' | 'red' | 'green' | 'violet';

/** A short fact about a row. Its words say it; the colour only helps to find it. */
export function Chip({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`${classes.chip} ${classes[tone]}`}>{children}</span>;
}
