import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useUnits } from '../../data/directory.ts';
import { useMe } from '../../data/me.ts';
import { type Pattern, patternsQuery } from '../../data/rules.ts';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { Page } from '../../kit/Page.tsx';
import { EmptyState } from '../../kit/States.tsx';
import { Table } from '../../kit/Table.tsx';
import { RuleSections } from '../../parts/rules/RuleSections.tsx';
import { SeverityChip } from '../../parts/rules/SeverityChip.tsx';
import { rulePartWords } from '../../parts/rules/words.ts';
import { Loaded } from '../../shell/Loaded.tsx';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { CreatePattern, PatternPanel } from './PatternDialogs.tsx';
import classes from './Screen.module.css';
import { TryOut } from './TryOut.tsx';
import { patternWords } from './words.ts';

/** Patterns of one's units, and a box to try an expression before one makes a pattern of it. */
export function Patterns() {
  const t = useWords(patternWords);
  const parts = useWords(rulePartWords);
  const format = useFormat();
  const { language } = useLanguage();
  const { nameOf: unitName } = useUnits();
  const navigate = useNavigate({ from: '/patterns' });
  const { id } = useSearch({ from: '/signed-in/patterns' });
  const { grants } = useMe();
  const patterns = useQuery(patternsQuery);
  const [isCreating, setCreating] = useState(false);
  const isAdministrator = grants.some(({ role }) => role === 'administrator');
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
      {isAdministrator && <TryOut />}
      <Loaded query={patterns}>
        {({ rows, names }) =>
          rows.length === 0 ? (
            <EmptyState title={t.emptyTitle} text={t.emptyText} />
          ) : (
            <Table<Pattern>
              label={t.title}
              rows={rows}
              idOf={(row) => row.id}
              marked={id}
              columns={[
                { id: 'name', name: parts.name, cell: (row) => <b className={classes.name}>{row.name}</b> },
                { id: 'version', name: parts.version, cell: ({ version }) => format.number(version) },
                { id: 'rule', name: t.rule, cell: ({ message }) => message[language] },
                { id: 'severity', name: parts.severity, cell: ({ severity }) => <SeverityChip severity={severity} /> },
                {
                  id: 'state',
                  name: t.state,
                  cell: ({ activatedAt }) => (activatedAt ? <Chip tone="green">{t.active}</Chip> : <Chip>{t.draft}</Chip>),
                },
                { id: 'unit', name: parts.unit, cell: ({ unit }) => unitName(unit) },
                {
                  id: 'made',
                  name: parts.made,
                  cell: (row) => parts.madeBy(names[row.createdBy] ?? row.createdBy, format.date(row.createdAt)),
                },
                {
                  id: 'show',
                  name: '',
                  cell: (row) =>
                    isAdministrator && (
                      <Button size="small" onPress={() => void navigate({ search: { id: row.id }, replace: true })}>
                        {t.show}
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Loaded>
      {!isAdministrator && <p className={classes.about}>{parts.onlyAdministrators}</p>}
      {id && isAdministrator && <PatternPanel id={id} onClose={() => void navigate({ search: {}, replace: true })} />}
      {isCreating && <CreatePattern onClose={() => setCreating(false)} />}
    </Page>
  );
}
