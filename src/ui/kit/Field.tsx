import { type ComponentProps, type ReactNode, useId } from 'react';
import { cx } from '../look/cx.ts';
import classes from './Field.module.css';
import { useValidity } from './validity.ts';

type Own = 'children' | 'className' | 'style' | 'onChange' | 'required' | 'disabled' | 'readOnly' | 'ref' | 'value' | 'defaultValue';

export interface TextFieldProps extends Omit<ComponentProps<'input'>, Own> {
  label: string;
  /** Says the label to assistive technology only, where the place says it to the eye. */
  labelHidden?: boolean;
  /** Below the field, always to be seen. */
  help?: ReactNode;
  /** What is wrong with the value; the field is marked as invalid. */
  error?: string | undefined;
  value?: string;
  defaultValue?: string;
  onChange?(value: string): void;
  isRequired?: boolean;
  isDisabled?: boolean;
  /** It keeps the focus, and takes nothing. */
  isReadOnly?: boolean;
  /** More than one line; grows with its text up to this many. */
  lines?: number;
}

/** A labelled text field of one or more lines. */
export function TextField({
  label,
  labelHidden,
  help,
  error,
  lines,
  onChange,
  isRequired,
  isDisabled,
  isReadOnly,
  ...rest
}: TextFieldProps) {
  const id = useId();
  const { message, control, forget } = useValidity(error);
  const described = [help && `${id}-help`, message !== undefined && `${id}-error`].filter(Boolean).join(' ');
  const shared = {
    id,
    required: isRequired,
    disabled: isDisabled,
    readOnly: isReadOnly,
    'aria-invalid': message !== undefined || undefined,
    'aria-describedby': described || undefined,
    'aria-label': labelHidden ? label : undefined,
    ...control,
    onChange: ({ target }: { target: { value: string } }) => {
      forget();
      onChange?.(target.value);
    },
  };
  return (
    <div className={classes.field}>
      {!labelHidden && (
        <label className={classes.label} htmlFor={id}>
          {label}
          {isRequired && (
            <span className={classes.required} aria-hidden="true">
              {' *'}
            </span>
          )}
        </label>
      )}
      {lines ? (
        <textarea {...(rest as ComponentProps<'textarea'>)} {...shared} rows={lines} className={classes.area} />
      ) : (
        <input type="text" {...rest} {...shared} className={classes.input} />
      )}
      {help && (
        <span id={`${id}-help`} className={classes.help}>
          {help}
        </span>
      )}
      {message && (
        <span id={`${id}-error`} className={cx(classes.error)}>
          {message}
        </span>
      )}
    </div>
  );
}
