import type { ComponentProps, ReactNode } from 'react';
import { cx } from '../look/cx.ts';
import classes from './Button.module.css';
import { Kbd } from './Kbd.tsx';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'style' | 'disabled' | 'onClick'> {
  kind?: 'primary' | 'usual' | 'quiet' | 'danger';
  size?: 'usual' | 'small';
  /** A picture before the text, or in its place: then `aria-label` says what the button does. */
  icon?: ReactNode;
  /** Key that does the same, printed on the button. */
  hint?: string;
  wide?: boolean;
  isDisabled?: boolean;
  /** It is being done: the button keeps the focus and does nothing. */
  isPending?: boolean;
  onPress?(): void;
}

export function Button({
  children,
  kind = 'usual',
  size = 'usual',
  icon,
  hint,
  wide = false,
  isDisabled = false,
  isPending = false,
  onPress,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={isDisabled}
      {...(isPending && { 'aria-disabled': true, 'aria-busy': true })}
      onClick={(event) => {
        // Pressing a button inside a row is no press of the row.
        event.stopPropagation();
        if (isPending) event.preventDefault();
        else onPress?.();
      }}
      className={cx(classes.button, classes[kind], size === 'small' && classes.small, wide && classes.wide, !children && classes.iconOnly)}
    >
      {icon}
      {children}
      {hint && <Kbd inverted={kind === 'primary'}>{hint}</Kbd>}
    </button>
  );
}
