import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useUnits } from '../../data/directory.ts';
import { useMe } from '../../data/me.ts';
import { type Pack, packsQuery, patternsQuery, termListsQuery } from '../../data/rules.ts';
import { kindsQuery, useNames } from '../../data/vocabulary.ts';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { Page } from '../../kit/Page.tsx';
import { EmptyState } from '../../kit/States.tsx';
import { Table } from '../../kit/Table.tsx';
import { RuleSections } from '../../parts/rules/RuleSections.tsx';
import { useRuleName } from '../../parts/rules/rule-name.ts';
import { Loaded } from '../../shell/Loaded.tsx';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { CreatePack } from './CreatePack.tsx';
import classes from './Screen.module.css';
import { packWords } from './words.ts';

/** Every version of every pack, with what it changes of the standard rules. */
export function Packs() {
  const t = useWords(packWords);
  const format = useFormat();
  const { language } = useLanguage();
  const { nameOf: unitName } = useUnits();
  const { grants } = useMe();
  const { data: kinds = [] } = useQuery(kindsQuery);
  const packs = useQuery(packsQuery);
  const [isCreating, setCreating] = useState(false);
  const isAdministrator = grants.some(({ role }) => role === 'administrator');
  const reachOf = ({ kind, unit }: Pack) =>
    [
      kind === null ? t.anyKind : (kinds.find(({ id }) => id === kind)?.name[language] ?? kind),
      unit === null ? t.anyUnit : unitName(unit),
    ].join(' · ');
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
      <Loaded query={packs}>
        {({ rows, names }) =>
          rows.length === 0 ? (
            <EmptyState title={t.emptyTitle} text={t.emptyText} />
          ) : (
            <Table<Pack>
              label={t.title}
              rows={[...rows].sort((a, b) => b.createdAt.localeCompare(a.createdAt))}
              idOf={({ id }) => id}
              columns={[
                { id: 'name', name: t.name, cell: ({ name }) => <b className={classes.name}>{name}</b> },
                { id: 'version', name: t.version, cell: ({ version }) => format.number(version) },
                { id: 'reach', name: t.reach, cell: reachOf },
                {
                  id: 'from',
                  name: t.from,
                  cell: ({ validFrom }) => (
                    <span className={classes.from}>
                      {format.dateTime(validFrom)} {Date.parse(validFrom) > Date.now() && <Chip tone="azure">{t.coming}</Chip>}
                    </span>
                  ),
                },
                { id: 'changes', name: t.changes, cell: (row) => <PackChanges pack={row} /> },
                {
                  id: 'made',
                  name: t.made,
                  cell: ({ createdBy, createdAt }) => `${names[createdBy] ?? createdBy}, ${format.date(createdAt)}`,
                },
              ]}
            />
          )
        }
      </Loaded>
      {!isAdministrator && <p className={classes.about}>{t.onlyAdministrators}</p>}
      {isCreating && <CreatePack onClose={() => setCreating(false)} />}
    </Page>
  );
}

function PackChanges({ pack: { off, shadow, severities, termLists, patterns } }: { pack: Pack }) {
  const format = useFormat();
  const t = useWords(packWords);
  const { nameOf } = useNames();
  const ruleName = useRuleName();
  const { data: lists } = useQuery(termListsQuery);
  const { data: known } = useQuery(patternsQuery);
  const listName = (id: string) => lists?.rows.find((one) => one.id === id)?.name ?? id.slice(0, 8);
  const patternName = (id: string) => known?.rows.find((one) => one.id === id)?.name ?? id.slice(0, 8);
  const lines: [string, string[]][] = [
    [t.off, off.map(ruleName)],
    [t.shadow, shadow.map(ruleName)],
    [t.severities, Object.entries(severities).map(([rule, severity]) => `${ruleName(rule)} → ${nameOf('severities', severity)}`)],
    [t.termLists, termLists.map(listName)],
    [t.patterns, patterns.map(patternName)],
  ];
  const said = lines.filter(([, names]) => names.length > 0);
  if (said.length === 0) return t.nothing;
  return (
    <ul>
      {said.map(([what, names]) => (
        <li key={what}>{format.named(what, format.list(names))}</li>
      ))}
    </ul>
  );
}
