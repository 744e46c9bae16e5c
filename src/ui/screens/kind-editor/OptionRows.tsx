import { Plus, X } from 'lucide-react';
import { Button } from '../../kit/Button.tsx';
import { TextField } from '../../kit/Field.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import type { FaultAt, Option } from './editing.ts';
import classes from './Screen.module.css';
import { editorWords } from './words.ts';

interface OptionRowsProps {
  label: string;
  add: string;
  options: readonly Option[];
  onChange(options: Option[]): void;
  /** JSON pointer of the list. */
  at: string;
  faultAt: FaultAt;
}

/** What a choice offers: what is stored, and what it is called in both languages. */
export function OptionRows({ label, add, options, onChange, at, faultAt }: OptionRowsProps) {
  const t = useWords(editorWords);
  const format = useFormat();
  const set = (index: number, next: Partial<Option>) =>
    onChange(options.map((option, place) => (place === index ? { ...option, ...next } : option)));
  const error = faultAt(at);
  return (
    <fieldset className={classes.rows}>
      <legend className={classes.legend}>{label}</legend>
      {options.map(({ value, name }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has nothing else that stays while it is typed.
        <div key={index} className={classes.row}>
          <TextField label={t.value} value={value} onChange={(next) => set(index, { value: next })} maxLength={100} autoComplete="off" />
          <TextField
            label={t.zh}
            value={name.zh}
            onChange={(zh) => set(index, { name: { ...name, zh } })}
            error={faultAt(`${at}/${index}/name/zh`)}
            maxLength={60}
            autoComplete="off"
          />
          <TextField
            label={t.en}
            value={name.en}
            onChange={(en) => set(index, { name: { ...name, en } })}
            error={faultAt(`${at}/${index}/name/en`)}
            maxLength={60}
            autoComplete="off"
          />
          <Button
            size="small"
            icon={<X />}
            aria-label={t.remove(value || format.number(index + 1))}
            onPress={() => onChange(options.toSpliced(index, 1))}
          />
        </div>
      ))}
      {error && <p className={classes.error}>{error}</p>}
      <Button size="small" icon={<Plus />} onPress={() => onChange([...options, { value: '', name: { en: '', zh: '' } }])}>
        {add}
      </Button>
    </fieldset>
  );
}
