import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../kit/Button.tsx';
import { useFormat } from '../../../words/format.ts';
import { useLanguage, useWords } from '../../../words/language.tsx';
import { emptyField, moved, type PartProps } from '../editing.ts';
import { Part } from '../Part.tsx';
import classes from '../Screen.module.css';
import { editorWords } from '../words.ts';
import { FieldRow } from './FieldRow.tsx';

/** The fields in order; one of them is open. */
export function Fields({ definition, change, faultAt }: PartProps) {
  const t = useWords(editorWords);
  const format = useFormat();
  const { language } = useLanguage();
  const [open, setOpen] = useState<number>();
  const [said, setSaid] = useState('');
  const { fields } = definition;
  const move = (from: number, to: number) => {
    const label = fields[from]?.label[language] || t.unnamed(format.number(from + 1));
    change({ fields: moved(fields, from, to) });
    setOpen(undefined);
    setSaid(t.moved(label, format.number(to + 1)));
  };
  return (
    <Part title={t.fields} error={faultAt('/fields')}>
      {fields.length === 0 && <p className={classes.faint}>{t.noFields}</p>}
      <ol className={classes.list}>
        {fields.map((field, at) => (
          <FieldRow
            // biome-ignore lint/suspicious/noArrayIndexKey: its name is typed while it is shown, and the open one closes when it is moved.
            key={at}
            field={field}
            at={at}
            definition={definition}
            faultAt={faultAt}
            isOpen={open === at}
            onToggle={() => setOpen(open === at ? undefined : at)}
            onChange={(next) => change({ fields: fields.toSpliced(at, 1, next) })}
            onMove={(to) => move(at, to)}
            onRemove={() => {
              setOpen(undefined);
              change({ fields: fields.toSpliced(at, 1) });
            }}
          />
        ))}
      </ol>
      <span className={classes.unseen} role="status">
        {said}
      </span>
      <Button
        size="small"
        icon={<Plus />}
        onPress={() => {
          change({ fields: [...fields, emptyField(fields)] });
          setOpen(fields.length);
        }}
      >
        {t.addField}
      </Button>
    </Part>
  );
}
