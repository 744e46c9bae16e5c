import { Check } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../kit/Button.tsx';
import { cx } from '../../look/cx.ts';
import { placeInWords } from '../../parts/findings/place.ts';
import { placeWords } from '../../parts/findings/words.ts';
import { FieldControl } from '../../parts/kind-form/FieldControl.tsx';
import grid from '../../parts/kind-form/Fields.module.css';
import { type FormField, isRequiredUnder } from '../../parts/kind-form/form-field.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './ElementsPart.module.css';
import { shownFields } from './form.ts';
import type { Drafting } from './use-drafting.ts';
import { newItemWords } from './words.ts';

/** A few fields are shown at once; the others when they say something, or are asked for. */
const FIRST = 6;

/** Title, number, date…: filled from the document, with where from; accepted or corrected by the person. */
export function ElementsPart({ drafting }: { drafting: Drafting }) {
  const t = useWords(newItemWords);
  const [all, setAll] = useState(false);
  const { form, kind } = drafting;
  const fields = shownFields(kind, drafting.subject.beginning).filter(({ name }) => name !== 'reason');
  const isRequired = (field: FormField) => isRequiredUnder(field, form.attribute, kind);
  const shown = fields.filter((field, at) => all || at < FIRST || isRequired(field) || (form.values[field.name] ?? '') !== '');
  const count = form.recognised.length;
  return (
    <section className={classes.part} aria-labelledby="elements-title">
      <div className={classes.head}>
        <h2 id="elements-title">{t.elements}</h2>
        {count > 0 && (
          <Button size="small" kind="quiet" icon={<Check />} onPress={() => drafting.change({ ...form, recognised: [] })}>
            {t.acceptAll(count)}
          </Button>
        )}
      </div>
      <div className={grid.fields}>
        {shown.map((field) => (
          <div key={field.name} className={cx(grid.field, isWide(field) && grid.wide, !drafting.subject.item && classes.roomy)}>
            <FieldControl
              field={field}
              fields={fields}
              values={form.values}
              onChange={(next) => drafting.type(field.name, next)}
              isRequired={isRequired(field)}
            />
            <Source field={field} drafting={drafting} />
          </div>
        ))}
      </div>
      {shown.length < fields.length && (
        <Button size="small" kind="quiet" onPress={() => setAll(true)}>
          {t.moreFields}
        </Button>
      )}
    </section>
  );
}

/** A line of its own for what is long. */
function isWide({ name, type }: FormField): boolean {
  return name === 'title' || type === 'long-text';
}

/** Where a value was read, until the person agrees; or what the document says instead. */
function Source({ field, drafting }: { field: FormField; drafting: Drafting }) {
  const t = useWords(newItemWords);
  const where = useWords(placeWords);
  const { language } = useLanguage();
  const { form, found, check } = drafting;
  const { name, element } = field;
  const said = element === undefined ? undefined : found.get(element);
  if (!said) return null;
  const label = field.label[language];
  if (form.recognised.includes(name)) {
    return (
      <p className={classes.source}>
        <span>{t.from(placeInWords(said.location, where))}</span>
        <Button
          kind="quiet"
          size="small"
          icon={<Check />}
          aria-label={t.acceptName(label)}
          onPress={() => drafting.type(name, form.values[name] ?? '')}
        >
          {t.accept}
        </Button>
      </p>
    );
  }
  // Whether the two are the same thing is the server's to say: brackets and blanks do not count.
  const plain = name.replace(/^fields\./, '');
  const differs = check.result?.differences.some((one) => one.field === plain) && said.value !== form.values[name];
  if (!differs) return null;
  return (
    <p className={cx(classes.source, classes.differs)}>
      <span>{t.says(said.value)}</span>
      <Button kind="quiet" size="small" aria-label={t.adoptName(label)} onPress={() => drafting.type(name, said.value)}>
        {t.adopt}
      </Button>
    </p>
  );
}
