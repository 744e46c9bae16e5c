import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { vocabularyQuery } from '../../data/vocabulary.ts';
import { Select } from '../../kit/Select.tsx';
import { EmptyState } from '../../kit/States.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { comparisonQuery, type Version } from './query.ts';
import classes from './Screen.module.css';
import { trialWords } from './words.ts';

/** What is otherwise than in a version that runs here: at first the one of the same workflow that new items take. */
export function Compare({ version }: { version: Version }) {
  const t = useWords(trialWords);
  const { language } = useLanguage();
  const { data } = useQuery(vocabularyQuery);
  const all = data?.workflows ?? [];
  const inForce = all.filter(({ current }) => current);
  const usual = inForce.find(({ id }) => id === version.id) ?? inForce.find(({ id }) => id === 'official-document') ?? inForce[0];
  const [chosen, setChosen] = useState<string>();
  const other = all.find(({ hash }) => hash === chosen) ?? usual;
  if (!other) return null;
  return (
    <>
      <Select
        label={t.compareWith}
        options={all.map((one) => ({ id: one.hash, name: t.versionOf(one.name[language], one.version) }))}
        value={other.hash}
        onChange={setChosen}
      />
      <Differences version={version} than={`${other.id}@${other.version}`} />
    </>
  );
}

function Differences({ version, than }: { version: Version; than: string }) {
  const t = useWords(trialWords);
  const { language } = useLanguage();
  const compared = useQuery(comparisonQuery(version, than));
  return (
    <Loaded query={compared}>
      {({ differences }) =>
        differences.length === 0 ? (
          <EmptyState title={t.same} text={t.sameText} />
        ) : (
          <ul className={classes.faults}>
            {differences.map(({ about, message }) => (
              <li key={`${about} ${message.en}`}>{message[language]}</li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
