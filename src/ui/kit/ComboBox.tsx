import { ChevronDown } from 'lucide-react';
import { ComboBox as AriaComboBox, Button, FieldError, Input, Label, ListBox, Popover, Text } from 'react-aria-components';
import { cx } from '../look/cx.ts';
import { useWords } from '../words/language.tsx';
import classes from './ComboBox.module.css';
import { OptionItem } from './overlays/OptionItem.tsx';
import list from './Select.module.css';
import type { Option } from './Select.tsx';
import { kitWords } from './words.ts';

export interface ComboBoxProps<K extends string> {
  label: string;
  options: readonly Option<K>[];
  value: K | null;
  onChange(value: K | null): void;
  /** Told of what is typed, where the options come from a server; they are then shown as they are. */
  onSearch?: (text: string) => void;
  help?: string;
  error?: string | undefined;
  placeholder?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
}

/** One of many, found by typing. */
export function ComboBox<K extends string>({
  label,
  options,
  value,
  onChange,
  onSearch,
  help,
  error,
  placeholder,
  ...rest
}: ComboBoxProps<K>) {
  const t = useWords(kitWords);
  const hint = placeholder === undefined ? {} : { placeholder };
  return (
    <AriaComboBox
      {...rest}
      className={cx(list.select)}
      {...(onSearch ? { items: options, onInputChange: onSearch } : { defaultItems: options })}
      selectedKey={value}
      onSelectionChange={(key) => onChange(key as K | null)}
      isInvalid={error !== undefined}
      menuTrigger="focus"
    >
      <Label className={cx(list.label)}>{label}</Label>
      <div className={classes.box}>
        <Input className={cx(classes.input)} {...hint} />
        <Button className={cx(classes.button)} aria-label={t.more}>
          <ChevronDown aria-hidden="true" />
        </Button>
      </div>
      {help && (
        <Text slot="description" className={cx(list.help)}>
          {help}
        </Text>
      )}
      <FieldError className={cx(list.error)}>{error}</FieldError>
      <Popover className={cx(list.popover)}>
        <ListBox className={cx(list.list)}>{(option: Option) => <OptionItem option={option} />}</ListBox>
      </Popover>
    </AriaComboBox>
  );
}
