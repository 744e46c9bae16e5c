import type { Revision } from '../../../data/item.ts';
import { useNames } from '../../../data/vocabulary.ts';
import { Button } from '../../../kit/Button.tsx';
import { Chip } from '../../../kit/Chip.tsx';
import { Decisions } from '../../../parts/decisions/Decisions.tsx';
import { useFormat } from '../../../words/format.ts';
import { useWords } from '../../../words/language.tsx';
import type { Desk } from '../use-desk.ts';
import classes from './History.module.css';
import { historyWords } from './words.ts';

/** What was decided in each round, and the revisions that there were. */
export function History({ desk, revisions }: { desk: Desk; revisions: readonly Revision[] }) {
  const t = useWords(historyWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const { reviews, decisions, revision, names } = desk.item;
  const rounds = [...reviews].sort((a, b) => b.round - a.round);
  return (
    <div className={classes.page}>
      <div className={classes.sheet}>
        <h2>{t.title}</h2>
        {rounds.length === 0 && <p>{t.noRounds}</p>}
        {rounds.map((review) => (
          <section key={review.id} className={classes.round}>
            <h3>
              {t.round(review.round)}{' '}
              <Chip tone={review.outcome === null ? 'azure' : 'plain'}>
                {review.outcome === null ? t.open : nameOf('outcomes', review.outcome)}
              </Chip>
              <span className={classes.faint}>{format.dateTime(review.openedAt)}</span>
            </h3>
            <Decisions decisions={decisions.filter((one) => one.review === review.id)} names={names} />
          </section>
        ))}
        <section className={classes.round}>
          <h3>{t.revisions}</h3>
          <ol className={classes.list}>
            {[...revisions].reverse().map(({ id, number, digest, createdAt }) => (
              <li key={id} className={classes.row}>
                <b>{t.revision(number)}</b>
                <span className={classes.faint}>{format.dateTime(createdAt)}</span>
                <code className={classes.faint}>{digest.slice(0, 12)}</code>
                {number === revision.number ? (
                  <Chip tone="azure">{t.present}</Chip>
                ) : (
                  <Button size="small" kind="quiet" onPress={() => desk.show({ view: 'diff', from: number })}>
                    {t.compare}
                  </Button>
                )}
              </li>
            ))}
          </ol>
        </section>
      </div>
    </div>
  );
}
