import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../data/client.ts';
import { useUnits } from '../../data/directory.ts';
import { newIntention } from '../../data/intention.ts';
import { useMe } from '../../data/me.ts';
import { type ReadingPlace, readingPlacesQuery } from '../../data/reading-places.ts';
import { Button } from '../../kit/Button.tsx';
import { Chip } from '../../kit/Chip.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { TextField } from '../../kit/Field.tsx';
import { Select } from '../../kit/Select.tsx';
import { EmptyState } from '../../kit/States.tsx';
import { Table } from '../../kit/Table.tsx';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { Loaded } from '../../shell/Loaded.tsx';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { placeWords } from './words.ts';

type Asked = { what: 'open' } | { what: 'retire'; place: ReadingPlace } | { what: 'key'; place: ReadingPlace; key: string };

/** 定点: places with a key of their own, at which releases to a place are read. */
export function ReadingPlaces() {
  const t = useWords(placeWords);
  const format = useFormat();
  const { nameOf } = useUnits();
  const query = useQuery(readingPlacesQuery);
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  return (
    <section className={classes.places} aria-labelledby="places-title">
      <div className={classes.head}>
        <h2 id="places-title">{t.title}</h2>
        <Button onPress={() => setAsked({ what: 'open' })}>{t.open}</Button>
      </div>
      <p className={classes.about}>{t.about}</p>
      <Loaded query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={t.emptyTitle} text={t.emptyText} />
          ) : (
            <Table<ReadingPlace>
              label={t.title}
              rows={rows}
              idOf={({ id }) => id}
              columns={[
                { id: 'name', name: t.name, cell: ({ name }) => <b>{name}</b> },
                { id: 'unit', name: t.unit, cell: ({ unit }) => nameOf(unit) },
                {
                  id: 'state',
                  name: t.state,
                  cell: ({ retiredAt }) =>
                    retiredAt === null ? <Chip tone="green">{t.inUse}</Chip> : <Chip>{t.retired(format.shortDate(retiredAt))}</Chip>,
                },
                {
                  id: 'do',
                  name: '',
                  cell: (place) =>
                    place.retiredAt === null && (
                      <Button size="small" kind="danger" onPress={() => setAsked({ what: 'retire', place })}>
                        {t.retire}
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Loaded>
      {asked?.what === 'open' && (
        <OpenPlace onClose={close} onOpened={(place, key) => setAsked(key === null ? undefined : { what: 'key', place, key })} />
      )}
      {asked?.what === 'key' && (
        <Dialog
          title={t.keyTitle(asked.place.name)}
          isOpen
          onClose={close}
          actions={
            <Button kind="primary" onPress={close}>
              {t.close}
            </Button>
          }
        >
          <p>{t.keyText}</p>
          <p className={classes.secret}>{`${window.location.origin}/p/${asked.key}`}</p>
        </Dialog>
      )}
      {asked?.what === 'retire' && (
        <ActionDialog
          title={t.retireTitle(asked.place.name)}
          size="small"
          isOpen
          onClose={close}
          submit={t.retire}
          kind="danger"
          done={t.wasRetired}
          change={() => call('POST', `/api/reading-places/${asked.place.id}/retire`)}
        >
          <p>{t.retireText}</p>
        </ActionDialog>
      )}
    </section>
  );
}

interface Opened {
  place: ReadingPlace;
  key: string | null;
}

function OpenPlace({ onClose, onOpened }: { onClose(): void; onOpened(place: ReadingPlace, key: string | null): void }) {
  const t = useWords(placeWords);
  const { pathOf } = useUnits();
  const { grants } = useMe();
  const [intention] = useState(newIntention);
  const [name, setName] = useState('');
  const units = [...new Set(grants.filter(({ role }) => role === 'administrator').map(({ unit }) => unit))];
  const [unit, setUnit] = useState(units[0] ?? '');
  return (
    <ActionDialog<Opened>
      title={t.openTitle}
      isOpen
      onClose={onClose}
      submit={t.open}
      done={t.opened}
      lacks={name.trim() === '' || unit === '' ? t.lacks : ''}
      change={() => call<Opened>('POST', '/api/reading-places', { body: { unit, name: name.trim() }, idempotencyKey: intention })}
      onDone={({ data: { place, key } }) => onOpened(place, key)}
    >
      <TextField label={t.name} help={t.nameHelp} value={name} onChange={setName} maxLength={100} isRequired autoFocus />
      <Select label={t.unit} value={unit || null} onChange={setUnit} options={units.map((id) => ({ id, name: pathOf(id) }))} isRequired />
    </ActionDialog>
  );
}
