import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { z } from 'zod';
import type { ruleInFull } from '../../../http/schemas/catalogue.ts';
import { read } from '../../data/client.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Facts } from '../../kit/Facts.tsx';
import { Page } from '../../kit/Page.tsx';
import { Markdown } from '../../parts/markdown/Markdown.tsx';
import { withoutValues } from '../../parts/rules/message.ts';
import { ruleName } from '../../parts/rules/rule-name.ts';
import { SeverityChip } from '../../parts/rules/SeverityChip.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { TAGS, useLanguage, useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { ruleWords } from './words.ts';

/** One rule: what it says, and its description, in the language of the page where its maker wrote it in that. */
export function RulePage() {
  const t = useWords(ruleWords);
  const { language } = useLanguage();
  const { nameOf } = useNames();
  const { id } = useParams({ from: '/signed-in/rules/$id' });
  const rule = useQuery({
    queryKey: ['rules', id, language],
    queryFn: ({ signal }) => read<z.output<typeof ruleInFull>>(`/api/rules/${encodeURIComponent(id)}`, undefined, signal),
  });
  return (
    <Page title={rule.data ? ruleName(rule.data, language) : id} count={rule.data && id} actions={<Link to="/rules">{t.back}</Link>}>
      <Loaded query={rule}>
        {({ severity, owner, version, basisText, quarantine, messages, readme }) => (
          <>
            <Facts
              facts={[
                [t.severity, <SeverityChip key="severity" severity={severity} />],
                [t.owner, nameOf('findingOwners', owner)],
                [t.version, String(version)],
                [t.basis, basisText.map((basis) => basis[language]).join(' · ')],
                ...(quarantine ? [[t.quarantine, t.quarantines] as const] : []),
              ]}
            />
            <section className={classes.part}>
              <h2>{t.messages}</h2>
              <ul className={classes.messages}>
                {Object.entries(messages).map(([key, message]) => (
                  <li key={key} id={key}>
                    {withoutValues(message[language])}
                  </li>
                ))}
              </ul>
            </section>
            <section className={classes.part}>
              <h2>{t.description}</h2>
              {readme ? (
                <div lang={TAGS[readme.language]}>
                  <Markdown text={readme.text.replace(/^# .*\n/, '')} />
                </div>
              ) : (
                <p>{t.none}</p>
              )}
            </section>
          </>
        )}
      </Loaded>
    </Page>
  );
}
