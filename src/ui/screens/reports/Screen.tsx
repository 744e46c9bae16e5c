import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ledgerListQuery, reportListQuery } from '../../data/reports.ts';
import { Page } from '../../kit/Page.tsx';
import { FailedState, Skeleton } from '../../kit/States.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { reportsWords } from './words.ts';

/** Which reports there are. */
export function Reports() {
  const t = useWords(reportsWords);
  const { language } = useLanguage();
  const { data, error, refetch } = useQuery(reportListQuery);
  const ledgers = useQuery(ledgerListQuery);
  const failure = error ?? ledgers.error;
  const retry = () => void Promise.all([refetch(), ledgers.refetch()]);
  const isThere = data && ledgers.data;
  return (
    <Page title={t.title} tools={<p className={classes.about}>{t.about}</p>}>
      {failure && !isThere ? <FailedState failure={failureOf(failure)} onRetry={retry} /> : !isThere ? <Skeleton /> : null}
      {isThere && (
        <ul className={classes.cards}>
          {data.map(({ id, name, about }) => (
            <li key={id}>
              <Link to="/reports/$name" params={{ name: id }} className={classes.card}>
                <span className={classes.name}>{name[language]}</span>
                <span className={classes.about}>{about[language]}</span>
              </Link>
            </li>
          ))}
          {ledgers.data.map(({ id, name, about }) => (
            <li key={id}>
              <Link to="/ledgers/$name" params={{ name: id }} className={classes.card}>
                <span className={classes.name}>{name[language]}</span>
                <span className={classes.about}>{about[language]}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
