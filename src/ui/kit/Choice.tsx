import { Check } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { cx } from '../look/cx.ts';
import classes from './Choice.module.css';
import { useValidity } from './validity.ts';

export interface CheckboxProps {
  children: ReactNode;
  isSelected?: boolean;
  defaultSelected?: boolean;
  onChange?(isSelected: boolean): void;
  isDisabled?: boolean;
  /** It keeps the focus, and takes nothing. */
  isReadOnly?: boolean;
  isInvalid?: boolean;
}

export function Checkbox(props: CheckboxProps) {
  const { children, isSelected, defaultSelected, onChange, isDisabled = false, isReadOnly = false, isInvalid = false } = props;
  return (
    <label className={cx(classes.choice, isDisabled && classes.disabled)}>
      <input
        type="checkbox"
        className={classes.control}
        checked={isSelected}
        defaultChecked={defaultSelected}
        disabled={isDisabled}
        aria-readonly={isReadOnly || undefined}
        aria-invalid={isInvalid || undefined}
        onChange={({ target }) => !isReadOnly && onChange?.(target.checked)}
      />
      <span className={classes.box}>
        <Check aria-hidden="true" />
      </span>
      <span>{children}</span>
    </label>
  );
}

export function Switch({ children, isSelected, onChange }: { children: ReactNode; isSelected: boolean; onChange(on: boolean): void }) {
  return (
    <label className={classes.choice}>
      <input
        type="checkbox"
        role="switch"
        aria-checked={isSelected}
        className={classes.control}
        checked={isSelected}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span className={classes.track} />
      <span>{children}</span>
    </label>
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
export function Cards<K extends string>(props: CardsProps<K>) {
  const { label, labelHidden = false, cards, value, onChange, error, isRequired = false, pairs = false } = props;
  const id = useId();
  const { message, control, forget } = useValidity(error);
  return (
    <div
      role="radiogroup"
      {...(labelHidden ? { 'aria-label': label } : { 'aria-labelledby': `${id}-label` })}
      aria-required={isRequired || undefined}
      aria-invalid={message !== undefined || undefined}
      aria-describedby={message && `${id}-error`}
      className={classes.group}
    >
      {!labelHidden && (
        <span id={`${id}-label`} className={cx(classes.label, isRequired && classes.required)}>
          {label}
        </span>
      )}
      <div className={cx(classes.cards, pairs && classes.pairs)}>
        {cards.map((card) => (
          <label key={card.id} className={cx(classes.card, card.isDisabled && classes.disabled)}>
            <input
              {...control}
              type="radio"
              name={id}
              className={classes.control}
              checked={card.id === value}
              required={isRequired}
              disabled={card.isDisabled}
              onChange={() => {
                forget();
                onChange(card.id);
              }}
            />
            <span className={classes.cardTitle}>{card.title}</span>
            {card.text && <span className={classes.cardText}>{card.text}</span>}
          </label>
        ))}
      </div>
      {message && (
        <span id={`${id}-error`} className={classes.error}>
          {message}
        </span>
      )}
    </div>
  );
}
