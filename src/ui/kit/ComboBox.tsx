import { ChevronDown } from 'lucide-react';
import { useContext } from 'react';
import {
  ComboBox as AriaComboBox,
  Button,
  ComboBoxStateContext,
  FieldError,
  Input,
  Label,
  ListBox,
  Popover,
  Text,
} from 'react-aria-components';
import { cx } from '../look/cx.ts';
import { useWords } from '../words/language.tsx';
import classes from './ComboBox.module.css';
import { InLanguage } from './InLanguage.tsx';
import { type Option, OptionItem } from './overlays/OptionItem.tsx';
import list from './Select.module.css';
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
    <InLanguage>
      <AriaComboBox
        {...rest}
        className={cx(list.select)}
        {...(onSearch ? { items: options, onInputChange: onSearch } : { defaultItems: options })}
        selectedKey={value}
        onSelectionChange={(key) => onChange(key as K | null)}
        isInvalid={error !== undefined}
        menuTrigger="focus"
        // Opens before the options are there as well: they come from a server, and an empty list says that it is one.
        allowsEmptyCollection
      >
        <Label className={cx(list.label, rest.isRequired && list.required)}>{label}</Label>
        <div className={classes.box}>
          <OpeningInput {...hint} />
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
          <ListBox className={cx(list.list)} renderEmptyState={() => <p className={classes.empty}>{t.nothingFound}</p>}>
            {(option: Option) => <OptionItem option={option} />}
          </ListBox>
        </Popover>
      </AriaComboBox>
    </InLanguage>
  );
}

/** Focus opens the list once; a click on a field that has the focus already opens it again. */
function OpeningInput(props: { placeholder?: string }) {
  const state = useContext(ComboBoxStateContext);
  return <Input {...props} className={cx(classes.input)} onClick={() => state && !state.isOpen && state.open(null, 'manual')} />;
}
