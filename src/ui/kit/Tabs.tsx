import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { cx } from '../look/cx.ts';
import classes from './Tabs.module.css';

export interface TabEntry<K extends string> {
  id: K;
  name: string;
  /** How many are in it. */
  count?: string | undefined;
}

export interface TabsProps<K extends string> {
  label: string;
  tabs: readonly TabEntry<K>[];
  value: K;
  onChange(value: K): void;
  /** Content of the tab that is open. */
  children: ReactNode;
}

/** Parts of one screen, one at a time. Which one is open belongs in the address. */
export function Tabs<K extends string>({ label, tabs, value, onChange, children }: TabsProps<K>) {
  const group = useId();
  const idOf = (tab: K) => `${group}-${tab}`;
  const onKeyDown = (event: KeyboardEvent) => {
    const next =
      tabs[
        reached(
          event.key,
          tabs.findIndex(({ id }) => id === value),
          tabs.length,
        )
      ];
    if (!next) return;
    event.preventDefault();
    onChange(next.id);
    document.getElementById(idOf(next.id))?.focus();
  };
  return (
    <div className={classes.tabs}>
      <div role="tablist" aria-label={label} className={classes.list} onKeyDown={onKeyDown}>
        {tabs.map(({ id, name, count }) => (
          <button
            key={id}
            id={idOf(id)}
            type="button"
            role="tab"
            aria-selected={id === value}
            aria-controls={id === value ? `${group}-panel` : undefined}
            tabIndex={id === value ? 0 : -1}
            className={classes.tab}
            onClick={() => onChange(id)}
          >
            {name}
            {count !== undefined && <span className={classes.count}>{count}</span>}
          </button>
        ))}
      </div>
      <div id={`${group}-panel`} role="tabpanel" aria-labelledby={idOf(value)} className={classes.panel}>
        {children}
      </div>
    </div>
  );
}

/** Place of the tab that a key leads to, around the ends; -1 for any other key. */
function reached(key: string, at: number, count: number): number {
  if (key === 'ArrowRight') return (at + 1) % count;
  if (key === 'ArrowLeft') return (at - 1 + count) % count;
  return key === 'Home' ? 0 : key === 'End' ? count - 1 : -1;
}

export interface SegmentsProps<K extends string> {
  label: string;
  segments: readonly TabEntry<K>[];
  value: K;
  onChange(value: K): void;
  /** For a narrow place: less room around the names. */
  tight?: boolean;
}

/** One of a few views of the same thing. */
export function Segments<K extends string>({ label, segments, value, onChange, tight = false }: SegmentsProps<K>) {
  const group = useId();
  return (
    <div role="radiogroup" aria-label={label} className={cx(classes.segments, tight && classes.tight)}>
      {segments.map(({ id, name, count }) => (
        <label key={id} className={classes.segment}>
          <input type="radio" name={group} className={classes.control} checked={id === value} onChange={() => onChange(id)} />
          {name}
          {count !== undefined && <span className={classes.count}>{count}</span>}
        </label>
      ))}
    </div>
  );
}
