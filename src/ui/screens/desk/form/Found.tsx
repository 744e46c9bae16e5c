import type { ReviewForm } from '../../../data/item.ts';
import { useNames } from '../../../data/vocabulary.ts';
import { cx } from '../../../look/cx.ts';
import { useFormat } from '../../../words/format.ts';
import { useLanguage, useWords } from '../../../words/language.tsx';
import classes from './Form.module.css';
import { formWords } from './words.ts';

/** What the scan found, and what was decided about it. */
export function Found({ form }: { form: ReviewForm }) {
  const t = useWords(formWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const { language } = useLanguage();
  const rows = form.found?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <table className={classes.list}>
      <caption>{t.found}</caption>
      <thead>
        <tr>
          {[t.what, t.where, t.decided, t.reason].map((name) => (
            <th key={name} scope="col" className={cx(name === t.decided && classes.short)}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ message, severity, count, places, disposition, reason, disposedBy, disposedAt }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is what its fields say, in the order of the document
          <tr key={at}>
            <td>
              {message[language]} <span className={classes.faint}>{nameOf('severities', severity)}</span>
            </td>
            <td>
              {places[language]} {count > 1 && <span className={classes.faint}>{t.count(count)}</span>}
            </td>
            <td>{disposition ? nameOf('dispositions', disposition) : severity === 'low' ? t.information : t.nobody}</td>
            <td>
              {reason}
              {disposedBy && disposedAt && (
                <p className={classes.signed}>
                  {form.names[disposedBy]}
                  <span>{format.date(disposedAt)}</span>
                </p>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What was taken out of a redacted revision, with its grounds. */
export function Deleted({ form }: { form: ReviewForm }) {
  const t = useWords(formWords);
  const { nameOf } = useNames();
  const deletions = form.revision.content?.redaction?.deletions ?? [];
  if (deletions.length === 0) return null;
  return (
    <table className={classes.list}>
      <caption>{t.deleted}</caption>
      <thead>
        <tr>
          {[t.where, t.grounds, t.reason].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {deletions.map(({ place, ground, reason }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: deletions have no name of their own, and their order is theirs
          <tr key={at}>
            <td>{place}</td>
            <td>{nameOf('grounds', ground)}</td>
            <td>{reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
