import { useMe } from '../../data/me.ts';
import { Sections } from '../../shell/Sections.tsx';
import { useWords } from '../../words/language.tsx';
import { peoplePartWords } from './words.ts';

/** People, units and delegations, one link away from each other. */
export function PeopleSections() {
  const t = useWords(peoplePartWords);
  const { grants } = useMe();
  const oversees = grants.some(({ role }) => role === 'administrator' || role === 'auditor');
  const sends = grants.some(({ role }) => role === 'publisher' || role === 'administrator');
  return (
    <Sections
      label={t.sections}
      sections={[
        ...(oversees ? [['/people', t.people] as const] : []),
        ['/units', t.units],
        ...(oversees ? [['/roles', t.roles] as const] : []),
        ['/delegations', t.delegations],
        ...(sends ? [['/recipient-groups', t.groups] as const] : []),
      ]}
    />
  );
}
