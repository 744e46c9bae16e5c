import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useMe } from '../../data/me.ts';
import { vocabularyQuery } from '../../data/vocabulary.ts';
import { chartQuery } from '../../data/workflows.ts';
import { Button } from '../../kit/Button.tsx';
import { Page } from '../../kit/Page.tsx';
import { Select } from '../../kit/Select.tsx';
import { Segments } from '../../kit/Tabs.tsx';
import { Chart } from '../../parts/chart/Chart.tsx';
import { RuleSections } from '../../parts/rules/RuleSections.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { NewWorkflow } from './NewWorkflow.tsx';
import { OwnVersions } from './OwnVersions.tsx';
import classes from './Screen.module.css';
import { workflowWords } from './words.ts';

/** Every version of every workflow, drawn. */
export function Workflows() {
  const t = useWords(workflowWords);
  const { language } = useLanguage();
  const navigate = useNavigate({ from: '/workflows' });
  const search = useSearch({ from: '/signed-in/workflows' });
  const vocabulary = useQuery(vocabularyQuery);
  const { grants } = useMe();
  const [isCreating, setCreating] = useState(false);
  const isAdministrator = grants.some(({ role }) => role === 'administrator');
  const oversees = isAdministrator || grants.some(({ role }) => role === 'auditor');
  const all = vocabulary.data?.workflows ?? [];
  const kinds = [...new Map(all.map((one) => [one.id, one.name[language]]))];
  const id = kinds.find(([kind]) => kind === search.id)?.[0] ?? all.find(({ current }) => current)?.id;
  const versions = all.filter((one) => one.id === id);
  const version = versions.find((one) => one.version === String(search.version)) ?? versions.find(({ current }) => current);
  return (
    <Page
      title={t.title}
      tools={<RuleSections />}
      actions={
        isAdministrator && (
          <Button kind="primary" icon={<Plus />} onPress={() => setCreating(true)}>
            {t.create}
          </Button>
        )
      }
    >
      <p className={classes.about}>{t.about}</p>
      <Loaded query={vocabulary}>
        {() =>
          id &&
          version && (
            <>
              <div className={classes.choice}>
                <Select
                  label={t.workflow}
                  labelHidden
                  options={kinds.map(([kind, name]) => ({ id: kind, name }))}
                  value={id}
                  onChange={(next) => void navigate({ search: { id: next }, replace: true })}
                />
                <Segments
                  label={t.versions}
                  segments={versions.map((one) => ({ id: one.version, name: t.version(one.version, one.current) }))}
                  value={version.version}
                  onChange={(next) => void navigate({ search: { id, version: Number(next) }, replace: true })}
                />
              </div>
              <Drawing id={id} version={version.version}>
                {oversees && <OwnVersions isAdministrator={isAdministrator} />}
              </Drawing>
            </>
          )
        }
      </Loaded>
      {isCreating && <NewWorkflow onClose={() => setCreating(false)} />}
    </Page>
  );
}

/** The drawing, and below it what comes when it is there: nothing moves down. */
function Drawing({ id, version, children }: { id: string; version: string; children: ReactNode }) {
  const t = useWords(workflowWords);
  const { language } = useLanguage();
  const chart = useQuery(chartQuery(id, version));
  return (
    <Loaded query={chart}>
      {(data) => (
        <>
          <p>{data.about[language]}</p>
          <Chart chart={data} label={t.label(data.name[language], version)} />
          {children}
        </>
      )}
    </Loaded>
  );
}
