import { z } from 'zod';
import { LEDGER_NAMES } from '../../domain/reports/ledgers.ts';
import { REPORT_NAMES, SECTION_IDS } from '../../domain/reports/reports.ts';
import { DIMENSION_NAMES, type Dimension } from '../../domain/reports/section.ts';
import { cursor, day, id, limit, time } from './fields.ts';

const bilingual = z.object({ en: z.string(), zh: z.string() });
const name = bilingual.nullable().describe('What the row is called; null where it is called by its key.');
const reportName = z.enum(REPORT_NAMES);
const dimension = z.enum(Object.keys(DIMENSION_NAMES) as [Dimension, ...Dimension[]]);
/** Counts are named by the report; which ones a section has is checked where it is read. */
const key = z.string().min(1).max(200);

export const reportPath = z.strictObject({ report: reportName });

const question = {
  unit: id.optional().meta({ description: 'This unit and those below; everything that one oversees when it is left out.' }),
  from: day.optional().meta({ description: 'First day, in China; a year before the last one when it is left out.' }),
  until: day.optional().meta({ description: 'Last day, in China; today when it is left out.' }),
};
export const reportQuery = z.strictObject(question);
export const reportRowsQuery = z.strictObject({
  ...question,
  section: z.enum(SECTION_IDS).meta({ description: 'Section of the report.' }),
  count: key.meta({ description: 'Which of its counts.' }),
  by: dimension.optional().meta({ description: 'The table that the number is in; left out: the number over all rows.' }),
  row: key.optional().meta({ description: 'The row of that table.' }),
  after: cursor.optional(),
  limit: limit(),
});
export const reportExportQuery = z.strictObject({
  ...question,
  format: z.enum(['csv', 'json']).default('csv').describe('Tables for a spreadsheet, or what the report itself answers.'),
  language: z.enum(['zh', 'en']).optional().describe('Of the tables; `Accept-Language` when it is left out.'),
});

export const reportList = z
  .object({
    reports: z.array(
      z.object({ id: reportName, name: bilingual.describe('What it is called.'), about: bilingual.describe('What it tells.') }),
    ),
  })
  .meta({ id: 'ReportList' });

const cells = z
  .record(
    z.string(),
    z.object({
      value: z.number().nullable().describe('A count, a share from 0 to 1, or days; null where there is nothing to divide by.'),
      rows: z.string().nullable().describe('Address of exactly what was counted; of the part for a share. Null where nothing was.'),
    }),
  )
  .describe('Numbers by the id of their column.');

export const report = z
  .object({
    report: reportName,
    name: bilingual.describe('What the report is called.'),
    about: bilingual.describe('What it tells.'),
    at: time.describe('When it was computed.'),
    unit: z.uuid().nullable().describe('The unit that was asked for; null: everything that the caller oversees.'),
    from: day.describe('First day of the period.'),
    until: day.describe('Last day of the period.'),
    checkpoint: z
      .object({
        text: z.string().describe('A signed note (C2SP) with its first signature.'),
        picture: z
          .object({ size: z.int(), path: z.string() })
          .describe('The same as a QR code: one SVG path in a square of so many units.'),
      })
      .nullable()
      .describe('The newest state of the log, to be kept with the report; null before its first.'),
    sections: z.array(
      z.object({
        id: z.enum(SECTION_IDS),
        name: bilingual.describe('What it is called.'),
        about: bilingual.describe('What is counted, and what is not.'),
        columns: z
          .array(
            z.object({
              id: z.string(),
              name: bilingual.describe('Heading of the column.'),
              kind: z.enum(['count', 'share', 'days']).describe('`share`: from 0 to 1. `days`: a median.'),
            }),
          )
          .describe('Columns of every table of the section.'),
        chart: z.array(z.string()).describe('Columns that are worth a picture.'),
        total: cells,
        tables: z
          .array(
            z.object({
              by: dimension.describe('What its rows are.'),
              heading: bilingual.describe('The same, named.'),
              rows: z.array(
                z.object({ row: z.string().describe('Key of the row: a unit’s id, a month as `2026-03`, a rule…'), name, cells }),
              ),
            }),
          )
          .describe('The same numbers by several matters.'),
      }),
    ),
  })
  .meta({ id: 'Report' });

export const reportRows = z
  .object({
    rows: z.array(
      z.object({
        thing: z.string().describe('Unique in its section.'),
        item: z.uuid(),
        number: z.int().describe('What people name the item by.'),
        kind: z.string(),
        unit: z.uuid().describe('The item’s unit.'),
        state: z.string().describe('Outer state of the item now.'),
        key: z.string().describe('Its value of `heading`.'),
        keyName: name,
        at: time.describe('When it happened; for what waits, since when.'),
        days: z.number().nullable().describe('How long it has waited; null where that is not counted.'),
      }),
    ),
    next: z.string().nullable(),
    section: bilingual.describe('Section of the number.'),
    count: bilingual.describe('What the number is called.'),
    row: z
      .object({ heading: bilingual.describe('What the row is one of.'), key: z.string(), name })
      .nullable()
      .describe('The row of the number; null for the number over all rows.'),
    heading: bilingual.describe('What `key` of a row is.'),
  })
  .meta({ id: 'ReportRows' });

const ledgerName = z.enum(LEDGER_NAMES);
export const ledgerPath = z.strictObject({ ledger: ledgerName });
const language = z.enum(['zh', 'en']).optional().describe('Of what it says; `Accept-Language` when it is left out.');
export const ledgerQuery = z.strictObject({ ...question, language, after: cursor.optional(), limit: limit() });
export const ledgerExportQuery = z.strictObject({
  ...question,
  language,
  format: z.enum(['xlsx', 'csv', 'pdf']).default('xlsx').describe('A workbook, a table for any program, or the paper that is filed.'),
});

export const ledgerList = z
  .object({
    ledgers: z.array(
      z.object({ id: ledgerName, name: bilingual.describe('What it is called.'), about: bilingual.describe('What its rows are.') }),
    ),
  })
  .meta({ id: 'LedgerList' });

export const ledgerPage = z
  .object({
    ledger: ledgerName,
    unit: z.uuid().nullable().describe('The unit that was asked for; null: everything that the caller oversees.'),
    from: day.describe('First day of the period.'),
    until: day.describe('Last day of the period.'),
    columns: z.array(z.object({ id: z.string(), heading: bilingual.describe('Heading of the column.') })),
    rows: z.array(
      z.object({
        thing: z.string().describe('Unique in its ledger.'),
        item: z.uuid(),
        at: time.describe('When it happened.'),
        cells: z.record(z.string(), z.string()).describe('What each column says, in words; several lines where there are several.'),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'LedgerPage' });
