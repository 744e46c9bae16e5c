import type { ReactNode } from 'react';
import type { Kind, Vocabulary } from '../../data/vocabulary.ts';
import { Cards } from '../../kit/Choice.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './AttributeCards.module.css';
import { kindFormWords } from './words.ts';

type AttributeRow = Vocabulary['attributes'][number];

interface AttributeCardsProps {
  label: string;
  attributes: readonly AttributeRow[];
  kind: Pick<Kind, 'attributes'>;
  /** Name of the kind that takes what this one cannot decide. */
  instead: string | undefined;
  value: AttributeRow['id'] | '';
  onChange(id: AttributeRow['id']): void;
}

/** The attributes, each with its article in a sentence; those that the kind does not carry say so. */
export function AttributeCards({ label, attributes, kind, instead, value, onChange }: AttributeCardsProps) {
  const t = useWords(kindFormWords);
  const { language } = useLanguage();
  const text = (row: AttributeRow, isOpen: boolean): ReactNode => (
    <>
      {row.article[language]}
      <span className={classes.basis}>{isOpen ? row.basis[language] : instead ? t.closed(instead) : t.notThisKind}</span>
    </>
  );
  return (
    <Cards
      label={label}
      labelHidden
      pairs
      value={value || null}
      onChange={onChange}
      cards={attributes.map((row) => {
        const isOpen = kind.attributes.includes(row.id);
        return { id: row.id, title: row.name[language], isDisabled: !isOpen, text: text(row, isOpen) };
      })}
    />
  );
}
