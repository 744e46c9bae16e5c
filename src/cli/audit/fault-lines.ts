import type { Verification } from '../../engine/reading/verify-trail.ts';

const named = (columns: readonly string[] = []) => (columns.length > 0 ? ` (${columns.join(' or ')})` : '');

export const chainLine = ({ stream, sequence, fault, columns }: Verification['faults'][number]) =>
  `  ${stream} entry ${sequence}: ${fault}${named(columns)}`;

export function rowLine({ stream, sequence, table, row, columns, fault }: Verification['rows']['faults'][number]): string {
  const where = sequence > 0 ? `${stream} entry ${sequence}` : stream || 'no item';
  return `  ${where}: ${table} ${row} ${fault}${named(columns)}`;
}
