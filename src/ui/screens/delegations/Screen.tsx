import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../data/client.ts';
import { type Grant, useUnits } from '../../data/directory.ts';
import { newIntention } from '../../data/intention.ts';
import { useMe } from '../../data/me.ts';
import { useTyped } from '../../data/typed.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { ComboBox } from '../../kit/ComboBox.tsx';
import { DateField } from '../../kit/DateField.tsx';
import { Page } from '../../kit/Page.tsx';
import { Table } from '../../kit/Table.tsx';
import { PeopleSections } from '../../parts/people/PeopleSections.tsx';
import { type RoleChoice, RoleFields } from '../../parts/people/RoleFields.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { colleaguesQuery, delegationsQuery, type Person } from './query.ts';
import classes from './Screen.module.css';
import { delegationWords } from './words.ts';

/** Roles that one lets others act in, and those that one acts in for others. */
export function Delegations() {
  const t = useWords(delegationWords);
  const { grants } = useMe();
  const delegations = useQuery(delegationsQuery);
  const [isCreating, setCreating] = useState(false);
  const [ending, setEnding] = useState<Grant>();
  const own = grants.filter(({ delegatedBy }) => delegatedBy === null);
  return (
    <Page
      title={t.title}
      tools={<PeopleSections />}
      actions={
        own.length > 0 ? (
          <Button kind="primary" onPress={() => setCreating(true)}>
            {t.create}
          </Button>
        ) : (
          <span className={classes.faint}>{t.nothing}</span>
        )
      }
    >
      <p className={classes.about}>{t.about}</p>
      <Loaded query={delegations}>
        {({ given, received, names }) => (
          <>
            <Grants title={t.given} other="account" grants={given} names={names} onEnd={setEnding} />
            <Grants title={t.received} other="delegatedBy" grants={received} names={names} />
            {ending && <EndDelegation grant={ending} name={names[ending.account] ?? ''} onClose={() => setEnding(undefined)} />}
          </>
        )}
      </Loaded>
      {isCreating && <Delegate roles={own.map(({ role }) => role)} unit={own[0]?.unit ?? null} onClose={() => setCreating(false)} />}
    </Page>
  );
}

interface GrantsProps {
  title: string;
  /** Which of the two people is somebody else. */
  other: 'account' | 'delegatedBy';
  grants: readonly Grant[];
  names: Readonly<Record<string, string>>;
  onEnd?: (grant: Grant) => void;
}

function Grants({ title, other, grants, names, onEnd }: GrantsProps) {
  const t = useWords(delegationWords);
  const format = useFormat();
  const { nameOf } = useNames();
  const { nameOf: unitName } = useUnits();
  const newest = [...grants].reverse();
  return (
    <section className={classes.part}>
      <h2>{title}</h2>
      {grants.length === 0 ? (
        <p className={classes.faint}>{t.none}</p>
      ) : (
        <Table<Grant>
          label={title}
          rows={newest}
          idOf={({ id }) => id}
          columns={[
            { id: 'person', name: other === 'account' ? t.to : t.by, cell: (row) => names[row[other] ?? ''] ?? row[other] },
            { id: 'role', name: t.role, cell: ({ role }) => nameOf('roles', role) },
            { id: 'unit', name: t.unit, cell: ({ unit }) => unitName(unit) },
            { id: 'from', name: t.from, cell: ({ from }) => format.dateTime(from) },
            { id: 'until', name: t.until, cell: ({ until }) => (until ? format.end.dateTime(until) : '–') },
            { id: 'state', name: t.state, cell: (row) => <State grant={row} /> },
            ...(onEnd ? [{ id: 'end', name: '', cell: (row: Grant) => isLive(row) && <EndButton onPress={() => onEnd(row)} /> }] : []),
          ]}
        />
      )}
    </section>
  );
}

function EndButton({ onPress }: { onPress(): void }) {
  const t = useWords(delegationWords);
  return (
    <Button size="small" kind="danger" onPress={onPress}>
      {t.end}
    </Button>
  );
}

const isLive = ({ revokedAt, until }: Grant) => revokedAt === null && (until === null || Date.parse(until) > Date.now());

function State({ grant }: { grant: Grant }) {
  const t = useWords(delegationWords);
  if (grant.revokedAt !== null) return <Chip>{t.ended}</Chip>;
  if (!isLive(grant)) return <Chip>{t.over}</Chip>;
  return Date.parse(grant.from) > Date.now() ? <Chip tone="azure">{t.coming}</Chip> : <Chip tone="green">{t.running}</Chip>;
}

function EndDelegation({ grant, name, onClose }: { grant: Grant; name: string; onClose(): void }) {
  const t = useWords(delegationWords);
  return (
    <ActionDialog
      title={t.endTitle}
      isOpen
      onClose={onClose}
      size="small"
      submit={t.end}
      kind="danger"
      done={t.endDone}
      change={() => call('DELETE', `/api/accounts/${grant.account}/grants/${grant.id}`)}
    >
      <p>{t.endText(name)}</p>
    </ActionDialog>
  );
}

interface Delegation {
  to: Person | null;
  choice: RoleChoice;
  from: string;
  until: string;
}

function Delegate({ roles, unit, onClose }: { roles: readonly string[]; unit: string | null; onClose(): void }) {
  const t = useWords(delegationWords);
  const { nameOf: unitName } = useUnits();
  const [typed, setTyped] = useState('');
  const { form, set, sent } = useTyped<Delegation>('delegation', {
    to: null,
    choice: { role: roles.length === 1 ? (roles[0] ?? null) : null, unit },
    from: '',
    until: '',
  });
  const { to, choice, from, until } = form;
  const [key] = useState(newIntention);
  const { data: found = [] } = useQuery(colleaguesQuery(typed));
  const people = to && !found.some(({ id }) => id === to.id) ? [to, ...found] : found;
  const isComplete = to && choice.role !== null && choice.unit !== null && until !== '';
  return (
    <ActionDialog
      title={t.create}
      isOpen
      onClose={onClose}
      submit={t.create}
      done={t.done}
      lacks={isComplete ? '' : t.lacks}
      change={() =>
        call('POST', '/api/delegations', {
          body: {
            to: to?.id,
            ...choice,
            until: new Date(until).toISOString(),
            ...(from && { from: new Date(from).toISOString() }),
          },
          idempotencyKey: key,
        })
      }
      onDone={sent}
    >
      <ComboBox
        label={t.to}
        help={t.toHelp}
        options={people.map(({ id, name, unit: of }) => ({ id, name, note: unitName(of) }))}
        value={to?.id ?? null}
        onChange={(id) => set({ to: people.find((one) => one.id === id) ?? null })}
        onSearch={setTyped}
        isRequired
      />
      <RoleFields value={choice} onChange={(next) => set({ choice: next })} only={roles} />
      <DateField label={t.from} value={from} onChange={(next) => set({ from: next })} withTime />
      <DateField label={t.until} value={until} onChange={(next) => set({ until: next })} withTime isRequired />
    </ActionDialog>
  );
}
