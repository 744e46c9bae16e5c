import type { ItemView } from '../../../data/item.ts';
import { useNames } from '../../../data/vocabulary.ts';
import { cx } from '../../../look/cx.ts';
import { useWords } from '../../../words/language.tsx';
import { queueWords } from '../words.ts';
import classes from './Path.module.css';

/** The steps of the round: what is done, and where it waits now. */
export function Path({ view }: { view: ItemView }) {
  const t = useWords(queueWords);
  const { nameOf } = useNames();
  const review = view.reviews.find(({ id }) => id === view.item.review) ?? view.reviews.at(-1);
  if (!review) return null;
  const done = new Set(view.decisions.filter((one) => one.review === review.id && one.verdict === 'approve').map(({ step }) => step));
  const waiting = new Set<string>(view.actions.flatMap(({ step }) => step ?? []));
  return (
    <ol className={classes.path} aria-label={t.path}>
      {review.requiredSteps.map((step) => {
        const state = done.has(step) ? 'done' : waiting.has(step) ? 'here' : 'later';
        return (
          <li key={step} className={cx(classes.step, classes[state])} aria-current={state === 'here' ? 'step' : undefined}>
            <span className={classes.dot} aria-hidden="true">
              {state === 'done' ? '✓' : ''}
            </span>
            <span>{nameOf('steps', step)}</span>
            <span className={classes.spoken}>{state === 'done' ? t.stepDone : state === 'here' ? t.stepHere : t.stepLater}</span>
          </li>
        );
      })}
    </ol>
  );
}
