import type { ReportCell } from '../../engine/ports.ts';
import type { Cell, ReportView } from '../../engine/reports/read-report.ts';
import { codePicture } from './code-picture.ts';

/** Numbers with the addresses of what they count; the period is written out, so that an address opens the same tomorrow. */
export function reportBody({ sections, checkpoint, ...view }: ReportView) {
  const cellOf = ({ value, things }: Cell) => ({ value, rows: things && addressOf(view, things) });
  const cellsOf = (cells: Record<string, Cell>) => Object.fromEntries(Object.entries(cells).map(([id, cell]) => [id, cellOf(cell)]));
  return {
    ...view,
    checkpoint: checkpoint === null ? null : { text: checkpoint, picture: codePicture(checkpoint) },
    sections: sections.map((section) => ({
      ...section,
      total: cellsOf(section.total),
      tables: section.tables.map((table) => ({ ...table, rows: table.rows.map((row) => ({ ...row, cells: cellsOf(row.cells) })) })),
    })),
  };
}

function addressOf({ report, unit, from, until }: Omit<ReportView, 'sections' | 'checkpoint'>, cell: ReportCell): string {
  return `/api/reports/${report}/rows?${new URLSearchParams({ ...cell, ...(unit !== null && { unit }), from, until })}`;
}
