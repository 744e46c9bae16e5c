import { useMe } from '../../data/me.ts';
import { Sections } from '../../shell/Sections.tsx';
import { useWords } from '../../words/language.tsx';
import { catalogueWords } from './words.ts';

/** The parts of the catalogue, one link away from each other. */
export function CatalogueSections() {
  const t = useWords(catalogueWords);
  const { grants } = useMe();
  const isAdministrator = grants.some(({ role }) => role === 'administrator');
  return (
    <Sections
      label={t.sections}
      sections={[
        ['/catalogue', t.list],
        ['/catalogue-board', t.board],
        ['/catalogue-names', t.names],
        ...(isAdministrator ? [['/catalogue-import', t.import] as const] : []),
      ]}
    />
  );
}
