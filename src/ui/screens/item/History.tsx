import type { ItemView, Revision } from '../../data/item.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { Decisions } from '../../parts/decisions/Decisions.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './History.module.css';
import { itemWords } from './words.ts';

/** Every round with its decisions, and the revisions with the way to compare each. */
export function History({ view, revisions, onCompare }: { view: ItemView; revisions: readonly Revision[]; onCompare(from: number): void }) {
  const t = useWords(itemWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const { reviews, decisions, revision, names } = view;
  const rounds = [...reviews].sort((a, b) => b.round - a.round);
  return (
    <div className={classes.page}>
      <div className={classes.sheet}>
        <section className={classes.part} aria-labelledby="revisions">
          <h2 id="revisions">{t.revisions}</h2>
          <ol className={classes.list}>
            {[...revisions].reverse().map(({ id, number, createdAt }) => (
              <li key={id} className={classes.row}>
                <b>{t.revision(number)}</b>
                <span className={classes.faint}>{format.dateTime(createdAt)}</span>
                {number === revision.number ? (
                  <Chip tone="azure">{t.present}</Chip>
                ) : (
                  <Button size="small" kind="quiet" aria-label={t.compareWith(number)} onPress={() => onCompare(number)}>
                    {t.compare}
                  </Button>
                )}
              </li>
            ))}
          </ol>
        </section>
        {rounds.length === 0 && <p>{t.noRounds}</p>}
        {rounds.map((review) => (
          <section key={review.id} className={classes.part} aria-label={t.round(review.round)}>
            <h2 className={classes.row}>
              {t.round(review.round)}
              <Chip tone={review.outcome === null ? 'azure' : 'plain'}>
                {review.outcome === null ? t.openRound : nameOf('outcomes', review.outcome)}
              </Chip>
              <span className={classes.faint}>{format.dateTime(review.openedAt)}</span>
            </h2>
            <Decisions decisions={decisions.filter((one) => one.review === review.id)} names={names} />
          </section>
        ))}
      </div>
    </div>
  );
}
