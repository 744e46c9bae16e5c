import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Checkbox as AriaCheckbox,
  type CheckboxProps as AriaCheckboxProps,
  Switch as AriaSwitch,
  FieldError,
  Label,
  Radio,
  RadioGroup,
} from 'react-aria-components';
import { cx } from '../look/cx.ts';
import classes from './Choice.module.css';

export interface CheckboxProps extends Omit<AriaCheckboxProps, 'children' | 'className' | 'style'> {
  children: ReactNode;
}

export function Checkbox({ children, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className={cx(classes.choice)}>
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className={cx(classes.box)}>
            {isIndeterminate ? <Minus aria-hidden="true" /> : isSelected && <Check aria-hidden="true" />}
          </span>
          <span>{children}</span>
        </>
      )}
    </AriaCheckbox>
  );
}

export function Switch({ children, isSelected, onChange }: { children: ReactNode; isSelected: boolean; onChange(on: boolean): void }) {
  return (
    <AriaSwitch isSelected={isSelected} onChange={onChange} className={cx(classes.choice)}>
      <span className={cx(classes.track)} />
      <span>{children}</span>
    </AriaSwitch>
  );
}

export interface Card<K extends string> {
  id: K;
  title: string;
  text?: ReactNode;
  isDisabled?: boolean;
}

export interface CardsProps<K extends string> {
  label: string;
  /** Says the label to assistive technology only, where a heading says it to the eye. */
  labelHidden?: boolean;
  cards: readonly Card<K>[];
  value: K | null;
  onChange(value: K): void;
  error?: string | undefined;
  isRequired?: boolean;
  /** Two beside each other, where they hold a sentence or more. */
  pairs?: boolean;
}

/** One of a few that need a sentence each: cards that work as radio buttons. */
export function Cards<K extends string>({
  label,
  labelHidden = false,
  cards,
  value,
  onChange,
  error,
  isRequired = false,
  pairs = false,
}: CardsProps<K>) {
  return (
    <RadioGroup
      {...(labelHidden && { 'aria-label': label })}
      value={value}
      onChange={(next) => onChange(next as K)}
      isRequired={isRequired}
      isInvalid={error !== undefined}
      className={cx(classes.group)}
    >
      {!labelHidden && <Label className={cx(classes.label, isRequired && classes.required)}>{label}</Label>}
      <div className={cx(classes.cards, pairs && classes.pairs)}>
        {cards.map(({ id, title, text, isDisabled = false }) => (
          <Radio key={id} value={id} isDisabled={isDisabled} className={cx(classes.card)}>
            <span className={classes.cardTitle}>{title}</span>
            {text && <span className={classes.cardText}>{text}</span>}
          </Radio>
        ))}
      </div>
      <FieldError className={cx(classes.error)}>{error}</FieldError>
    </RadioGroup>
  );
}
