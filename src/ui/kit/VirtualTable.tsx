import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, type ReactNode, useEffect, useRef } from 'react';
import { cx } from '../look/cx.ts';
import classes from './VirtualTable.module.css';

export interface Column<R> {
  id: string;
  name: string;
  cell(row: R): ReactNode;
  /** Class that gives the column its width. */
  className?: string | undefined;
}

export interface VirtualTableProps<R> {
  label: string;
  /** Better the same array while they say the same: every row is drawn again with another one. */
  columns: readonly Column<R>[];
  rows: readonly R[];
  idOf(row: R): string;
  /** Pixels; every row is as high. */
  rowHeight: number;
  /** The row that the keyboard is on; it is kept in sight. */
  current?: string | undefined;
  onCurrent?: (id: string) => void;
  onOpen?: (row: R) => void;
  /** Asked for when the end comes near. */
  onNearEnd?: () => void;
  /** Colour of a row's edge: what is late, or soon. */
  edgeOf?: (row: R) => 'red' | 'amber' | undefined;
}

/**
 * A table of any length: only the rows in sight are in the page, with the heights of the others as two empty rows, so that it stays a
 * real table for assistive technology. No part of it sets a style attribute: heights are attributes of SVG spacers.
 */
export function VirtualTable<R>(props: VirtualTableProps<R>) {
  const { label, columns, rows, idOf, rowHeight, current, onCurrent, onOpen, onNearEnd, edgeOf } = props;
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const shown = virtual.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  const lastShown = shown.at(-1)?.index ?? 0;

  useEffect(() => {
    if (lastShown >= rows.length - 20) onNearEnd?.();
  }, [lastShown, rows.length, onNearEnd]);

  // Only a move of the cursor scrolls, not a row that arrives.
  const find = useRef((_: string): number => -1);
  find.current = (id) => rows.findIndex((row) => idOf(row) === id);
  useEffect(() => {
    const index = current === undefined ? -1 : find.current(current);
    if (box.current && index >= 0) bringIntoView(box.current, index, rowHeight);
  }, [current, rowHeight]);

  const handlers = useRef({ onCurrent, onOpen });
  handlers.current = { onCurrent, onOpen };

  return (
    // A region that scrolls must be reachable by keyboard (axe: scrollable-region-focusable).
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section ref={box} className={classes.box} aria-label={label} tabIndex={0}>
      <table className={classes.table} aria-label={label} aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ id, name, className }) => (
              <th key={id} scope="col" className={className}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={before} />
          {shown.map(({ index }) => {
            const row = rows[index] as R;
            const id = idOf(row);
            return (
              <Row
                key={id}
                id={id}
                row={row}
                index={index}
                columns={columns}
                isCurrent={id === current}
                edge={edgeOf?.(row)}
                handlers={handlers}
              />
            );
          })}
          <Spacer height={after} />
        </tbody>
      </table>
    </section>
  );
}

/**
 * As far as it must and no further. By our own hand: every row is as high, so that there is nothing to wait for, and what the list reaches to
 * begins below the head, which stays.
 */
function bringIntoView(box: HTMLElement, index: number, rowHeight: number): void {
  const head = box.querySelector('thead')?.offsetHeight ?? 0;
  const top = index * rowHeight;
  const lowest = top + rowHeight + head - box.clientHeight;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (lowest > box.scrollTop) box.scrollTop = lowest;
}

interface RowProps<R> {
  id: string;
  row: R;
  index: number;
  columns: readonly Column<R>[];
  isCurrent: boolean;
  edge: 'red' | 'amber' | undefined;
  handlers: React.RefObject<{
    onCurrent: VirtualTableProps<R>['onCurrent'] | undefined;
    onOpen: VirtualTableProps<R>['onOpen'] | undefined;
  }>;
}

/** Drawn again only when it shows something else: with columns that stay the same, a move of the cursor draws two rows. */
const Row = memo(<R,>({ id, row, index, columns, isCurrent, edge, handlers }: RowProps<R>) => (
  <tr
    aria-rowindex={index + 2}
    aria-selected={isCurrent}
    className={cx(classes.row, isCurrent && classes.current, edge && classes[edge])}
    onClick={({ target }) => {
      // A link in the row leads where it says.
      if (!(target as HTMLElement).closest('a, button')) handlers.current.onCurrent?.(id);
    }}
    onDoubleClick={() => handlers.current.onOpen?.(row)}
  >
    {columns.map(({ id: column, cell, className }) => (
      <td key={column} className={className}>
        {cell(row)}
      </td>
    ))}
  </tr>
)) as <R>(props: RowProps<R>) => ReactNode;

/** Of one cell: over all columns it would make those again that a narrow window hides, and they would take their share of the width. */
function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr className={classes.spacer}>
      <td>
        <svg width="1" height={height} aria-hidden="true" />
      </td>
    </tr>
  );
}
