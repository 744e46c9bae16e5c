import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ItemView, revisionsQuery } from '../../../data/item.ts';
import { useLanguage, useWords } from '../../../words/language.tsx';
import type { Drafting } from '../use-drafting.ts';
import { newItemWords } from '../words.ts';
import classes from './RedactionPart.module.css';

/** A redacted revision is made from marks in its full one: here is the way there, and what was taken out of this one. */
export function RedactionPart({ drafting }: { drafting: Drafting }) {
  const t = useWords(newItemWords);
  const { item } = drafting.subject;
  return (
    <section className={classes.part} aria-labelledby="redaction-title">
      <h2 id="redaction-title">{t.redaction}</h2>
      {item ? <Made drafting={drafting} view={item} /> : <p>{t.redactionFirst}</p>}
    </section>
  );
}

function Made({ drafting, view }: { drafting: Drafting; view: ItemView }) {
  const t = useWords(newItemWords);
  const { language } = useLanguage();
  const { data: revisions = [] } = useQuery(revisionsQuery(view.item.id, view.item.version));
  const full = revisions.findLast(({ content }) => content !== null && content.redaction === null);
  const grounds = new Map(drafting.subject.vocabulary.grounds.map(({ id, name }) => [id, name[language]]));
  const deletions = drafting.form.redaction?.deletions ?? [];
  return (
    <>
      <p>{t.redactionMade}</p>
      {full && (
        <Link to="/items/$id/redaction/$number" params={{ id: view.item.id, number: String(full.number) }}>
          {t.redactionOpen(full.number)}
        </Link>
      )}
      {deletions.length === 0 ? (
        <p className={classes.faint}>{t.noDeletions}</p>
      ) : (
        <ol className={classes.list}>
          {deletions.map(({ place, ground, reason }, index) => (
            <li key={`${place} ${ground} ${reason}`} className={classes.deletion}>
              <p>
                <b>{t.deletion(index + 1)}</b> {place}
              </p>
              <p className={classes.faint}>{[ground && grounds.get(ground), reason].filter(Boolean).join(' · ')}</p>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
