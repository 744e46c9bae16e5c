import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  MenuTrigger,
  Popover,
} from 'react-aria-components';
import { cx } from '../look/cx.ts';
import classes from './Menu.module.css';

/** A button that opens a list of actions. What the button shows is its name; `label` names the list. */
export function Menu({ label, button, children }: { label: string; button: ReactNode; children: ReactNode }) {
  return (
    <MenuTrigger>
      <AriaButton className={cx(classes.button)}>{button}</AriaButton>
      <Popover className={cx(classes.popover)} placement="bottom end">
        <AriaMenu className={cx(classes.menu)} aria-label={label}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

export interface MenuItemProps extends Omit<AriaMenuItemProps, 'children' | 'className' | 'style'> {
  icon?: ReactNode;
  children: string;
}

export function MenuItem({ icon, children, ...rest }: MenuItemProps) {
  return (
    <AriaMenuItem {...rest} textValue={children} className={cx(classes.item)}>
      {icon}
      {children}
    </AriaMenuItem>
  );
}
