import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type Elements, elementsQuery, type Revision } from '../../../data/item.ts';
import { useNames } from '../../../data/vocabulary.ts';
import { Banner } from '../../../kit/Banner.tsx';
import { Chip } from '../../../kit/Chip.tsx';
import { EmptyState, FailedState } from '../../../kit/States.tsx';
import { cx } from '../../../look/cx.ts';
import { OwnBundle } from '../../../parts/bundle/OwnBundle.tsx';
import { ItemEntries } from '../../../parts/catalogue/ItemEntries.tsx';
import { useItemForm } from '../../../parts/kind-form/use-item-form.tsx';
import { usePlaceInWords } from '../../../parts/plan/use-place-in-words.ts';
import { failureOf } from '../../../shell/failure-of.ts';
import { useFormat } from '../../../words/format.ts';
import { useLanguage, useWords } from '../../../words/language.tsx';
import type { Desk } from '../use-desk.ts';
import classes from './Fields.module.css';
import { factWords } from './words.ts';

/** The form beside what the files say of themselves; where the two differ it is marked. */
export function Fields({ desk }: { desk: Desk }) {
  const t = useWords(factWords);
  const { content } = desk.item.revision;
  if (!content) return <EmptyState title={t.covered} />;
  return (
    <div className={classes.page}>
      <section className={classes.sheet}>
        <h2>{t.title}</h2>
        <FieldTable desk={desk} content={content} />
      </section>
      <ItemEntries item={desk.item.item.id} />
      <OwnBundle view={desk.item} />
    </div>
  );
}

function FieldTable({ desk, content }: { desk: Desk; content: Content }) {
  const t = useWords(factWords);
  const { item, revision, filesShut } = desk.item;
  const { data, error, refetch } = useQuery({ ...elementsQuery(item.id, revision.number), enabled: filesShut === null });
  const format = useFormat();
  const rows = useRows(desk, content);
  const different = new Set(data?.differences.map(({ field }) => field.replace(/^fields\./, '')));
  const found = foundIn(data);
  return (
    <>
      {error && <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />}
      {data && data.failures.length > 0 && <Failures failures={data.failures} />}
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t.field}</th>
            <th scope="col">{t.form}</th>
            <th scope="col">{t.file}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ field, name, value }) => (
            <tr key={field} className={cx(different.has(field) && classes.different)}>
              <th scope="row">{name}</th>
              <td>{value || t.none}</td>
              <td>
                {data || error ? format.day(found.get(field) ?? t.none) : t.reading}{' '}
                {different.has(field) && <Chip tone="amber">{t.differs}</Chip>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Failures({ failures }: { failures: Elements['failures'] }) {
  const t = useWords(factWords);
  const { language } = useLanguage();
  return (
    <Banner tone="warning" title={t.failures}>
      <ul>
        {failures.map(({ code, words, file }) => (
          <li key={`${code} ${file}`}>{words[language]}</li>
        ))}
      </ul>
    </Banner>
  );
}

/** What the main document says of itself, by element; of several the first. Annexes speak for themselves. */
function foundIn(elements: Elements | undefined): Map<string, string> {
  const documents = elements?.files.flatMap((file) => file.documents) ?? [];
  const said = documents.filter(({ role }) => role !== 'annex').flatMap((document) => document.elements);
  return new Map(said.reverse().map(({ name, value }) => [name, value]));
}

type Content = NonNullable<Revision['content']>;

interface Row {
  field: string;
  name: string;
  value: ReactNode;
}

/** The title, the attribute and the plan are always told; of the rest only what is there. */
const ALWAYS = new Set(['title', 'attribute', 'plan']);

function useRows(desk: Desk, content: Content): Row[] {
  const t = useWords(factWords);
  const { nameOf } = useNames();
  const format = useFormat();
  const { inOrder, labelOf, textOf } = useItemForm(desk.item.item);
  const placeOf = usePlaceInWords();
  const plan = content.releasePlan;
  const rows: Row[] = [
    { field: 'title', name: t.titleField, value: content.title },
    ...inOrder(content.fields).map(([field, value]) => ({ field, name: labelOf(field), value: textOf(field, value) })),
    { field: 'attribute', name: t.attribute, value: content.attribute ? nameOf('attributes', content.attribute) : undefined },
    { field: 'grounds', name: t.grounds, value: format.list(content.grounds.map((ground) => nameOf('grounds', ground))) },
    { field: 'reason', name: t.reason, value: content.reason ?? undefined },
    { field: 'plan', name: t.plan, value: plan ? nameOf('modes', plan.mode) : undefined },
    { field: 'place', name: t.place, value: plan ? placeOf(plan) : undefined },
    { field: 'notBefore', name: t.notBefore, value: plan?.notBefore && format.dateTime(plan.notBefore) },
    { field: 'until', name: t.until, value: plan?.until && format.end.dateTime(plan.until) },
    { field: 'audience', name: t.audience, value: plan && plan.audience.length > 0 ? format.number(plan.audience.length) : undefined },
  ];
  return rows.filter(({ field, value }) => value || ALWAYS.has(field));
}
