import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX, Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { FailedState, Skeleton } from '../../kit/States.tsx';
import { cx } from '../../look/cx.ts';
import { failureOf } from '../../shell/failure-of.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Detail.module.css';
import { lastCheckQuery } from './query.ts';
import { publishWords } from './words.ts';

const ICONS = { met: CircleCheck, unmet: CircleX, later: Clock };

/** Every condition of a release with how it is now, as the server sees it; what comes below waits for it, so that nothing moves. */
export function LastChecks({ item, version, children }: { item: string; version: number; children: ReactNode }) {
  const t = useWords(publishWords);
  const { language } = useLanguage();
  const { data, error, refetch } = useQuery(lastCheckQuery(item, version));
  if (error && !data) return <FailedState failure={failureOf(error)} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={9} height="line" />;
  const open = data.conditions.filter(({ outcome }) => outcome === 'unmet').length;
  return (
    <>
      <section aria-label={t.lastCheck} className={classes.part}>
        <h3>
          {t.lastCheck}
          <span className={cx(classes.verdict, open > 0 ? classes.bad : classes.good)}>{open > 0 ? t.unmetCount(open) : t.allMet}</span>
        </h3>
        <ul className={classes.checks}>
          {data.conditions.map(({ id, outcome, name, says }) => {
            const Icon = ICONS[outcome];
            return (
              <li key={id} className={classes.check} data-outcome={outcome}>
                <Icon className={classes[outcome]} role="img" aria-label={t[outcome]} />
                <span>
                  <b>{name[language]}</b>
                  <span className={classes.says}>{says[language]}</span>
                </span>
              </li>
            );
          })}
        </ul>
      </section>
      {children}
    </>
  );
}
