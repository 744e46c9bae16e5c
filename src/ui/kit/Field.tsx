import type { ReactNode } from 'react';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components';
import { cx } from '../look/cx.ts';
import classes from './Field.module.css';

interface FieldParts {
  label: string;
  /** Below the field, always to be seen. */
  help?: ReactNode;
  /** What is wrong with the value; the field is marked as invalid. */
  error?: string | undefined;
}

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'children' | 'className' | 'style' | 'isInvalid'>, FieldParts {
  placeholder?: string;
  /** More than one line; grows with its text up to this many. */
  lines?: number;
  /** Says the label to assistive technology only, where the place says it to the eye. */
  labelHidden?: boolean;
}

/** A labelled text field of one or more lines. */
export function TextField({ label, help, error, placeholder, lines, labelHidden = false, ...rest }: TextFieldProps) {
  const hint = placeholder === undefined ? {} : { placeholder };
  const naming = labelHidden ? { 'aria-label': label } : {};
  return (
    <AriaTextField {...rest} {...naming} isInvalid={error !== undefined} className={cx(classes.field)}>
      {!labelHidden && (
        <Label className={cx(classes.label)}>
          {label}
          {rest.isRequired && <span className={classes.required}> *</span>}
        </Label>
      )}
      {lines ? <TextArea className={cx(classes.area)} rows={lines} {...hint} /> : <Input className={cx(classes.input)} {...hint} />}
      {help && (
        <Text slot="description" className={cx(classes.help)}>
          {help}
        </Text>
      )}
      <FieldError className={cx(classes.error)}>{error}</FieldError>
    </AriaTextField>
  );
}
