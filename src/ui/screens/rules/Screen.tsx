import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type Rule, rulesQuery } from '../../data/rules.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Chip } from '../../kit/Chip.tsx';
import { TextField } from '../../kit/Field.tsx';
import { Page } from '../../kit/Page.tsx';
import { Select } from '../../kit/Select.tsx';
import { EmptyState } from '../../kit/States.tsx';
import { Table } from '../../kit/Table.tsx';
import { withoutValues } from '../../parts/rules/message.ts';
import { RuleSections } from '../../parts/rules/RuleSections.tsx';
import { ruleName } from '../../parts/rules/rule-name.ts';
import { SeverityChip } from '../../parts/rules/SeverityChip.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import type { RulesSearch } from './search.ts';
import { rulesWords } from './words.ts';

const ANY = 'any';

/** Every rule that scans, with what it says. */
export function Rules() {
  const t = useWords(rulesWords);
  const format = useFormat();
  const { language } = useLanguage();
  const { listOf, nameOf } = useNames();
  const navigate = useNavigate({ from: '/rules' });
  const search = useSearch({ from: '/signed-in/rules' });
  const rules = useQuery(rulesQuery);
  const change = (next: { [K in keyof RulesSearch]?: RulesSearch[K] | undefined }) =>
    void navigate({
      search: (before) => Object.fromEntries(Object.entries({ ...before, ...next }).filter(([, value]) => value !== undefined)),
      replace: true,
    });
  const all = rules.data ?? [];
  const rows = all.filter((rule) => fits(rule, search));
  return (
    <Page
      title={t.title}
      layout="plain"
      count={rules.data && t.count(format.number(rows.length), format.number(all.length))}
      tools={
        <>
          <div className={classes.sections}>
            <RuleSections />
          </div>
          <search className={classes.filters}>
            <TextField label={t.text} type="search" value={search.text ?? ''} onChange={(text) => change({ text: text || undefined })} />
            <Select
              label={t.severity}
              options={[{ id: ANY, name: t.anySeverity }, ...listOf('severities')]}
              value={search.severity ?? ANY}
              onChange={(severity) => change({ severity: severity === ANY ? undefined : severity })}
            />
            <Select
              label={t.owner}
              options={[{ id: ANY, name: t.anyOwner }, ...listOf('findingOwners')]}
              value={search.owner ?? ANY}
              onChange={(owner) => change({ owner: owner === ANY ? undefined : owner })}
            />
          </search>
        </>
      }
    >
      <Loaded query={rules}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={t.emptyTitle} text={t.emptyText} />
          ) : (
            <Table<Rule>
              label={t.title}
              rows={rows}
              idOf={({ id }) => id}
              columns={[
                {
                  id: 'rule',
                  name: t.rule,
                  cell: (rule) => (
                    <span className={classes.rule}>
                      <Link to="/rules/$id" params={{ id: rule.id }}>
                        {ruleName(rule, language)}
                      </Link>
                      <span className={classes.id}>{rule.id}</span>
                    </span>
                  ),
                },
                {
                  id: 'finds',
                  name: t.finds,
                  cell: ({ messages }) => <span className={classes.says}>{withoutValues(Object.values(messages)[0]?.[language])}</span>,
                },
                {
                  id: 'severity',
                  name: t.severity,
                  cell: ({ severity, quarantine }) => (
                    <span className={classes.chips}>
                      <SeverityChip severity={severity} />
                      {quarantine && <Chip tone="violet">{t.quarantine}</Chip>}
                    </span>
                  ),
                },
                {
                  id: 'owner',
                  name: t.owner,
                  cell: ({ owner }) => <span className={classes.owner}>{nameOf('findingOwners', owner)}</span>,
                },
                { id: 'version', name: t.version, cell: ({ version }) => format.number(version) },
              ]}
            />
          )
        }
      </Loaded>
    </Page>
  );
}

function fits({ id, severity, owner, messages }: Rule, search: RulesSearch): boolean {
  const text = search.text?.toLowerCase() ?? '';
  const says = [id, ...Object.values(messages).flatMap(({ en, zh }) => [en, zh])];
  return (
    says.some((one) => one.toLowerCase().includes(text)) &&
    (!search.severity || severity === search.severity) &&
    (!search.owner || owner === search.owner)
  );
}
