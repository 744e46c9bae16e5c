import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Building2, Plus } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../data/client.ts';
import { accountsQuery, type Unit, unitsQuery, useUnits } from '../../data/directory.ts';
import { newIntention } from '../../data/intention.ts';
import { useMe } from '../../data/me.ts';
import { useTyped } from '../../data/typed.ts';
import { Button } from '../../kit/Button.tsx';
import { TextField } from '../../kit/Field.tsx';
import { Page } from '../../kit/Page.tsx';
import { Select } from '../../kit/Select.tsx';
import { PeopleSections } from '../../parts/people/PeopleSections.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { unitWords } from './words.ts';

/** The units as a tree. */
export function Units() {
  const t = useWords(unitWords);
  const format = useFormat();
  const units = useQuery(unitsQuery);
  const { grants } = useMe();
  const [below, setBelow] = useState<string | null>();
  const isAdministrator = grants.some(({ role }) => role === 'administrator');
  return (
    <Page
      title={t.title}
      count={units.data && t.count(format.number(units.data.length))}
      tools={<PeopleSections />}
      actions={
        isAdministrator && (
          <Button kind="primary" icon={<Plus />} onPress={() => setBelow(null)}>
            {t.create}
          </Button>
        )
      }
    >
      <Loaded query={units}>{(all) => <Branch units={all} parent={null} {...(isAdministrator && { onAdd: setBelow })} />}</Loaded>
      <p className={classes.faint}>{t.permanent}</p>
      {below !== undefined && <CreateUnit below={below} onClose={() => setBelow(undefined)} />}
    </Page>
  );
}

interface BranchProps {
  units: readonly Unit[];
  parent: string | null;
  onAdd?: (below: string) => void;
}

function Branch({ units, parent, onAdd }: BranchProps) {
  const t = useWords(unitWords);
  const format = useFormat();
  const { data: accounts } = useQuery({ ...accountsQuery, retry: false });
  const peopleOf = (unit: string) => t.people(format.number(accounts?.filter((one) => one.unit === unit).length ?? 0));
  const children = units.filter((unit) => unit.parent === parent);
  if (children.length === 0) return null;
  return (
    <ul className={classes.branch}>
      {children.map(({ id, name, organCode }) => (
        <li key={id} className={classes.node}>
          <div className={classes.unit}>
            <Building2 aria-hidden="true" />
            <b>{name}</b>
            {organCode && <code className={classes.faint}>{organCode}</code>}
            {accounts && (
              <Link to="/people" search={{ unit: id }} aria-label={t.showPeople(name, peopleOf(id))} className={classes.people}>
                {peopleOf(id)}
              </Link>
            )}
            {onAdd && (
              <Button size="small" kind="quiet" icon={<Plus />} aria-label={t.addTo(name)} onPress={() => onAdd(id)}>
                {t.add}
              </Button>
            )}
          </div>
          <Branch units={units} parent={id} {...(onAdd && { onAdd })} />
        </li>
      ))}
    </ul>
  );
}

function CreateUnit({ below, onClose }: { below: string | null; onClose(): void }) {
  const t = useWords(unitWords);
  const { units, pathOf, nameOf } = useUnits();
  const { form, set, sent } = useTyped(`unit:${below ?? ''}`, { name: '', parent: below, organCode: '' });
  const { name, parent, organCode } = form;
  const [key] = useState(newIntention);
  return (
    <ActionDialog
      title={below === null ? t.create : t.createBelow(nameOf(below))}
      isOpen
      onClose={onClose}
      size="small"
      submit={t.create}
      done={t.done}
      lacks={!name.trim() || parent === null ? t.lacks : ''}
      change={() =>
        call('POST', '/api/units', { body: { name: name.trim(), parent, organCode: organCode.trim() || null }, idempotencyKey: key })
      }
      onDone={sent}
    >
      <TextField label={t.name} value={name} onChange={(next) => set({ name: next })} isRequired autoFocus />
      <Select
        label={t.parent}
        options={units.map(({ id }) => ({ id, name: pathOf(id) }))}
        value={parent}
        onChange={(next) => set({ parent: next })}
        isRequired
      />
      <TextField label={t.organCode} help={t.organCodeHelp} value={organCode} onChange={(next) => set({ organCode: next })} />
    </ActionDialog>
  );
}
