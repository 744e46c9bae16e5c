import type { ReactNode } from 'react';
import type { ReviewForm } from '../../../data/item.ts';
import { useNames } from '../../../data/vocabulary.ts';
import { useItemForm } from '../../../parts/kind-form/use-item-form.tsx';
import { usePlaceInWords } from '../../../parts/plan/use-place-in-words.ts';
import { useFormat } from '../../../words/format.ts';
import { useLanguage, useWords } from '../../../words/language.tsx';
import classes from './Form.module.css';
import { Deleted, Found } from './Found.tsx';
import { formWords } from './words.ts';

/** The form as a sheet of paper. */
export function Sheet({ form }: { form: ReviewForm }) {
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
          <Scan form={form} />
          {form.steps.map((one) => (
            <StepRow key={one.step} form={form} {...one} />
          ))}
          <Outcome form={form} />
        </tbody>
      </table>
      <Found form={form} />
      <Deleted form={form} />
      <footer className={classes.proof}>
        <p>
          {t.digest} <code>{form.revision.digest}</code>
        </p>
        {form.trail && (
          <p>
            {t.trail(form.trail.sequence)} <code>{form.trail.hash}</code>
          </p>
        )}
        {form.checkpoint && (
          <p>
            {t.checkpoint} <code>{form.checkpoint.split('\n').slice(0, 3).join(' ')}</code>
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

function Content({ form: { item, organ, review, revision, names } }: { form: ReviewForm }) {
  const t = useWords(formWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const { language } = useLanguage();
  const { kindName, inOrder, labelOf, textOf } = useItemForm(item);
  const { content } = revision;
  const placeOf = usePlaceInWords();
  const plan = content?.releasePlan;
  const ends = [
    plan && placeOf(plan),
    plan?.notBefore && t.notBefore(format.dateTime(plan.notBefore)),
    plan?.until && t.until(format.end.dateTime(plan.until)),
  ];
  return (
    <>
      <Row name={t.itemTitle}>{content?.title ?? item.title}</Row>
      <Row name={t.kind}>{kindName}</Row>
      <Row name={t.organ}>{[names[organ], item.unit !== organ && names[item.unit]].filter(Boolean).join('  ')}</Row>
      <Row name={t.drafter}>{names[item.drafter]}</Row>
      <Row name={t.submitted}>{[format.dateTime(review.openedAt), t.revision(revision.number)].join('  ')}</Row>
      {content && (
        <>
          {inOrder(content.fields).map(([field, value]) => (
            <Row key={field} name={labelOf(field)}>
              {textOf(field, value)}
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

function Scan({ form: { found, item } }: { form: ReviewForm }) {
  const t = useWords(formWords);
  const { nameOf } = useNames();
  const count = (rows: { count: number }[] = []) => rows.reduce((sum, row) => sum + row.count, 0);
  const all = count(found?.rows);
  const told = [
    found && (found.outcome !== 'findings' || all === 0) && nameOf('scanOutcomes', found.outcome),
    all > 0 && t.counted(all, count(found?.rows.filter(({ disposition }) => disposition !== null))),
  ];
  if (item.covered) return null;
  return (
    <Row name={t.scan}>
      {found ? told.filter(Boolean).join(' · ') : <span className={classes.faint}>{t.notScanned}</span>}
      {found?.failures.map(({ code, file, words }) => (
        <Failure key={`${code} ${file}`} file={file} words={words} />
      ))}
    </Row>
  );
}

function Outcome({ form: { review } }: { form: ReviewForm }) {
  const t = useWords(formWords);
  const format = useFormat();
  const { nameOf } = useNames();
  return (
    <Row name={t.outcome}>
      {review.outcome ? <b>{nameOf('outcomes', review.outcome)}</b> : <span className={classes.faint}>{t.open}</span>}
      {review.closedAt && <p className={classes.signed}>{format.dateTime(review.closedAt)}</p>}
    </Row>
  );
}

function Failure({ file, words }: { file: string | undefined; words: { en: string; zh: string } }) {
  const format = useFormat();
  const { language } = useLanguage();
  return <p>{file === undefined ? words[language] : format.named(file, words[language])}</p>;
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
