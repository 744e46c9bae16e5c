import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { unitsQuery } from '../../data/directory.ts';
import { itemQuery } from '../../data/item.ts';
import { type Kind, type KindOfItem, kindOfItemQuery, kindsQuery } from '../../data/vocabulary.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { kindFormWords } from './words.ts';

/** The form of an item, as the version of the kind has it that the item was made with. */
export interface ItemForm {
  /** What the kind is called; its id where nothing is known of it. */
  kindName: string;
  /** What is called what is known by now. Labels that came later would move what is below them. */
  isReady: boolean;
  /** Fields that somebody filled in, in the order of the form; then what it does not know. */
  inOrder(fields: Readonly<Record<string, string>>): [field: string, value: string][];
  /** `title`, `fields.issuer` or only `issuer`. */
  labelOf(field: string): string;
  /** What is stored as a code or an id is told by its name. */
  textOf(field: string, value: string): ReactNode;
}

/** Whoever opens an item reads its fields by these names, whatever became of the kind since. */
export function useItemForm(item: KindOfItem): ItemForm {
  const { language } = useLanguage();
  const format = useFormat();
  const form = useFormOf(item);
  const find = (name: string) => form.fields.find((one) => one.name === name || one.name === `fields.${name}`);
  const isNamedUnit = form.fields.some(({ type }) => type === 'unit');
  const { data: units } = useQuery({ ...unitsQuery, enabled: isNamedUnit });
  const place = (field: string) => {
    const at = form.fields.findIndex(({ name }) => name === `fields.${field}`);
    return at < 0 ? form.fields.length : at;
  };
  return {
    kindName: form.kind?.name[language] ?? item.kind,
    isReady: form.isReady,
    inOrder: (fields) => Object.entries(fields).sort(([one], [other]) => place(one) - place(other)),
    // Of a part of the plan or of a deletion: what it is a part of.
    labelOf: (field) => (find(field) ?? find(field.replace(/\..*/, '')))?.label[language] ?? field.replace(/^fields\./, ''),
    textOf: (field, value) => {
      const known = find(field);
      if (known?.type === 'choice') return known.choices?.find((one) => one.value === value)?.name[language] ?? value;
      if (known?.type === 'unit') return units?.find(({ id }) => id === value)?.name ?? value;
      if (known?.type === 'item') return value && <ItemTitle id={value} />;
      return format.day(value);
    },
  };
}

function useFormOf({ kind, kindVersion }: KindOfItem): { kind: Kind | undefined; fields: Kind['fields']; isReady: boolean } {
  const { data: kinds, isError } = useQuery(kindsQuery);
  const inForce = kinds?.find(({ id }) => id === kind);
  const isAsked = (kinds !== undefined || isError) && inForce?.version !== kindVersion;
  const own = useQuery({ ...kindOfItemQuery({ kind, kindVersion }), enabled: isAsked });
  const found = isAsked ? (own.data ?? (own.isError ? inForce : undefined)) : inForce;
  return { kind: found, fields: found?.fields ?? [], isReady: found !== undefined || own.isError };
}

/** Another item, by its title; who may not see it reads that it is one. */
function ItemTitle({ id }: { id: string }) {
  const t = useWords(kindFormWords);
  const { data, isPending } = useQuery({ ...itemQuery(id), retry: false });
  if (!data?.item.title) return isPending ? '…' : t.unseenItem;
  return (
    <Link to="/items/$id" params={{ id }}>
      {data.item.title}
    </Link>
  );
}
