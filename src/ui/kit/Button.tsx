import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { cx } from '../look/cx.ts';
import classes from './Button.module.css';
import { Kbd } from './Kbd.tsx';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  children?: ReactNode;
  kind?: 'primary' | 'usual' | 'quiet' | 'danger';
  size?: 'usual' | 'small';
  /** A picture before the text, or in its place: then `aria-label` says what the button does. */
  icon?: ReactNode;
  /** Key that does the same, printed on the button. */
  hint?: string;
  wide?: boolean;
}

export function Button({ children, kind = 'usual', size = 'usual', icon, hint, wide = false, ...rest }: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      className={cx(classes.button, classes[kind], size === 'small' && classes.small, wide && classes.wide, !children && classes.iconOnly)}
    >
      {icon}
      {children}
      {hint && <Kbd inverted={kind === 'primary'}>{hint}</Kbd>}
    </AriaButton>
  );
}
