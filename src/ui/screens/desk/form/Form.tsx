import { useQuery } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { type ReviewForm, reviewFormQuery } from '../../../data/item.ts';
import { kindsQuery, useNames } from '../../../data/vocabulary.ts';
import { Button } from '../../../kit/Button.tsx';
import { EmptyState, FailedState, Skeleton } from '../../../kit/States.tsx';
import { channelInWords, channelWords } from '../../../parts/plan/channels.ts';
import { failureOf } from '../../../shell/failure-of.ts';
import { useFormat } from '../../../words/format.ts';
import { useLanguage, useWords } from '../../../words/language.tsx';
import type { Desk } from '../use-desk.ts';
import classes from './Form.module.css';
import { formWords } from './words.ts';

/** The round as the form that offices file, to read and to print. */
export function Form({ desk }: { desk: Desk }) {
  const t = useWords(formWords);
  const { item, reviews } = desk.item;
  const round = reviews.reduce((latest, one) => Math.max(latest, one.round), 0);
  const { data, error, refetch } = useQuery({ ...reviewFormQuery(item.id, item.version, round), enabled: round > 0 });
  // Its words too: labels that came later would move the columns.
  const kinds = useQuery(kindsQuery);
  if (round === 0) return <EmptyState title={t.none} />;
  return (
    <div className={classes.page}>
      <div className={classes.tools}>
        <Button icon={<Printer />} onPress={() => window.print()} isDisabled={!data}>
          {t.print}
        </Button>
      </div>
      {error && !data ? (
        <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />
      ) : data && !kinds.isLoading ? (
        <Sheet form={data} />
      ) : (
        <div className={classes.sheet}>
          <Skeleton rows={14} />
        </div>
      )}
    </div>
  );
}

function Sheet({ form }: { form: ReviewForm }) {
  const t = useWords(formWords);
  const format = useFormat();
  return (
    <article className={classes.sheet} aria-label={t.title}>
      {/* Printed, it is a paper of its own: nothing else of the page is on it. */}
      <h1>{t.title}</h1>
      <p className={classes.number}>{t.round(form.item.number, form.review.round)}</p>
      <table className={classes.form}>
        <tbody>
          <Content form={form} />
          {form.steps.map((one) => (
            <StepRow key={one.step} form={form} {...one} />
          ))}
        </tbody>
      </table>
      <footer className={classes.proof}>
        <p>
          {t.digest} <code>{form.revision.digest}</code>
        </p>
        {form.trail && (
          <p>
            {t.trail(form.trail.sequence)} <code>{form.trail.hash}</code>
          </p>
        )}
        <p>{t.made(format.dateTime(new Date().toISOString()))}</p>
      </footer>
    </article>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{children}</td>
    </tr>
  );
}

function Content({ form: { item, revision, names } }: { form: ReviewForm }) {
  const t = useWords(formWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const { language } = useLanguage();
  const { data: kinds } = useQuery(kindsQuery);
  const { content } = revision;
  const kind = kinds?.find(({ id }) => id === item.kind);
  const channels = useWords(channelWords);
  const plan = content?.releasePlan;
  const ends = [
    plan && channelInWords(plan.place, channels),
    plan?.notBefore && t.notBefore(format.dateTime(plan.notBefore)),
    plan?.until && t.until(format.end.dateTime(plan.until)),
  ];
  // In the order of the form, then what it does not know.
  const known = kind?.fields.map(({ name }) => name) ?? [];
  const order = (field: string) => (known.includes(`fields.${field}`) ? known.indexOf(`fields.${field}`) : known.length);
  const labelOf = (field: string) => kind?.fields[order(field)]?.label[language] ?? field;
  const fields = Object.entries(content?.fields ?? {})
    .sort(([a], [b]) => order(a) - order(b))
    .map(([field, value]) => [field, value, labelOf(field)] as const);
  return (
    <>
      <Row name={t.itemTitle}>{content?.title ?? item.title}</Row>
      <Row name={t.kind}>{kind?.name[language] ?? item.kind}</Row>
      <Row name={t.from}>{[names[item.unit], names[item.drafter]].filter(Boolean).join('  ')}</Row>
      {content && (
        <>
          {fields.map(([field, value, label]) => (
            <Row key={field} name={label}>
              {format.day(value)}
            </Row>
          ))}
          <Row name={t.attribute}>{content.attribute ? nameOf('attributes', content.attribute) : t.undecided}</Row>
          {content.grounds.length > 0 && (
            <Row name={t.grounds}>{format.list(content.grounds.map((ground) => nameOf('grounds', ground)))}</Row>
          )}
          {content.reason && <Row name={t.reason}>{content.reason}</Row>}
          {plan && <Row name={t.plan}>{[nameOf('modes', plan.mode), ...ends].filter(Boolean).join(language === 'zh' ? '；' : '; ')}</Row>}
          <Row name={t.files}>
            <ol className={classes.files}>
              {content.files.map(({ name, size, sha256 }) => (
                <li key={name}>
                  {name} <span className={classes.faint}>{format.size(size)}</span>{' '}
                  <code className={classes.faint}>{sha256.slice(0, 16)}…</code>
                </li>
              ))}
            </ol>
          </Row>
        </>
      )}
    </>
  );
}

function StepRow({ step, decision, form }: ReviewForm['steps'][number] & { form: ReviewForm }) {
  const t = useWords(formWords);
  const format = useFormat();
  const { nameOf } = useNames();
  if (!decision) return <Row name={nameOf('steps', step)}>{<span className={classes.faint}>{t.notYet}</span>}</Row>;
  const { verdict, opinion, basis, actor, onBehalfOf, at } = decision;
  return (
    <Row name={nameOf('steps', step)}>
      <p>
        <b>{nameOf('verdicts', verdict)}</b>
        {opinion && format.named('', opinion)}
      </p>
      {basis && <p className={classes.faint}>{basis}</p>}
      <p className={classes.signed}>
        {form.names[actor]}
        {onBehalfOf && t.forOther(form.names[onBehalfOf] ?? '')}
        <span>{format.dateTime(at)}</span>
      </p>
    </Row>
  );
}
