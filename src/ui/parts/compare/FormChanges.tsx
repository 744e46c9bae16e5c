import type { ReactNode } from 'react';
import type { ItemView, RevisionDiff } from '../../data/item.ts';
import { useNames } from '../../data/vocabulary.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { useItemForm } from '../kind-form/use-item-form.tsx';
import { usePlaceInWords } from '../plan/use-place-in-words.ts';
import classes from './Compare.module.css';
import { compareWords } from './words.ts';

type Plan = NonNullable<NonNullable<ItemView['revision']['content']>['releasePlan']>;

/** What changed in the form, by the names that the form has for it. */
export function FormChanges({ view, changes }: { view: ItemView; changes: RevisionDiff['fields'] }) {
  const t = useWords(compareWords);
  const { labelOf } = useItemForm(view.item);
  const inWords = useFieldInWords(view);
  return (
    <section className={classes.file}>
      <h3>{t.fields}</h3>
      <dl className={classes.fields}>
        {changes.map(({ field, before, after }) => (
          <div key={field}>
            <dt>{labelOf(field)}</dt>
            <dd>
              <del>{inWords(field, before) || t.none}</del> <ins>{inWords(field, after) || t.none}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A value of the form as a person reads it: no code of a list, and no id. */
function useFieldInWords({ names, item }: ItemView): (field: string, value: unknown) => ReactNode {
  const t = useWords(compareWords);
  const placeOf = usePlaceInWords();
  const { nameOf } = useNames();
  const { language } = useLanguage();
  const format = useFormat();
  const { textOf } = useItemForm(item);
  const comma = language === 'zh' ? '、' : ', ';
  const planInWords = ({ mode, notBefore, until, audience, ...where }: Plan) =>
    [
      nameOf('modes', mode),
      placeOf(where),
      notBefore && t.notBefore(format.dateTime(notBefore)),
      until && t.until(format.end.dateTime(until)),
      audience.map((recipient) => names[recipient] ?? t.recipient).join(comma),
    ]
      .filter(Boolean)
      .join(language === 'zh' ? '；' : '; ');
  return (field, value) => {
    if (value === null || value === undefined) return '';
    if (field === 'attribute') return nameOf('attributes', String(value));
    if (field === 'grounds') return (value as string[]).map((ground) => nameOf('grounds', ground)).join(comma);
    if (field === 'releasePlan') return planInWords(value as Plan);
    if (field === 'redaction') return t.deletions((value as { deletions: unknown[] }).deletions.length);
    return textOf(field, String(value));
  };
}
