import { useUnits } from '../../data/directory.ts';
import { DateField } from '../../kit/DateField.tsx';
import { TextField } from '../../kit/Field.tsx';
import { Select } from '../../kit/Select.tsx';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Fields.module.css';
import type { FormField } from './form-field.ts';
import { ItemPicker } from './ItemPicker.tsx';
import { kindFormWords } from './words.ts';

/** Longest values that the server takes. */
const LONGEST = { title: 300, field: 20_000 };
const NO_CHOICE = { id: '', name: '–' };
const DAY = /^(\d{4}-\d{2}-\d{2})?$/;

export interface FieldControlProps {
  field: FormField;
  /** The whole form: a day may depend on another one. */
  values: Readonly<Record<string, string>>;
  fields: readonly FormField[];
  onChange(value: string): void;
  isRequired: boolean;
}

/** One field of a kind's form, as its type asks. */
export function FieldControl(props: FieldControlProps) {
  const { field, values, onChange, isRequired } = props;
  const { language } = useLanguage();
  const { pathOf, units } = useUnits();
  const { name, type, choices = [] } = field;
  const value = values[name] ?? '';
  const label = field.label[language];
  const help = useHelp(field);
  const tooEarly = useTooEarly(props);
  if (type === 'date' && DAY.test(value))
    return (
      <>
        <DateField label={label} value={value} onChange={onChange} isRequired={isRequired} error={tooEarly} />
        {help && <span className={classes.help}>{help}</span>}
      </>
    );
  if (type === 'choice' || type === 'unit') {
    const offered =
      type === 'unit'
        ? units.map(({ id }) => ({ id, name: pathOf(id) }))
        : choices.map((one) => ({ id: one.value, name: one.name[language] }));
    return (
      <Select
        label={label}
        options={[NO_CHOICE, ...offered]}
        value={value}
        onChange={onChange}
        isRequired={isRequired}
        {...(help && { help })}
      />
    );
  }
  if (type === 'item') return <ItemPicker field={field} value={value} onChange={onChange} isRequired={isRequired} help={help} />;
  return (
    <TextField
      label={label}
      value={value}
      onChange={onChange}
      isRequired={isRequired}
      help={help}
      maxLength={name === 'title' ? LONGEST.title : LONGEST.field}
      {...(type === 'number' && { inputMode: 'decimal' as const })}
      {...((type === 'long-text' || name === 'title') && { lines: type === 'long-text' ? 2 : 1 })}
    />
  );
}

/** What to fill in, and within which limits. */
function useHelp({ help, type, least, most }: FormField): string | undefined {
  const t = useWords(kindFormWords);
  const format = useFormat();
  const { language } = useLanguage();
  const isNumber = type === 'number';
  const limit =
    least !== undefined && most !== undefined
      ? (isNumber ? t.between : t.length)(format.number(least), format.number(most))
      : least !== undefined
        ? (isNumber ? t.from : t.shortest)(format.number(least))
        : most !== undefined
          ? (isNumber ? t.upTo : t.longest)(format.number(most))
          : undefined;
  const said = [help?.[language], limit].filter((one) => one !== undefined);
  return said.length === 0 ? undefined : said.join(language === 'zh' ? '；' : ' · ');
}

function useTooEarly({ field, fields, values }: FieldControlProps): string | undefined {
  const t = useWords(kindFormWords);
  const { language } = useLanguage();
  const other = fields.find(({ name }) => name === field.notBefore);
  const first = other && values[other.name];
  const day = values[field.name];
  return other && first && day && day < first ? t.tooEarly(other.label[language]) : undefined;
}
