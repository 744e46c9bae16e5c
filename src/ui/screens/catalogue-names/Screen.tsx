import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { type CollectiveName, type CollectiveNames, collectiveNamesQuery } from '../../data/catalogue.ts';
import { call } from '../../data/client.ts';
import { useUnits } from '../../data/directory.ts';
import { useDraft } from '../../data/drafts.ts';
import { newIntention } from '../../data/intention.ts';
import { useMe } from '../../data/me.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Button } from '../../kit/Button.tsx';
import { TextField } from '../../kit/Field.tsx';
import { Page } from '../../kit/Page.tsx';
import { EmptyState } from '../../kit/States.tsx';
import { Table } from '../../kit/Table.tsx';
import { CatalogueSections } from '../../parts/catalogue/CatalogueSections.tsx';
import { Several } from '../../parts/choose/Several.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { nameWords } from './words.ts';

/** What a window is about: a name that is there, or a new one as it is written. */
type Editing = CollectiveName | { id: null; name: string; units: string[] };
const fresh = (name = ''): Editing => ({ id: null, name, units: [] });

/** Names that catalogues use for units, and those that stand for nothing yet. */
export function NamesScreen() {
  const t = useWords(nameWords);
  const { units } = useUnits();
  const { grants } = useMe();
  const names = useQuery(collectiveNamesQuery);
  const top = new Set(units.filter(({ parent }) => parent === null).map((unit) => unit.id));
  const mayChange = grants.some(({ role, unit }) => role === 'administrator' && top.has(unit));
  const [editing, setEditing] = useState<Editing>();
  const [ending, setEnding] = useState<CollectiveName>();
  return (
    <Page
      title={t.title}
      tools={<CatalogueSections />}
      actions={
        mayChange && (
          <Button kind="primary" icon={<Plus />} onPress={() => setEditing(fresh())}>
            {t.create}
          </Button>
        )
      }
    >
      <p className={classes.about}>{t.about}</p>
      {!mayChange && <p className={classes.about}>{t.onlyAdministrators}</p>}
      <Loaded query={names}>{(found) => <Names found={found} mayChange={mayChange} onEdit={setEditing} onEnd={setEnding} />}</Loaded>
      {editing && <NameDialog editing={editing} onClose={() => setEditing(undefined)} />}
      {ending && (
        <ActionDialog
          title={t.endOne(ending.name)}
          isOpen
          onClose={() => setEnding(undefined)}
          size="small"
          submit={t.end}
          kind="danger"
          done={t.ended}
          change={() => call('DELETE', `/api/catalogue/names/${ending.id}`)}
        >
          <p>{t.endText}</p>
        </ActionDialog>
      )}
    </Page>
  );
}

interface NamesProps {
  found: CollectiveNames;
  mayChange: boolean;
  onEdit(one: Editing): void;
  onEnd(one: CollectiveName): void;
}

function Names({ found: { rows, unknown, names }, mayChange, onEdit, onEnd }: NamesProps) {
  const t = useWords(nameWords);
  const format = useFormat();
  const { nameOf } = useUnits();
  const { nameOf: whoOf } = useNames();
  return (
    <>
      {rows.length === 0 ? (
        <EmptyState title={t.emptyTitle} text={t.emptyText} />
      ) : (
        <Table<CollectiveName>
          label={t.title}
          rows={rows}
          idOf={({ id }) => id}
          columns={[
            { id: 'name', name: t.name, cell: ({ name }) => <b>{name}</b> },
            { id: 'units', name: t.units, cell: ({ units }) => format.list(units.map(nameOf)) },
            {
              id: 'changed',
              name: t.changed,
              cell: (row) => t.by(names[row.changedBy] ?? whoOf('actors', row.changedBy), format.date(row.changedAt)),
            },
            {
              id: 'do',
              name: '',
              cell: (row) =>
                mayChange && (
                  <span className={classes.tools}>
                    <Button size="small" aria-label={t.changeOne(row.name)} onPress={() => onEdit(row)}>
                      {t.change}
                    </Button>
                    <Button size="small" kind="danger" aria-label={t.endOne(row.name)} onPress={() => onEnd(row)}>
                      {t.end}
                    </Button>
                  </span>
                ),
            },
          ]}
        />
      )}
      {unknown.length > 0 && (
        <section className={classes.part} aria-label={t.unknown(format.number(unknown.length))}>
          <h2>{t.unknown(format.number(unknown.length))}</h2>
          <ul className={classes.list}>
            {unknown.map(({ name, entries }) => (
              <li key={name} className={classes.line}>
                <span>
                  {name} <span className={classes.about}>{t.usedBy(format.number(entries))}</span>
                </span>
                {mayChange && (
                  <Button size="small" aria-label={t.defineOne(name)} onPress={() => onEdit(fresh(name))}>
                    {t.define}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function NameDialog({ editing, onClose }: { editing: Editing; onClose(): void }) {
  const t = useWords(nameWords);
  const { units, pathOf } = useUnits();
  const { account } = useMe();
  const about = editing.id === null ? `new ${editing.name}` : `${editing.id} ${editing.changedAt}`;
  const draft = useDraft(`catalogue name ${account.id} ${about}`, { name: editing.name, chosen: editing.units });
  const { name, chosen } = draft.value;
  const [key] = useState(newIntention);
  const body = { name: name.trim(), units: chosen };
  return (
    <ActionDialog
      title={editing.id === null ? t.create : t.changeOne(editing.name)}
      isOpen
      onClose={onClose}
      submit={t.save}
      done={t.saved}
      lacks={body.name === '' || chosen.length === 0 ? t.lacks : ''}
      change={() =>
        editing.id === null
          ? call('POST', '/api/catalogue/names', { body, idempotencyKey: key })
          : call('PUT', `/api/catalogue/names/${editing.id}`, { body })
      }
      onDone={() => void draft.discard()}
    >
      <TextField
        label={t.name}
        value={name}
        onChange={(next) => draft.change({ name: next, chosen })}
        maxLength={200}
        isRequired
        autoFocus
      />
      <Several
        label={t.units}
        help={t.unitsHelp}
        options={units.map(({ id }) => ({ id, name: pathOf(id) }))}
        chosen={chosen}
        onChange={(next) => draft.change({ name, chosen: next })}
      />
    </ActionDialog>
  );
}
