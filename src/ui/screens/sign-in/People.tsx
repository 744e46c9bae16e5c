import type { z } from 'zod';
import type { signInWays } from '../../../http/schemas/people.ts';
import { Avatar } from '../../kit/Avatar.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { signInWords } from './words.ts';

type Person = NonNullable<z.output<typeof signInWays>['demonstration']>[number];

/** The people of the first start: a click signs in. In the order in which a document passes them. */
export function People({ people, isPending, onChoose }: { people: readonly Person[]; isPending: boolean; onChoose(login: string): void }) {
  const t = useWords(signInWords);
  const { language } = useLanguage();
  return (
    <section className={classes.people} aria-labelledby="people">
      <header>
        <h2 id="people">{t.tryTitle}</h2>
        <p className={classes.why}>{t.tryWhy}</p>
      </header>
      <ul className={classes.list}>
        {people.map(({ login, name, unit, roles }) => {
          const role = roles.map((one) => one.name[language]).join(', ');
          return (
            <li key={login}>
              <button type="button" className={classes.person} disabled={isPending} onClick={() => onChoose(login)}>
                <Avatar name={name} />
                <span className={classes.who}>
                  <span className={classes.role}>{role}</span>
                  <span className={classes.unit}>{role === name ? unit : `${name} · ${unit}`}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
