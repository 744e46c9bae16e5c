import type { RefObject } from 'react';
import { ListBox, Popover } from 'react-aria-components';
import { cx } from '../../look/cx.ts';
import { InLanguage } from '../InLanguage.tsx';
import classes from '../Select.module.css';
import { type Option, OptionItem } from './OptionItem.tsx';

/** The option that has the focus when the list opens, unless one is chosen; with `chosen` the list itself has it then. */
export type ListFocus = 'first' | 'last' | 'chosen';

export interface OptionListProps {
  label: string;
  options: readonly Option[];
  value: string | null;
  trigger: RefObject<HTMLElement | null>;
  focus: ListFocus;
  onChange(value: string): void;
  onClose(): void;
}

/** Choosing what is chosen already closes the list too; the type of a list that is always there does not know of it. */
const TOLD_EVERY_TIME = { allowDuplicateSelectionEvents: true };

export default function OptionList({ label, options, value, trigger, focus, onChange, onClose }: OptionListProps) {
  return (
    <InLanguage>
      <Popover
        triggerRef={trigger}
        isOpen
        onOpenChange={(open) => !open && onClose()}
        placement="bottom start"
        aria-label={label}
        className={cx(classes.popover)}
      >
        <ListBox
          {...TOLD_EVERY_TIME}
          aria-label={label}
          items={options}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={value === null ? [] : [value]}
          onSelectionChange={(keys) => {
            const [key] = keys;
            if (key !== undefined) onChange(String(key));
          }}
          autoFocus={focus === 'chosen' ? true : focus}
          shouldFocusOnHover
          shouldSelectOnPressUp
          className={cx(classes.list)}
        >
          {(option) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </InLanguage>
  );
}
