import { useMemo } from 'react';
import type { QueueRow, QueueSearch } from '../../data/queue.ts';
import { type Column, VirtualTable } from '../../kit/VirtualTable.tsx';
import { chosenDensity } from '../../look/theme.ts';
import { useFormat } from '../../words/format.ts';
import { useWords } from '../../words/language.tsx';
import { DueCell, FindingsCell, ItemCell, StepCell } from './cells.tsx';
import { latenessOf } from './lateness.ts';
import classes from './Screen.module.css';
import type { Looks } from './use-looks.ts';
import { queueWords } from './words.ts';

const ROW = { comfortable: 52, compact: 36 };
const EDGES = { late: 'red', today: 'amber', later: undefined, none: undefined } as const;

const idOf = ({ id }: QueueRow) => id;

export interface QueueTableProps {
  rows: readonly QueueRow[];
  names: Readonly<Record<string, string>>;
  looks: Looks;
  search: QueueSearch;
  current: string | undefined;
  onCurrent(id: string): void;
  onOpen(row: QueueRow): void;
  onNearEnd(): void;
}

export function QueueTable({ rows, names, looks, search, current, onCurrent, onOpen, onNearEnd }: QueueTableProps) {
  const t = useWords(queueWords);
  const columns = useMemo<Column<QueueRow>[]>(
    () => [
      { id: 'item', name: t.item, cell: (row) => <ItemCell row={row} names={names} looks={looks} search={search} /> },
      { id: 'step', name: t.step, className: classes.step, cell: (row) => <StepCell row={row} /> },
      { id: 'findings', name: t.findings, className: classes.findings, cell: (row) => <FindingsCell row={row} /> },
      { id: 'round', name: t.round, className: classes.round, cell: (row) => `${row.round} · ${row.revision}` },
      { id: 'due', name: t.due, className: classes.dueColumn, cell: (row) => <DueCell row={row} /> },
    ],
    [t, names, looks, search],
  );
  const format = useFormat();
  const edgeOf = ({ due }: QueueRow) => EDGES[latenessOf(due, Date.now(), format.end.daysLeft)];
  return (
    <VirtualTable<QueueRow>
      label={t.title}
      rows={rows}
      idOf={idOf}
      rowHeight={ROW[chosenDensity()]}
      current={current}
      onCurrent={onCurrent}
      onOpen={onOpen}
      onNearEnd={onNearEnd}
      edgeOf={edgeOf}
      columns={columns}
    />
  );
}
