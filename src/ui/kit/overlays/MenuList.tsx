import type { ReactNode, RefObject } from 'react';
import { Menu as AriaMenu, MenuItem as AriaMenuItem, Popover } from 'react-aria-components';
import { cx } from '../../look/cx.ts';
import { InLanguage } from '../InLanguage.tsx';
import classes from '../Menu.module.css';

export interface MenuItem {
  id: string;
  name: string;
  icon?: ReactNode;
  isDisabled?: boolean;
  onAction?(): void;
  /** Where it leads, instead of an action. */
  href?: string;
  /** Name of the file that the address gives. */
  download?: string;
}

export interface MenuListProps {
  label: string;
  items: readonly MenuItem[];
  trigger: RefObject<HTMLElement | null>;
  /** The entry that has the focus; the list itself when it was opened with the pointer. */
  focus: true | 'first' | 'last';
  onClose(): void;
}

export default function MenuList({ label, items, trigger, focus, onClose }: MenuListProps) {
  return (
    <InLanguage>
      <Popover
        triggerRef={trigger}
        isOpen
        onOpenChange={(open) => !open && onClose()}
        placement="bottom end"
        aria-label={label}
        className={cx(classes.popover)}
      >
        <AriaMenu className={cx(classes.menu)} aria-label={label} autoFocus={focus} onClose={onClose}>
          {items.map(({ id, name, icon, ...rest }) => (
            <AriaMenuItem key={id} id={id} textValue={name} {...rest} className={cx(classes.item)}>
              {icon}
              {name}
            </AriaMenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </InLanguage>
  );
}
