import type { Language } from '../../domain/names/written.ts';
import { LEDGERS, type Ledger, type LedgerName } from '../../domain/reports/ledgers.ts';
import type { Paper } from '../../paper/paper.ts';
import { makeTableFile } from '../../paper/table-file.ts';
import { headingCell } from '../papers/cells.ts';
import type { LedgerPage } from './read-ledger.ts';

const WORDS = {
  zh: { period: (from: string, until: string) => `${from} 至 ${until}`, count: (count: number) => `共 ${count} 条` },
  en: { period: (from: string, until: string) => `${from} to ${until}`, count: (count: number) => `${count} rows` },
} as const;

/** Heading and rows of a ledger, each cell a text. */
export function ledgerTable(name: LedgerName, { lines }: LedgerPage, language: Language): string[][] {
  const columns = Object.entries((LEDGERS[name] as Ledger).columns);
  return [columns.map(([, column]) => column.name[language]), ...lines.map(({ cells }) => columns.map(([id]) => cells[id] ?? ''))];
}

export function ledgerWorkbook(name: LedgerName, page: LedgerPage, language: Language): Uint8Array {
  return makeTableFile(LEDGERS[name].name[language], ledgerTable(name, page, language));
}

/** A ledger as it goes to paper, of this organ. Several columns are one there, or the lines would be too short to read. */
export function ledgerPaper(name: LedgerName, { lines, period }: LedgerPage, organ: string, language: Language): Paper {
  const ledger: Ledger = LEDGERS[name];
  const t = WORDS[language];
  const subtitle = t.period(period.from, period.until);
  const heading = (columns: readonly string[]) => columns.map((id) => ledger.columns[id]?.name[language] ?? '');
  return {
    title: ledger.name[language],
    subtitle: `${organ}　${subtitle}　${t.count(lines.length)}`,
    language,
    author: organ,
    subject: [name, period.unit, period.from, period.until, lines.length, lines.at(-1)?.thing].join(' '),
    at: `${period.until}T15:59:59.000Z`,
    foot: `${ledger.name[language]}　${subtitle}`,
    blocks: [
      {
        kind: 'table',
        columns: ledger.paper.map(({ width }) => width),
        head: ledger.paper.map(({ columns }) => headingCell(heading(columns).join('\n'))),
        rows: lines.map(({ cells }) =>
          ledger.paper.map(({ columns }) => ({
            paragraphs: columns.flatMap((id, at) =>
              (cells[id] ?? '').split('\n').map((text) => ({ text, look: at === 0 ? ('plain' as const) : ('faint' as const) })),
            ),
          })),
        ),
      },
    ],
  };
}
