import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Kind, kindsQuery, useNames, useVocabulary } from '../../data/vocabulary.ts';
import { Facts } from '../../kit/Facts.tsx';
import { cx } from '../../look/cx.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { AttributeCards } from '../kind-form/AttributeCards.tsx';
import { FieldControl } from '../kind-form/FieldControl.tsx';
import grid from '../kind-form/Fields.module.css';
import { type FormField, isRequiredUnder } from '../kind-form/form-field.ts';
import classes from './Preview.module.css';
import { kindWords } from './words.ts';

/** What of a kind its form shows. */
export type Previewed = Pick<Kind, 'name' | 'about' | 'attributes' | 'modes' | 'places' | 'instead'> & { fields: readonly FormField[] };

/** The form as whoever drafts an item of the kind has it before them: it can be tried, and nothing of it is kept. */
export function Preview({ kind }: { kind: Previewed }) {
  const t = useWords(kindWords);
  const format = useFormat();
  const { language } = useLanguage();
  const { nameOf } = useNames();
  const vocabulary = useVocabulary();
  const { data: kinds = [] } = useQuery(kindsQuery);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [attribute, setAttribute] = useState<Kind['attributes'][number] | ''>('');
  // Every form begins with the same title.
  const title = kinds[0]?.fields.find(({ name }) => name === 'title');
  const own = kind.fields.filter(({ name }) => name.startsWith('fields.'));
  const fields = title ? [title, ...own] : own;
  const chosen = attribute !== '' && kind.attributes.includes(attribute) ? attribute : '';
  return (
    <section className={classes.preview} aria-label={t.preview}>
      <div className={classes.head}>
        <h2>{kind.name[language] || t.unnamed}</h2>
        <p>{kind.about[language]}</p>
      </div>
      <div className={grid.fields}>
        {fields.map((field) => (
          <div key={field.name} className={cx(grid.field, (field.name === 'title' || field.type === 'long-text') && grid.wide)}>
            <FieldControl
              field={field}
              fields={fields}
              values={values}
              onChange={(value) => setValues({ ...values, [field.name]: value })}
              isRequired={isRequiredUnder(field, chosen, kind)}
            />
          </div>
        ))}
      </div>
      <AttributeCards
        label={t.attributes}
        attributes={vocabulary?.attributes ?? []}
        kind={kind}
        instead={kinds.find(({ id }) => id === kind.instead)?.name[language]}
        value={chosen}
        onChange={setAttribute}
      />
      <Facts
        facts={[
          [t.modes, format.list(kind.modes.map((mode) => nameOf('modes', mode)))],
          [t.places, kind.places.length === 0 ? t.none : format.list(kind.places.map(({ name }) => name[language]))],
        ]}
      />
      <p className={classes.faint}>{t.previewText}</p>
    </section>
  );
}
