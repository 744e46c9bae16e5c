import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { read } from '../../data/client.ts';
import { publishedQuery, useNamedItem } from '../../data/library.ts';
import type { QueuePage } from '../../data/queue.ts';
import { Button } from '../../kit/Button.tsx';
import { ComboBox } from '../../kit/ComboBox.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Fields.module.css';
import type { FormField } from './form-field.ts';
import { kindFormWords } from './words.ts';

interface ItemPickerProps {
  field: FormField;
  /** Id of the item; empty for none. */
  value: string;
  onChange(value: string): void;
  isRequired: boolean;
  help: string | undefined;
}

/** An item that one may see, found by its title or number, or a document of the public library, whoever wrote it. */
export function ItemPicker({ field, value, onChange, isRequired, help }: ItemPickerProps) {
  const t = useWords(kindFormWords);
  const { language } = useLanguage();
  const [text, setText] = useState('');
  const { label, kinds } = field;
  const q = text.trim();
  const { data } = useQuery({
    queryKey: ['find-items', q],
    queryFn: ({ signal }) => read<QueuePage>('/api/search', { q, limit: 50 }, signal),
    enabled: value === '' && q !== '',
    placeholderData: (before) => before,
  });
  const published = useQuery({
    ...publishedQuery({ text: q }),
    enabled: value === '' && q !== '',
    placeholderData: (before) => before,
  });
  if (value !== '') return <Chosen label={label[language]} item={value} onAnother={() => onChange('')} />;
  const fits = (kind: string | null) => !kinds?.length || kinds.includes(kind ?? '');
  const own = (data?.rows ?? []).filter(({ kind, title }) => title !== null && fits(kind));
  const others = (published.data?.rows ?? []).filter(({ item, kind }) => fits(kind) && !own.some(({ id }) => id === item));
  const found = [
    ...own.map(({ id, title, number }) => ({ id, name: title ?? '', note: `#${number}` })),
    ...others.map(({ item, title, fields, unitName }) => ({ id: item, name: title, note: fields['documentNumber'] || unitName })),
  ];
  return (
    <ComboBox
      label={label[language]}
      options={q === '' ? [] : found}
      value={null}
      onChange={(id) => id !== null && onChange(id)}
      onSearch={setText}
      placeholder={t.item}
      isRequired={isRequired}
      {...(help && { help })}
    />
  );
}

function Chosen({ label, item, onAnother }: { label: string; item: string; onAnother(): void }) {
  const t = useWords(kindFormWords);
  const { title, isPending } = useNamedItem(item);
  return (
    <div className={classes.chosen}>
      <span className={classes.label}>{label}</span>
      <span className={classes.value}>
        <b>{title ?? (isPending ? '…' : t.unseenItem)}</b>
        <Button size="small" aria-label={t.anotherFor(label)} onPress={onAnother}>
          {t.another}
        </Button>
      </span>
    </div>
  );
}
