import { memo } from 'react';
import { cx } from '../../../look/cx.ts';
import { type Entry, isOpen } from '../findings/order.ts';
import classes from './MarkStrip.module.css';
import type { Tick } from './strip.ts';

const HEIGHT = 1_000;

export interface MarkStripProps {
  ticks: readonly Tick[];
  current: string | undefined;
  onMark(entry: Entry): void;
}

/** A tick per finding along the whole document, however long it is. The list says the same in words, so this is for the eye and pointer only. */
export const MarkStrip = memo(({ ticks, current, onMark }: MarkStripProps) => {
  return (
    <div className={classes.strip} aria-hidden="true">
      <svg viewBox={`0 0 12 ${HEIGHT}`} preserveAspectRatio="none" className={classes.picture} role="presentation">
        {ticks.map(({ entry, at }) => {
          const isCurrent = entry.finding.id === current;
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: for the pointer only; the list is the way by keyboard
            <rect
              key={entry.finding.id}
              x={isCurrent ? 0 : 1}
              y={at * (HEIGHT - 12)}
              width={isCurrent ? 12 : 10}
              height={isCurrent ? 12 : 4}
              rx={2}
              className={cx(classes.tick, isCurrent ? classes.current : toneOf(entry))}
              onClick={() => onMark(entry)}
            />
          );
        })}
      </svg>
    </div>
  );
});

function toneOf(entry: Entry): string | undefined {
  if (entry.disposition !== null || !isOpen(entry)) return classes.done;
  return entry.finding.severity === 'medium' ? classes.medium : classes.high;
}
