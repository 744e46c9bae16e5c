import { Sections } from '../../shell/Sections.tsx';
import { useWords } from '../../words/language.tsx';
import { peoplePartWords } from './words.ts';

export function PeopleSections() {
  const t = useWords(peoplePartWords);
  return (
    <Sections
      label={t.sections}
      sections={[
        ['/people', t.people],
        ['/units', t.units],
        ['/delegations', t.delegations],
      ]}
    />
  );
}
