import { useNames } from '../../../data/vocabulary.ts';
import { Facts } from '../../../kit/Facts.tsx';
import { useWords } from '../../../words/language.tsx';
import type { Desk } from '../use-desk.ts';
import type { Decision } from './decisions.ts';
import { panelWords } from './panel-words.ts';
import classes from './Signed.module.css';

/** What the decision is about: everything that the digest covers, by name. */
export function Signed({ desk, decision }: { desk: Desk; decision: Decision }) {
  const t = useWords(panelWords);
  const { nameOf } = useNames();
  const { item, revision } = desk.item;
  const plan = revision.content?.releasePlan;
  const attribute = revision.content?.attribute;
  return (
    <section className={classes.signed} aria-label={t.signed}>
      <h3>{t.signed}</h3>
      <p className={classes.title}>{item.title}</p>
      <Facts
        facts={[
          [t.revision, t.revisionOf(revision.number, item.round)],
          [
            t.digest,
            <code key="digest" className={classes.digest}>
              {revision.digest}
            </code>,
          ],
          [
            t.files,
            <ul key="files">
              {revision.content?.files.map(({ name }) => (
                <li key={name}>{name}</li>
              ))}
            </ul>,
          ],
          [t.attribute, attribute ? nameOf('attributes', attribute) : t.undecided],
          ...(plan ? [[t.mode, nameOf('modes', plan.mode)] as const] : []),
          ...(plan && plan.audience.length > 0 ? [[t.audience, t.audienceCount(plan.audience.length)] as const] : []),
        ]}
      />
      {decision.type === 'APPROVE' && <p className={classes.binding}>{t.binding}</p>}
    </section>
  );
}
