import { useQuery } from '@tanstack/react-query';
import type { ItemView, RevisionDiff } from '../../data/item.ts';
import { kindsQuery, useNames } from '../../data/vocabulary.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { channelInWords, channelWords } from '../plan/channels.ts';
import classes from './Compare.module.css';
import { compareWords } from './words.ts';

type Plan = NonNullable<NonNullable<ItemView['revision']['content']>['releasePlan']>;

/** What changed in the form, by the names that the form has for it. */
export function FormChanges({ view, changes }: { view: ItemView; changes: RevisionDiff['fields'] }) {
  const t = useWords(compareWords);
  const { language } = useLanguage();
  const { data: kinds } = useQuery(kindsQuery);
  const inWords = useFieldInWords(view);
  const form = kinds?.find(({ id }) => id === view.item.kind)?.fields ?? [];
  const labelOf = (field: string) => form.find(({ name }) => name === field)?.label[language] ?? field.replace(/^fields\./, '');
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
function useFieldInWords({ names }: ItemView): (field: string, value: unknown) => string {
  const t = useWords(compareWords);
  const channels = useWords(channelWords);
  const { nameOf } = useNames();
  const { language } = useLanguage();
  const format = useFormat();
  const comma = language === 'zh' ? '、' : ', ';
  const planInWords = ({ mode, place, notBefore, until, audience }: Plan) =>
    [
      nameOf('modes', mode),
      channelInWords(place, channels),
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
    return format.day(String(value));
  };
}
