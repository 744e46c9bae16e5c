import { cx } from '../look/cx.ts';
import classes from './Table.module.css';
import type { Column } from './VirtualTable.tsx';

export interface TableProps<R> {
  label: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  idOf(row: R): string;
  /** The row that the address names. */
  marked?: string | undefined;
}

/** A table of a few rows, each as high as it needs. On a phone each row is a card. For thousands of rows there is {@link VirtualTable}. */
export function Table<R>({ label, columns, rows, idOf, marked }: TableProps<R>) {
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ id, name, className }) =>
            // A column of buttons has no name: the buttons say what they do.
            name === '' ? (
              <td key={id} />
            ) : (
              <th key={id} scope="col" className={className}>
                {name}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={idOf(row)}
            className={cx(idOf(row) === marked && classes.marked)}
            {...(idOf(row) === marked && { 'aria-current': true })}
          >
            {columns.map(({ id, name, cell }) => (
              <td key={id} data-name={name}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
