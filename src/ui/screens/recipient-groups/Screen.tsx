import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useUnits } from '../../data/directory.ts';
import { useMe } from '../../data/me.ts';
import { Button } from '../../kit/Button.tsx';
import { Page } from '../../kit/Page.tsx';
import { Select } from '../../kit/Select.tsx';
import { EmptyState } from '../../kit/States.tsx';
import { Table } from '../../kit/Table.tsx';
import { PeopleSections } from '../../parts/people/PeopleSections.tsx';
import { type RecipientGroup, recipientGroupsQuery } from '../../parts/recipients/groups.ts';
import { Loaded } from '../../shell/Loaded.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { EndGroup, GroupDialog } from './GroupDialogs.tsx';
import classes from './Screen.module.css';
import { groupWords } from './words.ts';

/** The groups of a unit: who is in them, and the windows to make, change and end one. */
export function RecipientGroups() {
  const t = useWords(groupWords);
  const { pathOf } = useUnits();
  const { grants } = useMe();
  const navigate = useNavigate({ from: '/recipient-groups' });
  const search = useSearch({ from: '/signed-in/recipient-groups' });
  const [dialog, setDialog] = useState<{ group: RecipientGroup | undefined }>();
  const [ending, setEnding] = useState<RecipientGroup>();
  const kept = [...new Set(grants.filter(({ role }) => role === 'publisher' || role === 'administrator').map(({ unit }) => unit))];
  const unit = kept.find((one) => one === search.unit) ?? kept[0];
  return (
    <Page
      title={t.title}
      tools={<PeopleSections />}
      actions={
        unit && (
          <Button kind="primary" icon={<Plus />} onPress={() => setDialog({ group: undefined })}>
            {t.create}
          </Button>
        )
      }
    >
      <p className={classes.about}>{t.about}</p>
      {kept.length > 1 && (
        <Select
          label={t.unit}
          value={unit ?? null}
          onChange={(next) => void navigate({ search: { unit: next }, replace: true })}
          options={kept.map((id) => ({ id, name: pathOf(id) }))}
        />
      )}
      {unit ? (
        <Groups unit={unit} onChange={(group) => setDialog({ group })} onEnd={setEnding} />
      ) : (
        <EmptyState title={t.noUnitTitle} text={t.noUnitText} />
      )}
      {dialog && unit && <GroupDialog unit={dialog.group?.unit ?? unit} group={dialog.group} onClose={() => setDialog(undefined)} />}
      {ending && <EndGroup group={ending} onClose={() => setEnding(undefined)} />}
    </Page>
  );
}

interface GroupsProps {
  unit: string;
  onChange(group: RecipientGroup): void;
  onEnd(group: RecipientGroup): void;
}

function Groups({ unit, onChange, onEnd }: GroupsProps) {
  const t = useWords(groupWords);
  const format = useFormat();
  const { nameOf } = useUnits();
  const groups = useQuery(recipientGroupsQuery(unit));
  return (
    <Loaded query={groups}>
      {({ rows, names }) =>
        rows.length === 0 ? (
          <EmptyState title={t.emptyTitle} text={t.emptyText} />
        ) : (
          <Table<RecipientGroup>
            label={t.title}
            rows={rows}
            idOf={({ id }) => id}
            columns={[
              { id: 'name', name: t.name, cell: ({ name }) => <b>{name}</b> },
              { id: 'members', name: t.members, cell: ({ members }) => <Members members={members} /> },
              { id: 'unit', name: t.keptBy, cell: (row) => nameOf(row.unit) },
              {
                id: 'changed',
                name: t.changed,
                cell: ({ changedBy, changedAt }) => t.by(names[changedBy] ?? changedBy, format.date(changedAt)),
              },
              {
                id: 'do',
                name: '',
                // Those of a unit above are changed there.
                cell: (row) =>
                  row.unit === unit && (
                    <span className={classes.tools}>
                      <Button size="small" onPress={() => onChange(row)}>
                        {t.change}
                      </Button>
                      <Button size="small" kind="danger" onPress={() => onEnd(row)}>
                        {t.end}
                      </Button>
                    </span>
                  ),
              },
            ]}
          />
        )
      }
    </Loaded>
  );
}

function Members({ members }: Pick<RecipientGroup, 'members'>) {
  const t = useWords(groupWords);
  return (
    <span className={classes.members}>
      {members.map(({ recipient, name, isOut }) => (
        <span key={recipient}>
          {name}
          {isOut && <span className={classes.out}> · {t.isOut}</span>}
        </span>
      ))}
    </span>
  );
}
