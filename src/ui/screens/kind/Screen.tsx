import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { kindVersionsQuery } from '../../data/kinds.ts';
import { useMe } from '../../data/me.ts';
import { type Kind, kindsQuery } from '../../data/vocabulary.ts';
import { Facts } from '../../kit/Facts.tsx';
import { Page } from '../../kit/Page.tsx';
import { EmptyState, FailedState, Skeleton } from '../../kit/States.tsx';
import { Preview } from '../../parts/kinds/Preview.tsx';
import { kindWords } from '../../parts/kinds/words.ts';
import { RuleSections } from '../../parts/rules/RuleSections.tsx';
import { failureOf } from '../../shell/failure-of.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { VersionPage } from './VersionPage.tsx';
import { kindPageWords } from './words.ts';

/** One kind: its form, and for who oversees the installation its versions. */
export function KindPage() {
  const t = useWords(kindPageWords);
  const { id } = useParams({ from: '/signed-in/kinds/$id' });
  const { version } = useSearch({ from: '/signed-in/kinds/$id' });
  const { grants } = useMe();
  const oversees = grants.some(({ role }) => role === 'administrator' || role === 'auditor');
  const kinds = useQuery(kindsQuery);
  const versions = useQuery({ ...kindVersionsQuery, enabled: oversees });
  const own = versions.data?.rows.filter((row) => row.id === id) ?? [];
  const shown = own.find((row) => row.version === version) ?? own.find(({ state }) => state === 'in-force') ?? own[0];
  const kind = kinds.data?.find((one) => one.id === id);
  if (kinds.error && !kinds.data) return <FailedState isPage failure={failureOf(kinds.error)} onRetry={() => void kinds.refetch()} />;
  if (!kinds.data || versions.isLoading) return <Skeleton rows={12} />;
  if (shown) return <VersionPage versions={own} shown={shown} names={versions.data?.names ?? {}} />;
  if (kind) return <InForce kind={kind} />;
  return <EmptyState isPage title={t.noKind} text={t.noKindText} action={<Link to="/kinds">{t.back}</Link>} />;
}

/** As everybody reads it. */
function InForce({ kind }: { kind: Kind }) {
  const t = useWords(kindPageWords);
  const k = useWords(kindWords);
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <Page title={kind.name[language]} tools={<RuleSections />}>
      <p className={classes.about}>{kind.about[language]}</p>
      <Link to="/kinds">{t.back}</Link>
      <div className={classes.columns}>
        <Preview kind={kind} />
        <Facts
          facts={[
            [t.steps, format.list(kind.steps.map(({ name }) => name[language]))],
            [k.never, kind.never.types.length > 0 ? kind.never.types.join(language === 'zh' ? '、' : ', ') : k.none],
          ]}
        />
      </div>
    </Page>
  );
}
