import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useMe } from '../../data/me.ts';
import { Banner } from '../../kit/Banner.tsx';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { Page } from '../../kit/Page.tsx';
import { Table } from '../../kit/Table.tsx';
import { PeopleSections } from '../../parts/people/PeopleSections.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { DeclareRole } from './DeclareRole.tsx';
import { type CountedRole, rolesQuery } from './query.ts';
import { RetireRole } from './RetireRole.tsx';
import classes from './Screen.module.css';
import { roleWords } from './words.ts';

/** Roles of the product and of the organisation: who holds each, and what waits for it. */
export function Roles() {
  const t = useWords(roleWords);
  const format = useFormat();
  const { grants } = useMe();
  const roles = useQuery(rolesQuery);
  const [isDeclaring, setDeclaring] = useState(false);
  const [retiring, setRetiring] = useState<CountedRole>();
  const isAdministrator = grants.some(({ role }) => role === 'administrator');
  return (
    <Page
      title={t.title}
      count={roles.data && t.count(format.number(roles.data.length))}
      tools={<PeopleSections />}
      actions={
        isAdministrator && (
          <Button kind="primary" icon={<Plus />} onPress={() => setDeclaring(true)}>
            {t.declare}
          </Button>
        )
      }
    >
      <p className={classes.about}>{t.about}</p>
      <Loaded query={roles}>{(rows) => <RoleTable rows={rows} {...(isAdministrator && { onRetire: setRetiring })} />}</Loaded>
      {!isAdministrator && <p className={classes.faint}>{t.onlyAdministrators}</p>}
      {isDeclaring && <DeclareRole onClose={() => setDeclaring(false)} />}
      {retiring && <RetireRole role={retiring} onClose={() => setRetiring(undefined)} />}
    </Page>
  );
}

function RoleTable({ rows, onRetire }: { rows: readonly CountedRole[]; onRetire?: (role: CountedRole) => void }) {
  const t = useWords(roleWords);
  const format = useFormat();
  const { language } = useLanguage();
  const forgotten = rows.filter(({ unheld }) => unheld > 0);
  return (
    <>
      {forgotten.length > 0 && (
        <Banner tone="warning" title={t.unheldTitle} action={<Link to="/people">{t.toPeople}</Link>}>
          <p>{t.unheldText(format.list(forgotten.map(({ name }) => name[language])))}</p>
        </Banner>
      )}
      <Table<CountedRole>
        label={t.title}
        rows={rows}
        idOf={({ id }) => id}
        columns={[
          { id: 'role', name: t.role, cell: (role) => <RoleName role={role} /> },
          { id: 'from', name: t.from, cell: ({ shipped }) => (shipped ? t.shipped : t.own) },
          { id: 'does', name: t.does, cell: ({ deciding }) => (deciding ? t.deciding : t.notDeciding) },
          {
            id: 'holders',
            name: t.holders,
            cell: ({ holders }) => (holders === 0 ? <Chip tone="amber">{t.nobody}</Chip> : t.people(format.number(holders))),
          },
          { id: 'waiting', name: t.waiting, cell: (role) => <Waiting role={role} /> },
          {
            id: 'actions',
            name: '',
            cell: (role) =>
              onRetire &&
              !role.shipped &&
              role.retiredAt === null && (
                <Button size="small" aria-label={t.retireName(role.name[language])} onPress={() => onRetire(role)}>
                  {t.retire}
                </Button>
              ),
          },
        ]}
      />
    </>
  );
}

function RoleName({ role: { id, name, retiredAt } }: { role: CountedRole }) {
  const t = useWords(roleWords);
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <span className={classes.name}>
      <b>{name[language]}</b> <code>{id}</code>
      {retiredAt !== null && <Chip>{t.retired(format.date(retiredAt))}</Chip>}
    </span>
  );
}

function Waiting({ role: { waiting, unheld } }: { role: CountedRole }) {
  const t = useWords(roleWords);
  const format = useFormat();
  return (
    <span className={classes.name}>
      {format.number(waiting)}
      {unheld > 0 && <Chip tone="red">{t.unheld(format.number(unheld))}</Chip>}
    </span>
  );
}
