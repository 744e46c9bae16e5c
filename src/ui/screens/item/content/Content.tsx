import { useQuery } from '@tanstack/react-query';
import { FileText } from 'lucide-react';
import { recipientsQuery } from '../../../data/drafting.ts';
import type { ItemView, Revision } from '../../../data/item.ts';
import { useMe } from '../../../data/me.ts';
import { useNames } from '../../../data/vocabulary.ts';
import { Facts } from '../../../kit/Facts.tsx';
import { useItemForm } from '../../../parts/kind-form/use-item-form.tsx';
import { usePlaceInWords } from '../../../parts/plan/use-place-in-words.ts';
import { useFormat } from '../../../words/format.ts';
import { useLanguage, useWords } from '../../../words/language.tsx';
import { itemWords } from '../words.ts';
import classes from './Content.module.css';

/** The files and the form of the present revision. */
export function Content({ view }: { view: ItemView }) {
  const t = useWords(itemWords);
  const format = useFormat();
  const { item, revision, filesShut } = view;
  const { content } = revision;
  return (
    <section className={classes.part} aria-labelledby="content-title">
      <h2 id="content-title">{t.content}</h2>
      {content === null ? (
        <p className={classes.faint}>{t.covered}</p>
      ) : (
        <>
          <ul className={classes.files} aria-label={t.files}>
            {content.files.map(({ name, size }, at) => (
              <li key={name} className={classes.file}>
                <FileText className={classes.icon} aria-hidden="true" />
                {filesShut === null ? (
                  <a href={`/api/items/${item.id}/revisions/${revision.number}/files/${at}`} target="_blank" rel="noreferrer">
                    {name}
                  </a>
                ) : (
                  <span>{name}</span>
                )}
                <span className={classes.faint}>{format.size(size)}</span>
              </li>
            ))}
          </ul>
          {filesShut !== null && <p className={classes.faint}>{t.shut}</p>}
          <Form view={view} content={content} />
        </>
      )}
    </section>
  );
}

type Content = NonNullable<Revision['content']>;

function Form({ view, content }: { view: ItemView; content: Content }) {
  const t = useWords(itemWords);
  const placeOf = usePlaceInWords();
  const { nameOf } = useNames();
  const { language } = useLanguage();
  const format = useFormat();
  const { inOrder, labelOf, textOf } = useItemForm(view.item);
  const plan = content.releasePlan;
  const comma = language === 'zh' ? '、' : ', ';
  const facts: [string, React.ReactNode][] = [
    ...inOrder(content.fields).map(([field, value]): [string, React.ReactNode] => [labelOf(field), textOf(field, value)]),
    [t.attribute, content.attribute ? nameOf('attributes', content.attribute) : ''],
    [t.grounds, content.grounds.map((ground) => nameOf('grounds', ground)).join(comma)],
    [t.groundsReason, content.reason ?? ''],
    [t.plan, plan ? nameOf('modes', plan.mode) : ''],
    [t.place, plan ? placeOf(plan) : ''],
    [t.notBefore, plan?.notBefore ? format.dateTime(plan.notBefore) : ''],
    [t.until, plan?.until ? format.end.dateTime(plan.until) : ''],
  ];
  const told = facts.filter(([, value]) => value !== '');
  if (plan && plan.audience.length > 0) told.push([t.audience, <Audience key="audience" view={view} audience={plan.audience} />]);
  return <Facts facts={told} />;
}

/** So many recipients are named at once. */
const NAMED = 12;

/** Who can pick recipients may know what contacts are called; accounts are named for everybody who sees the item. */
function Audience({ view, audience }: { view: ItemView; audience: readonly string[] }) {
  const t = useWords(itemWords);
  const { language } = useLanguage();
  const { account } = useMe();
  const { item, names } = view;
  const { data } = useQuery({ ...recipientsQuery(item.unit, ''), enabled: item.drafter === account.id });
  const nameOf = (recipient: string) => names[recipient] ?? data?.find((one) => one.recipient === recipient)?.name ?? t.unknown;
  const shown = audience
    .slice(0, NAMED)
    .map(nameOf)
    .join(language === 'zh' ? '、' : ', ');
  return audience.length > NAMED ? `${shown} ${t.more(audience.length - NAMED)}` : shown;
}
