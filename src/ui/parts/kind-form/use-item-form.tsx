import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { unitsQuery } from '../../data/directory.ts';
import { useNamedItem } from '../../data/library.ts';
import { type FormOf, type KindOfItem, useFormOf } from '../../data/vocabulary.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { kindFormWords } from './words.ts';

/** The form of an item with what was filled in, in words. */
export interface ItemForm extends Pick<FormOf, 'labelOf' | 'isReady'> {
  /** What the kind is called; its id where nothing is known of it. */
  kindName: string;
  /** Fields that somebody filled in, in the order of the form; then what it does not know. */
  inOrder(fields: Readonly<Record<string, string>>): [field: string, value: string][];
  /** What is stored as a code or an id is told by its name. */
  textOf(field: string, value: string): ReactNode;
}

export function useItemForm(item: KindOfItem): ItemForm {
  const { language } = useLanguage();
  const format = useFormat();
  const { kind, find, labelOf, isReady } = useFormOf(item);
  const fields = kind?.fields ?? [];
  const isNamedUnit = fields.some(({ type }) => type === 'unit');
  const { data: units } = useQuery({ ...unitsQuery, enabled: isNamedUnit });
  const place = (field: string) => {
    const at = fields.findIndex(({ name }) => name === `fields.${field}`);
    return at < 0 ? fields.length : at;
  };
  return {
    kindName: kind?.name[language] ?? item.kind,
    isReady,
    inOrder: (filled) => Object.entries(filled).sort(([one], [other]) => place(one) - place(other)),
    labelOf,
    textOf: (field, value) => {
      const known = find(field);
      if (known?.type === 'choice') return known.choices?.find((one) => one.value === value)?.name[language] ?? value;
      if (known?.type === 'unit') return units?.find(({ id }) => id === value)?.name ?? value;
      if (known?.type === 'item') return value && <ItemTitle id={value} />;
      return format.day(value);
    },
  };
}

/** Another item, by its title: its public page where it has one; who may not see it reads that it is one. */
function ItemTitle({ id }: { id: string }) {
  const t = useWords(kindFormWords);
  const { title, release, isPending } = useNamedItem(id);
  if (!title) return isPending ? '…' : t.unseenItem;
  if (release) return <a href={`/library/${release}`}>{title}</a>;
  return (
    <Link to="/items/$id" params={{ id }}>
      {title}
    </Link>
  );
}
