import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
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
  return (
    <AriaTabs selectedKey={value} onSelectionChange={(key) => onChange(key as K)} className={cx(classes.tabs)}>
      <TabList aria-label={label} className={cx(classes.list)}>
        {tabs.map(({ id, name, count }) => (
          <Tab key={id} id={id} className={cx(classes.tab)}>
            {name}
            {count !== undefined && <span className={classes.count}>{count}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id }) => (
        <TabPanel key={id} id={id} className={cx(classes.panel)}>
          {id === value && children}
        </TabPanel>
      ))}
    </AriaTabs>
  );
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
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        if (key !== undefined) onChange(key as K);
      }}
      className={cx(classes.segments, tight && classes.tight)}
    >
      {segments.map(({ id, name, count }) => (
        <ToggleButton key={id} id={id} className={cx(classes.segment)}>
          {name}
          {count !== undefined && <span className={classes.count}>{count}</span>}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
