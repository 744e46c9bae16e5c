import { useMe } from '../../data/me.ts';
import { Sections } from '../../shell/Sections.tsx';
import { useWords } from '../../words/language.tsx';
import { rulePartWords } from './words.ts';

/** Whose work waivers are: reviewers propose and confirm them, overseers look at them. */
const WAIVING = ['confidentialityReviewer', 'legalReviewer', 'disclosureOfficer', 'administrator', 'auditor'];

/** Who starts checks of earlier releases, and who looks at them. */
const OVERSEEING = ['administrator', 'auditor'];

/** The parts of the rule book, one link away from each other. */
export function RuleSections() {
  const t = useWords(rulePartWords);
  const { grants } = useMe();
  return (
    <Sections
      label={t.sections}
      sections={[
        ['/rules', t.rules],
        ['/terms', t.terms],
        ['/patterns', t.patterns],
        ...(grants.some(({ role }) => WAIVING.includes(role)) ? [['/waivers', t.waivers] as const] : []),
        ['/packs', t.packs],
        ...(grants.some(({ role }) => OVERSEEING.includes(role))
          ? [['/rescans', t.rescans] as const, ['/imports', t.imports] as const]
          : []),
        ['/kinds', t.kinds, '/kind-editor'],
        ['/workflows', t.workflows],
      ]}
    />
  );
}
