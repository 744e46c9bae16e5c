import type { z } from 'zod';
import type { trailReport } from '../../../http/schemas/catalogue.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Facts } from '../../kit/Facts.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { verifyWords } from './words.ts';

type Log = NonNullable<z.output<typeof trailReport>['log']>;

/** What the verdict rests on: a database that agrees with itself proves less than one that agrees with a paper in a drawer. */
export function Against({ log: { origin, size, agrees, at } }: { log: Log }) {
  const t = useWords(verifyWords);
  const format = useFormat();
  return (
    <section className={classes.part}>
      <h2>{t.against}</h2>
      {agrees === true && (
        <Banner tone="success" title={t.agrees(at && format.dateTime(at))}>
          {t.agreesText}
        </Banner>
      )}
      {agrees === false && (
        <Banner tone="danger" title={t.disagrees}>
          {t.disagreesText}
        </Banner>
      )}
      {agrees === null && (
        <Banner tone="warning" title={t.itself}>
          {t.itselfText}
        </Banner>
      )}
      {size === 0 ? (
        <p>{t.noLog}</p>
      ) : (
        <Facts
          facts={[
            [t.logName, origin ?? ''],
            [t.logSize, format.number(size)],
          ]}
        />
      )}
    </section>
  );
}
