import { ChevronDown } from 'lucide-react';
import { type KeyboardEvent, Suspense, useId, useRef, useState } from 'react';
import { cx } from '../look/cx.ts';
import { useWords } from '../words/language.tsx';
import { later } from './later.tsx';
import type { Option } from './overlays/OptionItem.tsx';
import type { ListFocus } from './overlays/OptionList.tsx';
import classes from './Select.module.css';
import { kitWords } from './words.ts';

const OptionList = later(() => import('./overlays/OptionList.tsx'));

export interface SelectProps<K extends string> {
  label: string;
  labelHidden?: boolean;
  options: readonly Option<K>[];
  value: K | null;
  onChange(value: K): void;
  help?: string;
  error?: string | undefined;
  isRequired?: boolean;
  isDisabled?: boolean;
  size?: 'usual' | 'small';
}

/** By the press itself: the click that a button makes of Enter would be told as one of assistive technology, and the focus come late. */
const OPENING = new Set(['Enter', ' ', 'ArrowDown', 'ArrowUp']);

/** One of a few. For many, {@link ComboBox} finds by typing. */
export function Select<K extends string>(props: SelectProps<K>) {
  const { label, labelHidden, options, value, onChange, help, error, isRequired, isDisabled, size } = props;
  const t = useWords(kitWords);
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState<ListFocus>();
  const chosen = options.find((option) => option.id === value);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = chosenBy(event, options, chosen);
    if (!next && !OPENING.has(event.key)) return;
    event.preventDefault();
    if (next) onChange(next.id);
    else setOpened(event.key === 'ArrowUp' ? 'last' : 'first');
  };
  return (
    <div className={classes.select}>
      {!labelHidden && (
        // biome-ignore lint/a11y/noStaticElementInteractions: as with any label, the control takes the focus; the keyboard is there already.
        // biome-ignore lint/a11y/useKeyWithClickEvents: the same.
        <span id={`${id}-label`} className={cx(classes.label, isRequired && classes.required)} onClick={() => trigger.current?.focus()}>
          {label}
        </span>
      )}
      <button
        ref={trigger}
        id={id}
        type="button"
        className={cx(classes.button, size === 'small' && classes.small)}
        aria-haspopup="listbox"
        aria-expanded={opened !== undefined}
        {...(labelHidden && { 'aria-label': label })}
        aria-labelledby={`${id}-value ${labelHidden ? id : `${id}-label`}`}
        aria-describedby={[help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || undefined}
        data-invalid={error !== undefined || undefined}
        disabled={isDisabled}
        onClick={() => setOpened('chosen')}
        onKeyDown={onKeyDown}
      >
        <span id={`${id}-value`} className={cx(classes.value, !chosen && classes.placeholder)}>
          {chosen?.name ?? t.selectPlaceholder}
        </span>
        <ChevronDown aria-hidden="true" />
      </button>
      {help && (
        <span id={`${id}-help`} className={classes.help}>
          {help}
        </span>
      )}
      {error && (
        <span id={`${id}-error`} className={classes.error}>
          {error}
        </span>
      )}
      <Suspense>
        {opened && (
          <OptionList
            label={label}
            options={options}
            value={value}
            trigger={trigger}
            focus={opened}
            onClose={() => setOpened(undefined)}
            onChange={(key) => {
              setOpened(undefined);
              onChange(key as K);
            }}
          />
        )}
      </Suspense>
    </div>
  );
}

/** The option that a key chooses while the list is closed: the one beside, or the next that begins with the letter. */
function chosenBy<K extends string>({ key, ctrlKey, altKey, metaKey }: KeyboardEvent, options: readonly Option<K>[], chosen?: Option<K>) {
  const able = options.filter((option) => !option.isDisabled);
  const at = chosen ? able.indexOf(chosen) : -1;
  if (key === 'ArrowRight') return able[at + 1];
  if (key === 'ArrowLeft') return able[at - 1];
  if (key.length !== 1 || key === ' ' || ctrlKey || altKey || metaKey) return undefined;
  return [...able.slice(at + 1), ...able].find(({ name }) => name.toLowerCase().startsWith(key.toLowerCase()));
}
