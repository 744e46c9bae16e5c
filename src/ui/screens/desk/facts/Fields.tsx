import { useQuery } from '@tanstack/react-query';
import { useNames } from '../../../data/vocabulary.ts';
import { Banner } from '../../../kit/Banner.tsx';
import { Chip } from '../../../kit/Chip.tsx';
import { EmptyState, FailedState } from '../../../kit/States.tsx';
import { cx } from '../../../look/cx.ts';
import { failureOf } from '../../../shell/failure-of.ts';
import { type Formatter, useFormat } from '../../../words/format.ts';
import { useWords } from '../../../words/language.tsx';
import { elementsQuery, type Revision } from '../query.ts';
import type { Desk } from '../use-desk.ts';
import classes from './Fields.module.css';
import { factWords } from './words.ts';

/** The form beside what the files say of themselves; where the two differ it is marked. */
export function Fields({ desk }: { desk: Desk }) {
  const t = useWords(factWords);
  const { nameOf } = useNames();
  const format = useFormat();
  const { item, revision, filesShut } = desk.item;
  const { data, error, refetch } = useQuery({ ...elementsQuery(item.id, revision.number), enabled: filesShut === null });
  const { content } = revision;
  if (!content) return <EmptyState title={t.covered} />;
  const rows = rowsOf(content, t, nameOf, format);
  const found = new Map(
    data?.files
      .flatMap(({ documents }) =>
        documents.flatMap(({ role, elements }) =>
          role === 'annex' ? [] : elements.map(({ name, value }) => [name as string, value] as const),
        ),
      )
      .reverse(),
  );
  const different = new Set(data?.differences.map(({ field }) => field.replace(/^fields\./, '')));
  return (
    <div className={classes.page}>
      <section className={classes.sheet}>
        <h2>{t.title}</h2>
        {error && <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />}
        {data && data.failures.length > 0 && (
          <Banner tone="warning" title={t.failures}>
            <ul>
              {data.failures.map(({ code, message, file }) => (
                <li key={code + file}>{message}</li>
              ))}
            </ul>
          </Banner>
        )}
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
                  {found.get(field) ?? t.none} {different.has(field) && <Chip tone="amber">{t.differs}</Chip>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

type Content = NonNullable<Revision['content']>;

function rowsOf(content: Content, t: (typeof factWords)['en'], nameOf: ReturnType<typeof useNames>['nameOf'], format: Formatter) {
  const plan = content.releasePlan;
  const rows: [field: string, name: string, value: string | undefined][] = [
    ['title', t.titleField, content.title],
    ...Object.entries(content.fields).map(([name, value]) => [name, name, value] as [string, string, string]),
    ['attribute', t.attribute, content.attribute ? nameOf('attributes', content.attribute) : undefined],
    ['grounds', t.grounds, content.grounds.map((ground) => nameOf('grounds', ground)).join('、')],
    ['reason', t.reason, content.reason ?? undefined],
    ['plan', t.plan, plan ? nameOf('modes', plan.mode) : undefined],
    ['place', t.place, plan?.place],
    ['notBefore', t.notBefore, plan?.notBefore && format.dateTime(plan.notBefore)],
    ['until', t.until, plan?.until && format.dateTime(plan.until)],
    ['audience', t.audience, plan && plan.audience.length > 0 ? format.number(plan.audience.length) : undefined],
  ];
  // The title, the attribute and the plan are always told; of the rest only what is there.
  const always = new Set(['title', 'attribute', 'plan']);
  return rows.flatMap(([field, name, value]) => (value || always.has(field) ? [{ field, name, value }] : []));
}
