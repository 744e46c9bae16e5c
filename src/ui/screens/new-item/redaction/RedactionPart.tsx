import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { type ItemView, revisionsQuery } from '../../../data/item.ts';
import { Button } from '../../../kit/Button.tsx';
import { TextField } from '../../../kit/Field.tsx';
import { Select } from '../../../kit/Select.tsx';
import { useLanguage, useWords } from '../../../words/language.tsx';
import type { Deletion, Redaction } from '../form.ts';
import type { Drafting } from '../use-drafting.ts';
import { newItemWords } from '../words.ts';
import { FullText } from './FullText.tsx';
import classes from './RedactionPart.module.css';

/** What was deleted from the full revision: each passage marked in its text, with its ground and reason. */
export function RedactionPart({ drafting }: { drafting: Drafting }) {
  const t = useWords(newItemWords);
  const { item } = drafting.subject;
  return (
    <section className={classes.part} aria-labelledby="redaction-title">
      <h2 id="redaction-title">{t.redaction}</h2>
      {item ? <Deletions drafting={drafting} view={item} /> : <p>{t.redactionFirst}</p>}
    </section>
  );
}

function Deletions({ drafting, view }: { drafting: Drafting; view: ItemView }) {
  const t = useWords(newItemWords);
  const { form } = drafting;
  const { data: revisions = [] } = useQuery(revisionsQuery(view.item.id, view.item.version));
  const full = revisions.filter(({ content }) => content !== null && content.redaction === null);
  const redaction: Redaction = form.redaction ?? { of: full.at(-1)?.number ?? view.revision.number, deletions: [] };
  const of = full.find(({ number }) => number === redaction.of);
  const change = (changes: Partial<Redaction>) => drafting.change({ ...form, redaction: { ...redaction, ...changes } });
  return (
    <>
      <Select
        label={t.full}
        value={String(redaction.of)}
        // Places of another text mean nothing in this one.
        onChange={(number) => change({ of: Number(number), deletions: [] })}
        options={full.map(({ number }) => ({ id: String(number), name: t.revision(number) }))}
      />
      {of && (
        <FullText item={view.item.id} revision={of} onMark={(deletion) => change({ deletions: [...redaction.deletions, deletion] })} />
      )}
      {redaction.deletions.length === 0 ? (
        <p className={classes.faint}>{t.noDeletions}</p>
      ) : (
        <DeletionList drafting={drafting} redaction={redaction} onChange={(deletions) => change({ deletions })} />
      )}
    </>
  );
}

interface ListProps {
  drafting: Drafting;
  redaction: Redaction;
  onChange(deletions: Deletion[]): void;
}

function DeletionList({ drafting, redaction: { deletions }, onChange }: ListProps) {
  const t = useWords(newItemWords);
  const { language } = useLanguage();
  const { grounds } = drafting.subject.vocabulary;
  const put = (at: number, changes: Partial<Deletion>) =>
    onChange(deletions.map((one, index) => (index === at ? { ...one, ...changes } : one)));
  return (
    <ol className={classes.list}>
      {deletions.map(({ place, ground, reason, at }, index) => (
        <li key={at ? `${at.file} ${at.part} ${at.start} ${at.end}` : `${index} ${place}`} className={classes.deletion}>
          <p className={classes.place}>
            <b>{t.deletion(index + 1)}</b>
            <span>{place}</span>
            {at && <span className={classes.faint}>{t.characters(at.end - at.start)}</span>}
            <Button
              kind="quiet"
              size="small"
              icon={<X />}
              aria-label={t.removeDeletion(index + 1)}
              onPress={() => onChange(deletions.filter((_, one) => one !== index))}
            />
          </p>
          <div className={classes.fields}>
            <Select
              label={t.deletionGround}
              isRequired
              value={ground || null}
              onChange={(next) => put(index, { ground: next })}
              options={grounds.map(({ id, name, basis }) => ({ id, name: name[language], note: basis }))}
            />
            <TextField
              label={t.deletionReason}
              isRequired
              maxLength={2000}
              value={reason}
              onChange={(next) => put(index, { reason: next })}
            />
          </div>
        </li>
      ))}
    </ol>
  );
}
