import { ChevronDown } from 'lucide-react';
import { Select as AriaSelect, Button, FieldError, Label, ListBox, ListBoxItem, Popover, SelectValue, Text } from 'react-aria-components';
import { cx } from '../look/cx.ts';
import { useWords } from '../words/language.tsx';
import classes from './Select.module.css';
import { kitWords } from './words.ts';

export interface Option<K extends string = string> {
  id: K;
  name: string;
  /** One more line below the name. */
  note?: string;
  isDisabled?: boolean;
}

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

/** One of a few. For many, {@link ComboBox} finds by typing. */
export function Select<K extends string>({ label, labelHidden, options, value, onChange, help, error, size, ...rest }: SelectProps<K>) {
  const t = useWords(kitWords);
  const naming = labelHidden ? { 'aria-label': label } : {};
  return (
    <AriaSelect
      {...rest}
      {...naming}
      className={cx(classes.select)}
      selectedKey={value}
      onSelectionChange={(key) => key !== null && onChange(key as K)}
      placeholder={t.selectPlaceholder}
      isInvalid={error !== undefined}
    >
      {!labelHidden && <Label className={cx(classes.label, rest.isRequired && classes.required)}>{label}</Label>}
      <Button className={cx(classes.button, size === 'small' && classes.small)}>
        <SelectValue className={cx(classes.value)}>{({ selectedText, defaultChildren }) => selectedText || defaultChildren}</SelectValue>
        <ChevronDown aria-hidden="true" />
      </Button>
      {help && (
        <Text slot="description" className={cx(classes.help)}>
          {help}
        </Text>
      )}
      <FieldError className={cx(classes.error)}>{error}</FieldError>
      <Popover className={cx(classes.popover)}>
        <ListBox className={cx(classes.list)} items={options}>
          {(option) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

export function OptionItem({ option: { id, name, note, isDisabled = false } }: { option: Option }) {
  return (
    <ListBoxItem id={id} textValue={name} isDisabled={isDisabled} className={cx(classes.item)}>
      <span>{name}</span>
      {note && <span className={classes.note}>{note}</span>}
    </ListBoxItem>
  );
}
