import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Bundle, BundleMember } from '../../data/bundles.ts';
import { call } from '../../data/client.ts';
import { useNames } from '../../data/vocabulary.ts';
import { Button } from '../../kit/Button.tsx';
import { Chip, type Tone } from '../../kit/Chip.tsx';
import { Table } from '../../kit/Table.tsx';
import { useTitle } from '../../parts/items/title.ts';
import { ActionDialog } from '../../shell/ActionDialog.tsx';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './Screen.module.css';
import { bundleWords } from './words.ts';

/** What is well, what is on its way; anything else keeps the bundle until somebody does something. */
const TONES: Readonly<Record<string, Tone>> = {
  ready: 'green',
  released: 'green',
  decided: 'green',
  draft: 'plain',
  'in-review': 'azure',
  scanning: 'azure',
  'too-early': 'amber',
};

/** The items of a bundle, each with how it is and for whom it waits. */
export function Members({ bundle }: { bundle: Bundle }) {
  const t = useWords(bundleWords);
  const { language } = useLanguage();
  const { nameOf } = useNames();
  const format = useFormat();
  const [leaving, setLeaving] = useState<BundleMember>();
  const roleOf = (role: string) => bundle.rules.roles.find(({ id }) => id === role)?.name[language] ?? role;
  return (
    <section className={classes.part} aria-label={t.members}>
      <h2>{t.members}</h2>
      <Table<BundleMember>
        label={t.members}
        rows={bundle.members}
        idOf={({ item }) => item}
        columns={[
          { id: 'item', name: t.item, cell: (row) => <ItemCell row={row} /> },
          {
            id: 'role',
            name: t.role,
            cell: ({ role, goesOut }) => (
              <span className={classes.name}>
                {roleOf(role)}
                {!goesOut && <span className={classes.faint}>{t.stays}</span>}
              </span>
            ),
          },
          { id: 'standing', name: t.standing, cell: ({ standing, says }) => <Chip tone={TONES[standing] ?? 'red'}>{says[language]}</Chip> },
          { id: 'waitsFor', name: t.waitsFor, cell: ({ waitsFor }) => format.list(waitsFor.map((role) => nameOf('roles', role))) || '–' },
          {
            id: 'do',
            name: '',
            cell: (row) =>
              bundle.mayChange &&
              bundle.state === 'open' && (
                <Button size="small" aria-label={t.takeOutOne(String(row.number))} onPress={() => setLeaving(row)}>
                  {t.takeOut}
                </Button>
              ),
          },
        ]}
      />
      {leaving && (
        <ActionDialog
          title={t.takeOutOne(String(leaving.number))}
          isOpen
          onClose={() => setLeaving(undefined)}
          size="small"
          submit={t.takeOut}
          done={t.takenOut}
          change={() => call('DELETE', `/api/bundles/${bundle.id}/members/${leaving.item}`)}
        >
          <p>{t.takeOutText}</p>
        </ActionDialog>
      )}
    </section>
  );
}

function ItemCell({ row: { item, number, title, covered } }: { row: BundleMember }) {
  const t = useWords(bundleWords);
  const titleOf = useTitle();
  if (title === null)
    return (
      <span className={classes.name}>
        #{number} <span className={classes.faint}>{t.notYours}</span>
      </span>
    );
  return (
    <span className={classes.name}>
      <Link to="/items/$id" params={{ id: item }}>
        #{number} {titleOf({ title, covered })}
      </Link>
    </span>
  );
}
