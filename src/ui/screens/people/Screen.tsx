import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { type Account, accountsQuery, useUnits } from '../../data/directory.ts';
import { useMe } from '../../data/me.ts';
import { useNames } from '../../data/vocabulary.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Avatar } from '../../kit/Avatar.tsx';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { TextField } from '../../kit/Field.tsx';
import { Page } from '../../kit/Page.tsx';
import { Select } from '../../kit/Select.tsx';
import { EmptyState } from '../../kit/States.tsx';
import { VirtualTable } from '../../kit/VirtualTable.tsx';
import { PeopleSections } from '../../parts/people/PeopleSections.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { AccountPanel } from './AccountPanel.tsx';
import { CreateAccount } from './CreateAccount.tsx';
import classes from './Screen.module.css';
import type { PeopleSearch } from './search.ts';
import { peopleWords } from './words.ts';

const ANY = 'any';

/** Accounts with the roles that they hold now. Filters, and the account that is open, are in the address. */
export function People() {
  const t = useWords(peopleWords);
  const format = useFormat();
  const { units, nameOf: unitName, pathOf } = useUnits();
  const { listOf } = useNames();
  const { grants } = useMe();
  const navigate = useNavigate({ from: '/people' });
  const search = useSearch({ from: '/signed-in/people' });
  const accounts = useQuery(accountsQuery);
  const [isCreating, setCreating] = useState(false);
  const isAdministrator = grants.some(({ role }) => role === 'administrator');
  const change = (next: { [K in keyof PeopleSearch]?: PeopleSearch[K] | undefined }) =>
    void navigate({ search: (before) => defined({ ...before, ...next }), replace: true });
  const all = accounts.data ?? [];
  const rows = all.filter((account) => fits(account, search));
  const at = rows.findIndex(({ id }) => id === search.account);
  const go = (index: number) => change({ account: rows[Math.max(0, Math.min(rows.length - 1, index))]?.id });
  useKeys({ down: () => go(at + 1), up: () => go(at - 1), first: () => go(0), last: () => go(rows.length - 1) });

  return (
    <Page
      title={t.title}
      count={accounts.data && t.count(format.number(rows.length), format.number(all.length))}
      layout="filled"
      actions={
        isAdministrator && (
          <Button kind="primary" icon={<UserPlus />} onPress={() => setCreating(true)}>
            {t.create}
          </Button>
        )
      }
      tools={
        <>
          <div className={classes.sections}>
            <PeopleSections />
          </div>
          <search className={classes.filters}>
            <TextField label={t.text} type="search" value={search.text ?? ''} onChange={(text) => change({ text: text || undefined })} />
            <Select
              label={t.unit}
              options={[{ id: ANY, name: t.anyUnit }, ...units.map(({ id }) => ({ id, name: pathOf(id) }))]}
              value={search.unit ?? ANY}
              onChange={(unit) => change({ unit: unit === ANY ? undefined : unit })}
            />
            <Select
              label={t.role}
              options={[{ id: ANY, name: t.anyRole }, ...listOf('roles')]}
              value={search.role ?? ANY}
              onChange={(role) => change({ role: role === ANY ? undefined : role })}
            />
            <Select
              label={t.state}
              options={[
                { id: ANY, name: t.anyState },
                { id: 'active', name: t.active },
                { id: 'disabled', name: t.disabled },
              ]}
              value={search.state ?? ANY}
              onChange={(state) => change({ state: state === 'active' || state === 'disabled' ? state : undefined })}
            />
          </search>
        </>
      }
    >
      <Loaded query={accounts}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={t.emptyTitle} text={t.emptyText} />
          ) : (
            <VirtualTable<Account>
              label={t.title}
              rows={rows}
              idOf={({ id }) => id}
              rowHeight={52}
              current={search.account}
              onCurrent={(account) => change({ account })}
              columns={[
                { id: 'name', name: t.name, cell: (row) => <PersonCell account={row} search={search} /> },
                { id: 'unit', name: t.unit, className: classes.unit, cell: (row) => unitName(row.unit) },
                { id: 'roles', name: t.roles, className: classes.roles, cell: (row) => <RolesCell account={row} /> },
                { id: 'state', name: t.state, className: classes.state, cell: (row) => <StateCell account={row} /> },
              ]}
            />
          )
        }
      </Loaded>
      {search.account && (
        <AccountPanel id={search.account} accounts={all} isAdministrator={isAdministrator} onClose={() => change({ account: undefined })} />
      )}
      <CreateAccount isOpen={isCreating} onClose={() => setCreating(false)} onMade={(account) => change({ account })} />
    </Page>
  );
}

function fits({ name, login, unit, active, roles }: Account, search: PeopleSearch): boolean {
  const text = search.text?.toLowerCase() ?? '';
  return (
    (name.toLowerCase().includes(text) || login.includes(text)) &&
    (!search.unit || unit === search.unit) &&
    (!search.role || roles.some(({ role }) => role === search.role)) &&
    (!search.state || active === (search.state === 'active'))
  );
}

function defined(search: { [K in keyof PeopleSearch]?: PeopleSearch[K] | undefined }): PeopleSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as PeopleSearch;
}

function PersonCell({ account: { id, name, login }, search }: { account: Account; search: PeopleSearch }) {
  return (
    <span className={classes.person}>
      <Avatar name={name} />
      <span className={classes.names}>
        <Link to="/people" search={{ ...search, account: id }}>
          {name}
        </Link>
        <span className={classes.faint}>{login}</span>
      </span>
    </span>
  );
}

function RolesCell({ account: { roles } }: { account: Account }) {
  const t = useWords(peopleWords);
  const { nameOf } = useNames();
  if (roles.length === 0) return <span className={classes.faint}>{t.noRoles}</span>;
  const shown = [...new Set(roles.map(({ role }) => role))];
  return (
    <span className={classes.chips}>
      {shown.map((role) => (
        <Chip key={role}>{nameOf('roles', role)}</Chip>
      ))}
    </span>
  );
}

function StateCell({ account: { active, mustChangePassword } }: { account: Account }) {
  const t = useWords(peopleWords);
  if (!active) return <Chip tone="plain">{t.disabled}</Chip>;
  return mustChangePassword ? <Chip tone="amber">{t.firstPassword}</Chip> : <Chip tone="green">{t.active}</Chip>;
}
