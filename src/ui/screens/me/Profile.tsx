import { useMe } from '../../data/me.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Facts } from '../../kit/Facts.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { Section } from './Section.tsx';
import { meWords } from './words.ts';

/** Who one is here, and the roles that one holds now. */
export function Profile() {
  const t = useWords(meWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const { account, grants, names } = useMe();
  const called = (id: string) => names[id] ?? id;
  return (
    <>
      <Section title={account.name} why={t.profileWhy}>
        <Facts
          facts={[
            [t.login, account.login],
            [t.unit, called(account.unit)],
            [t.email, account.email ?? t.noEmail],
          ]}
        />
      </Section>
      <Section title={t.roles} {...(grants.length === 0 && { why: t.noRoles })}>
        <ul className={classes.rows}>
          {grants.map(({ id, role, unit, until, delegatedBy }) => (
            <li key={id} className={classes.row}>
              <div className={classes.what}>
                <p className={classes.first}>{t.roleOver(nameOf('roles', role), called(unit))}</p>
                <p className={classes.faint}>
                  {[delegatedBy && t.lent(called(delegatedBy)), until && t.until(format.end.date(until))].filter(Boolean).join(' · ')}
                </p>
              </div>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
