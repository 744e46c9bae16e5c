import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { QueueRow } from '../../data/queue.ts';
import { useVocabulary } from '../../data/vocabulary.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Chip } from '../../kit/Chip.tsx';
import { type Column, VirtualTable } from '../../kit/VirtualTable.tsx';
import { chosenDensity } from '../../look/theme.ts';
import { useFormat } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import classes from './ItemList.module.css';
import { useTitle } from './title.ts';
import { itemListWords } from './words.ts';

const ROW = { comfortable: 52, compact: 36 };

export interface ItemListProps<R extends QueueRow> {
  label: string;
  rows: readonly R[];
  names: Readonly<Record<string, string>>;
  onNearEnd(): void;
  /** One more column, before the last. */
  extra: Column<R>;
}

/** Items of any state, as a list that keys walk through. */
export function ItemList<R extends QueueRow>({ label, rows, names, onNearEnd, extra }: ItemListProps<R>) {
  const t = useWords(itemListWords);
  const navigate = useNavigate();
  const [current, setCurrent] = useState<string>();
  const open = (id: string | undefined) => {
    if (id) void navigate({ to: '/items/$id/review', params: { id }, search: {} });
  };
  const move = (by: number) =>
    setCurrent(rows[Math.max(0, Math.min(rows.length - 1, rows.findIndex(({ id }) => id === current) + by))]?.id);
  useKeys({
    down: () => move(1),
    up: () => move(-1),
    first: () => setCurrent(rows[0]?.id),
    last: () => setCurrent(rows.at(-1)?.id),
    open: () => open(current),
  });
  return (
    <VirtualTable<R>
      label={label}
      rows={rows}
      idOf={({ id }) => id}
      rowHeight={ROW[chosenDensity()]}
      current={current}
      onCurrent={setCurrent}
      onOpen={({ id }) => open(id)}
      onNearEnd={onNearEnd}
      columns={[
        { id: 'item', name: t.item, cell: (row) => <Title row={row} names={names} /> },
        { id: 'state', name: t.state, className: classes.state, cell: (row) => <State row={row} /> },
        { id: 'round', name: t.round, className: classes.round, cell: (row) => `${row.round} · ${row.revision}` },
        extra,
      ]}
    />
  );
}

function Title({ row, names }: { row: QueueRow; names: Readonly<Record<string, string>> }) {
  const t = useWords(itemListWords);
  const title = useTitle()(row);
  const about = [row.documentNumber ?? t.number(row.number), names[row.unit], names[row.drafter]].filter(Boolean);
  return (
    <div className={classes.item}>
      <Link to="/items/$id/review" params={{ id: row.id }} search={{}} className={classes.title} title={title}>
        {title}
      </Link>
      <span className={classes.about} title={about.join(' · ')}>
        {about.join(' · ')}
      </span>
    </div>
  );
}

function State({ row }: { row: QueueRow }) {
  const { language } = useLanguage();
  const states = useVocabulary()?.workflows.flatMap((one) => one.states);
  const names = row.states.map((path) => states?.find(({ id }) => id === path)?.name[language] ?? path);
  return (
    <span className={classes.chips}>
      {[...new Set(names)].map((name) => (
        <Chip key={name}>{name}</Chip>
      ))}
    </span>
  );
}

/** When something was, in two lines: how long ago, and the day. */
export function When({ at, what }: { at: string; what?: string | undefined }) {
  const format = useFormat();
  return (
    <span className={classes.when}>
      <span title={what}>{what ?? format.ago(at)}</span>
      <span className={classes.about}>{what === undefined ? format.shortDate(at) : format.ago(at)}</span>
    </span>
  );
}
